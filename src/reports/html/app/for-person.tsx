import type { JSX } from "preact";
import { changed, type Address } from "../address";
import { Text } from "../parts";
import type { ReportData } from "../report-data";
import { counted, timeOf } from "../words";
import type { ReadControl } from "./controls";
import { navigate } from "./navigate";

/** What a person decides, with boxes to tick. The ticks are in the address, and on paper. */
export function ForPerson({
  manual,
  address,
  report,
}: {
  readonly manual: readonly ReadControl[];
  readonly address: Address;
  readonly report: ReportData;
}): JSX.Element {
  const ticked = address.parameters.getAll("ticked");
  return (
    <section class="for-person" aria-labelledby="for-person">
      <h2 id="for-person">For a person to decide</h2>
      <p class="note">
        {counted(manual.length, "control")} that no tool decides alone. Ticks are kept in the address of this page, and
        are printed.
      </p>
      <ul>
        {manual.map(({ control }) => (
          <li key={control.id}>
            <label>
              <input
                type="checkbox"
                checked={ticked.includes(control.id)}
                onChange={({ currentTarget: { checked } }) => {
                  const others = ticked.filter((one) => one !== control.id);
                  navigate(changed(address, { ticked: checked ? [...others, control.id] : others }), false);
                }}
              />
              <span>
                <strong>
                  <span class="code">
                    <Text>{control.id}</Text>
                  </span>{" "}
                  <Text>{control.title}</Text>
                </strong>
                {control.lookAt !== undefined && (
                  <span class="sub">
                    <Text>{control.lookAt}</Text>
                  </span>
                )}
              </span>
            </label>
          </li>
        ))}
      </ul>
      <p class="signature">
        Looked at by ____________________ on ______________ (scan <Text>{report.scan.scanId}</Text>,{" "}
        {timeOf(report.scan.completedAt)})
      </p>
    </section>
  );
}
