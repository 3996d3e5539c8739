import type { JSX } from "preact";
import { SEVERITIES } from "../../../core/severity";
import { changed, type Address } from "../address";
import { Bar, SeverityBadge, Text } from "../parts";
import type { RuleData } from "../report-data";
import { counted, grouped, nounOf } from "../words";
import { fingerprintAt, rowAt, type Findings } from "./findings";
import type { Group } from "./order";

/** What a heading needs. */
interface HeadingProps {
  readonly findings: Findings;
  readonly group: Group;
  readonly isOpen: boolean;
  readonly toggle: (key: number) => void;
}

/** A rule over its findings: what it asks, and how many of what it judged do not satisfy it. */
export function RuleHeading({
  findings,
  group,
  isOpen,
  toggle,
  rules,
}: HeadingProps & { readonly rules: readonly RuleData[] }): JSX.Element {
  const { id, severity, title } = rowAt(findings, group.rows[0] ?? 0);
  const rule = rules.find((one) => one.id === id);
  const judged = rule === undefined ? group.rows.length : rule.evaluations.COMPLIANT + rule.evaluations.NON_COMPLIANT;
  const accounts = new Set(group.rows.map((row) => findings.columns.account[row])).size;
  return (
    <h3 class="heading">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => {
          toggle(group.key);
        }}
      >
        <SeverityBadge severity={severity} />
        <span class="title">
          <Text>{title}</Text>
          <span class="sub">
            <Text code>{id}</Text> · {counted(accounts, "account")}
          </span>
        </span>
        <span class="of">
          <span>
            <strong>{grouped(group.rows.length)}</strong> of {grouped(judged)}{" "}
            {nounOf(rule?.resourceType ?? "*", judged)}
          </span>
          <Bar parts={[{ value: group.rows.length, kind: severity.toLowerCase() }]} whole={judged} />
        </span>
      </button>
    </h3>
  );
}

/** A resource over its findings. */
export function ResourceHeading({ findings, group, isOpen, toggle }: HeadingProps): JSX.Element {
  const { resourceId, type, account, region } = rowAt(findings, group.rows[0] ?? 0);
  return (
    <h3 class="heading">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => {
          toggle(group.key);
        }}
      >
        <SeverityBadge severity={SEVERITIES[group.worst] ?? "LOW"} />
        <span class="title">
          <Text code>{resourceId}</Text>
          <span class="sub">
            <Text>{type}</Text> · <Text>{account}</Text> · <Text>{region}</Text>
          </span>
        </span>
        <span class="of">
          <strong>{counted(group.rows.length, "finding")}</strong>
        </span>
      </button>
    </h3>
  );
}

/** A finding in the list: a link that opens its panel. */
export function FindingLine({
  findings,
  row,
  address,
  view,
}: {
  readonly findings: Findings;
  readonly row: number;
  readonly address: Address;
  readonly view: "rule" | "resource" | "all";
}): JSX.Element {
  const { severity, title, annotation, resourceId, type, account, region, isNew, isReopened, waiver } = rowAt(
    findings,
    row,
  );
  const fingerprint = fingerprintAt(findings, row);
  return (
    <a
      class={`finding ${view}`}
      href={changed(address, { finding: fingerprint.slice(0, 16) })}
      data-row={row}
      onKeyDown={moveFocus}
    >
      {view !== "rule" && <SeverityBadge severity={severity} />}
      <span class="what">
        <span class="title">{view === "rule" ? <Text code>{resourceId}</Text> : <Text>{title}</Text>}</span>
        <span class="sub">{annotation === null ? <Text>{title}</Text> : <Text>{annotation}</Text>}</span>
      </span>
      <span class="where">
        {view === "all" && (
          <span class="resource">
            <Text code>{resourceId}</Text>
          </span>
        )}
        {view !== "resource" && (
          <span class="sub">
            {view === "all" && (
              <>
                <Text>{type}</Text> ·{" "}
              </>
            )}
            <Text>{account}</Text> · <Text>{region}</Text>
          </span>
        )}
      </span>
      <span class="marks">
        {isNew && <span class="mark new">{isReopened ? "Came back" : "New"}</span>}
        {waiver !== null && <span class="mark waived">Waived</span>}
      </span>
    </a>
  );
}

/** The arrows go from line to line. */
function moveFocus(event: KeyboardEvent): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const line = event.currentTarget instanceof Element ? event.currentTarget.closest("[role=listitem]") : null;
  const index = Number(line?.getAttribute("data-index")) + (event.key === "ArrowDown" ? 1 : -1);
  const next = line?.parentElement?.querySelector<HTMLElement>(`[data-index="${index}"] :is(a, button)`);
  if (next == null) return;
  event.preventDefault();
  next.focus();
}
