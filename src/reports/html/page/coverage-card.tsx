import type { JSX } from "preact";
import { placesOf } from "../../../core/coverage";
import type { ReportHead } from "../../model/report-model";
import { addressOf } from "../address";
import { Bar, Card } from "../parts";
import { counted, grouped } from "../words";

/** Says in a sentence that a scan did not see everything; nothing where it did. */
export function Incomplete({ head }: { readonly head: ReportHead }): JSX.Element | null {
  if (head.status === "complete") return null;
  const { accounts, targets } = placesOf(head.coverage);
  const missing = accounts.expected - accounts.complete;
  const permissions = permissionsOf(head);
  return (
    <section class="notice" aria-labelledby="incomplete">
      <h2 id="incomplete">This scan is incomplete</h2>
      <p>
        {counted(missing, "account")} of {grouped(accounts.expected)} (
        {counted(targets.expected - targets.complete, "region")} of {grouped(targets.expected)}){" "}
        {missing === 1 ? "was" : "were"} not fully seen. What was not seen may hold further violations.
        {permissions > 0 &&
          ` ${counted(permissions, "missing permission")} ${permissions === 1 ? "is" : "are"} the reason.`}{" "}
        <a href={addressOf("coverage")}>See the gaps and what to grant</a>
      </p>
    </section>
  );
}

/** How much of what was asked for was seen. */
export function CoverageCard({ head }: { readonly head: ReportHead }): JSX.Element {
  const { expected, complete } = head.summary.coverage;
  const { accounts, targets } = placesOf(head.coverage);
  const gaps = expected - complete;
  return (
    <Card title="Coverage">
      <p class="figure">
        <a href={addressOf("coverage")}>
          {grouped(accounts.complete)} <small>of {counted(accounts.expected, "account")}</small>
        </a>
      </p>
      <Bar
        parts={[
          { value: complete, kind: "accent" },
          { value: gaps, kind: "undecided" },
        ]}
      />
      <p>
        {grouped(targets.complete)} of {counted(targets.expected, "account region")} were read completely.
      </p>
      <p class="note">
        {gaps === 0
          ? "Nothing is missing."
          : `${grouped(gaps)} of ${counted(expected, "resource type")} read with a gap, or not at all.`}
      </p>
    </Card>
  );
}

function permissionsOf({ coverage }: ReportHead): number {
  return new Set(coverage.flatMap(({ missingPermission }) => missingPermission ?? [])).size;
}
