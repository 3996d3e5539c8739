import type { JSX } from "preact";
import type { Waiver } from "../../../core/waiver";
import { addressOf } from "../address";
import { Text } from "../parts";
import { counted, dayOf } from "../words";
import type { Loaded, PageProps } from "./app";

/** Who accepts what until when, and which waivers to look at again. */
export function WaiversPage({ report, loaded }: PageProps & { readonly loaded: Loaded | undefined }): JSX.Element {
  const { error, expired, unmatched } = report.waivers;
  const used = loaded?.findings.waivers ?? [];
  return (
    <>
      <h2 class="page-title">Waivers</h2>
      {error !== null && (
        <p class="warning">
          No waiver counted, since their file is not valid: <Text>{error}</Text>
        </p>
      )}
      <Waivers
        title="Expired"
        about="The violations that they accepted count again. Renew them, or correct the violations."
        waivers={expired}
        none="No waiver has expired."
      />
      <Waivers
        title="Accepting nothing"
        about="All that they cover was read, and they accept no violation: they can be removed."
        waivers={unmatched}
        none="Every waiver that could be checked accepts something."
      />
      <Waivers
        title="In use"
        about={`${counted(report.summary.waivedFindings, "finding")} accepted.`}
        waivers={used}
        none={loaded === undefined ? "Reading the findings…" : "No finding is accepted by a waiver."}
      />
      {used.length > 0 && (
        <p>
          <a href={addressOf("findings", { waived: "yes", view: "all" })}>The findings that are accepted</a>
        </p>
      )}
    </>
  );
}

function Waivers({
  title,
  about,
  waivers,
  none,
}: {
  readonly title: string;
  readonly about: string;
  readonly waivers: readonly Waiver[];
  readonly none: string;
}): JSX.Element {
  return (
    <section class="card">
      <h3>
        {title} <span class="note">({waivers.length})</span>
      </h3>
      {waivers.length === 0 ? (
        <p class="empty">{none}</p>
      ) : (
        <>
          <p class="note">{about}</p>
          <ul class="waivers">
            {waivers.map(({ rule, account, resource, owner, reason, expiresOn, ticket }) => (
              <li>
                <p>
                  <Text code>{rule === "*" ? "every rule" : rule}</Text> on <Text code>{resource}</Text> in{" "}
                  <Text code>{account === "*" ? "every account" : account}</Text>
                </p>
                <p>
                  <Text>{reason}</Text>
                </p>
                <p class="sub">
                  <Text>{owner}</Text> · until {dayOf(expiresOn)}
                  {ticket !== undefined && (
                    <>
                      {" "}
                      · <Text>{ticket}</Text>
                    </>
                  )}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
