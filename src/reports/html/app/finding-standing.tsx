import type { JSX } from "preact";
import { addressOf } from "../address";
import { Text } from "../parts";
import type { ReportData } from "../report-data";
import { dayOf, timeOf } from "../words";
import { timeAt, type FindingRow, type Findings } from "./findings";

/** The controls that the finding violates. */
export function Controls({ report, ruleId }: { readonly report: ReportData; readonly ruleId: string }): JSX.Element {
  const controls = report.packs.flatMap((pack) =>
    pack.controls.filter(({ ruleIds }) => ruleIds.includes(ruleId)).map((control) => ({ pack, control })),
  );
  return (
    <section>
      <h3>Controls</h3>
      {controls.length === 0 ? (
        <p class="empty">No control of this report's frameworks asks for it.</p>
      ) : (
        <ul class="controls-list">
          {controls.map(({ pack, control }) => (
            <li>
              <a href={addressOf("packs", { control: control.id }, pack.id)}>
                <Text>{`${pack.title} ${control.id}`}</Text>
              </a>
              <span class="sub">
                <Text>{control.title}</Text>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Who accepts the finding, and until when. */
export function Acceptance({ finding: { waiver } }: { readonly finding: FindingRow }): JSX.Element {
  return (
    <section>
      <h3>Waiver</h3>
      {waiver === null ? (
        <p class="empty">Nobody accepts this finding: it counts.</p>
      ) : (
        <p>
          <Text>{waiver.owner}</Text> accepts it until {dayOf(waiver.expiresOn)}: <Text>{waiver.reason}</Text>
          {waiver.ticket !== undefined && (
            <>
              {" "}
              (<Text>{waiver.ticket}</Text>)
            </>
          )}
        </p>
      )}
    </section>
  );
}

/** When scans saw the finding. */
export function History({
  findings,
  row,
  finding,
}: {
  readonly findings: Findings;
  readonly row: number;
  readonly finding: FindingRow;
}): JSX.Element {
  const [first, last, reopened] = (["firstSeen", "lastSeen", "reopened"] as const).map((name) =>
    timeAt(findings, name, row),
  );
  return (
    <section>
      <h3>History</h3>
      {last == null ? (
        <p class="empty">
          {finding.isNew ? "The scan knows of none before it that had it." : "The last complete scan had it, too."} When
          it was first seen is not kept.
        </p>
      ) : (
        <dl class="facts">
          <div>
            <dt>First seen</dt>
            <dd>{first == null ? "Before times were kept" : timeOf(first)}</dd>
          </div>
          {reopened != null && (
            <div>
              <dt>Came back</dt>
              <dd>{timeOf(reopened)}</dd>
            </div>
          )}
          <div>
            <dt>Last seen</dt>
            <dd>{timeOf(last)}</dd>
          </div>
        </dl>
      )}
    </section>
  );
}
