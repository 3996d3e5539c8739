import type { JSX } from "preact";
import { Bar, Text } from "../parts";
import type { GapData, ReportData } from "../report-data";
import { counted, grouped } from "../words";
import type { PageProps } from "./app";
import { CopiedText } from "./copied-text";

/** Accounts that are named with their regions; the others are counted. */
const ACCOUNTS_NAMED = 20;

/** What was looked at, what was not seen, and what to grant so that it is. */
export function CoveragePage({ report }: PageProps): JSX.Element {
  const { gaps } = report;
  const permissions = [...new Set(gaps.flatMap(({ missingPermission }) => missingPermission ?? []))].sort();
  return (
    <>
      <h2 class="page-title">Coverage</h2>
      {gaps.length === 0 ? (
        <p class="good">Everything that was asked for was read.</p>
      ) : (
        <p class="note">
          What was not seen is not compliant: it may hold further violations. {counted(gaps.length, "reason")} for gaps.
        </p>
      )}
      {permissions.length > 0 && (
        <section class="card">
          <h3>Permissions to grant to the scan's role</h3>
          <CopiedText label="IAM actions" text={permissions.join("\n")} />
        </section>
      )}
      {gaps.map((gap) => (
        <Gap gap={gap} />
      ))}
      <Places report={report} />
      <LeftOut report={report} />
    </>
  );
}

function Gap({
  gap: { status, reason, missingPermission, resourceTypes, accounts },
}: {
  readonly gap: GapData;
}): JSX.Element {
  return (
    <section class="card gap">
      <h3>
        <span class="status undecided">{status === "PARTIAL" ? "Seen in part" : "Not seen"}</span>{" "}
        {reason === null ? "No reason is told" : <Text>{reason}</Text>}
      </h3>
      {missingPermission !== null && (
        <p>
          Missing permission: <Text code>{missingPermission}</Text>
        </p>
      )}
      <details>
        <summary>
          {counted(resourceTypes.length, "resource type")} in {counted(accounts.length, "account")}
        </summary>
        <p>
          {resourceTypes.map((type, index) => (
            <>
              {index > 0 && ", "}
              <Text>{type}</Text>
            </>
          ))}
        </p>
        <ul>
          {accounts.slice(0, ACCOUNTS_NAMED).map(({ accountId, awsRegions }) => (
            <li>
              <span class="code">{accountId}</span>: <Text>{awsRegions.join(", ")}</Text>
            </li>
          ))}
          {accounts.length > ACCOUNTS_NAMED && <li>and {grouped(accounts.length - ACCOUNTS_NAMED)} more accounts</li>}
        </ul>
      </details>
    </section>
  );
}

/** Each account in each region, and how much of it was read. */
function Places({ report: { places } }: { readonly report: ReportData }): JSX.Element {
  return (
    <section>
      <h3>Accounts and regions</h3>
      <div class="scroll" tabIndex={0} role="region" aria-label="Accounts and regions">
        <table class="plain">
          <thead>
            <tr>
              <th scope="col">Account</th>
              <th scope="col">Region</th>
              <th scope="col">Resource types read</th>
              <th scope="col" class="number">
                Resources
              </th>
            </tr>
          </thead>
          <tbody>
            {places.map(({ accountId, awsRegion, types, complete, scanned }) => (
              <tr>
                <th scope="row" class="code">
                  {accountId}
                </th>
                <td>
                  <Text>{awsRegion}</Text>
                </td>
                <td>
                  <span class="with-bar">
                    {grouped(complete)} of {grouped(types)}
                    <Bar
                      parts={[
                        { value: complete, kind: "accent" },
                        { value: types - complete, kind: "undecided" },
                      ]}
                    />
                  </span>
                </td>
                <td class="number">{grouped(scanned)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Accounts that were left out on purpose, and those that are gone. */
function LeftOut({ report: { skipped, vanished } }: { readonly report: ReportData }): JSX.Element | null {
  if (skipped.length + vanished.length === 0) return null;
  return (
    <section>
      <h3>Accounts that were not to be scanned</h3>
      <ul>
        {skipped.map(({ accountId, reason }) => (
          <li>
            <span class="code">{accountId}</span>: <Text>{reason}</Text>
          </li>
        ))}
        {vanished.map((accountId) => (
          <li>
            <span class="code">{accountId}</span>: is no longer in the organisation
          </li>
        ))}
      </ul>
    </section>
  );
}
