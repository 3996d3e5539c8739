import type { JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { changed } from "../address";
import { counted, grouped } from "../words";
import type { Loaded, PageProps } from "./app";
import { Filters } from "./filters";
import { FindingLine, RuleHeading, ResourceHeading } from "./finding-lines";
import { FindingPanel } from "./finding-panel";
import { fingerprintAt, rowOf } from "./findings";
import { navigate } from "./navigate";
import { groupRows, SORTS, type Sort } from "./order";
import { isEmpty, queryOf } from "./search";
import { ROWS_PRINTED, VirtualList } from "./virtual-list";

const VIEWS = { rule: "By rule", resource: "By resource", all: "All" } as const;

type View = keyof typeof VIEWS;

const SORT_NAMES: Readonly<Record<Sort, string>> = {
  severity: "Severity",
  resource: "Resource",
  account: "Account",
  region: "Region",
  rule: "Rule",
  "first-seen": "First seen",
};

/** A line of the list: a heading of a rule or a resource, or a finding. */
type Line = { readonly heading: number } | { readonly row: number };

/** The findings: searched, filtered, sorted, by rule, by resource or one by one; one of them in a panel. */
export function FindingsPage({
  report,
  address,
  printing,
  loaded,
}: PageProps & { readonly loaded: Loaded }): JSX.Element {
  const { findings, search, order } = loaded;
  const { parameters } = address;
  const asked = parameters.toString();
  const view = viewOf(parameters);
  const sort = SORTS.find((known) => known === parameters.get("sort")) ?? "severity";
  const isDescending = parameters.get("order") === "desc";
  const query = useMemo(() => queryOf(parameters), [asked]);
  const found = useMemo(() => search(query), [search, asked]);
  const rows = useMemo(() => order(found.rows, sort, isDescending), [found, sort, isDescending]);
  const groups = useMemo(() => (view === "all" ? [] : groupRows(findings, rows, view)), [rows, view]);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  useEffect(() => {
    // What a link names alone, such as one rule, is shown opened.
    setOpened(new Set(groups.length === 1 ? groups.map(({ key }) => key) : []));
  }, [view, groups.length === 1]);
  const lines = useMemo((): readonly Line[] => {
    if (view === "all") return Array.from(rows, (row) => ({ row }));
    return groups.flatMap(({ key, rows: own }, heading): Line[] => [
      { heading },
      ...(opened.has(key) || printing ? own.map((row) => ({ row })) : []),
    ]);
  }, [view, rows, groups, opened, printing]);
  const toggle = (key: number): void => {
    const next = new Set(opened);
    if (!next.delete(key)) next.add(key);
    setOpened(next);
  };
  const line = (index: number): JSX.Element | null => {
    const one = lines[index];
    if (one === undefined) return null;
    if ("row" in one) return <FindingLine findings={findings} row={one.row} address={address} view={view} />;
    const group = groups[one.heading];
    if (group === undefined) return null;
    const props = { findings, group, isOpen: opened.has(group.key), toggle };
    return view === "rule" ? <RuleHeading {...props} rules={report.rules} /> : <ResourceHeading {...props} />;
  };
  const open = rowOf(findings, parameters.get("finding") ?? "");
  return (
    <div class="findings">
      <h2 class="page-title">Findings</h2>
      <Filters report={report} address={address} query={query} found={found} findings={findings} />
      <div class="results">
        <div class="controls">
          <div class="views" role="group" aria-label="How findings are listed">
            {(Object.keys(VIEWS) as View[]).map((name) => (
              <button
                type="button"
                aria-pressed={name === view}
                onClick={() => {
                  navigate(changed(address, { view: name === "rule" ? "" : name }), false);
                }}
              >
                {VIEWS[name]}
              </button>
            ))}
          </div>
          <p class="count" role="status">
            {told(rows.length, findings.count, groups.length, view)}
          </p>
          <SortControls address={address} sort={sort} isDescending={isDescending} />
        </div>
        {rows.length === 0 && (
          <p class="empty">
            {isEmpty(query)
              ? "No rule found a violation in what was seen."
              : "No finding is like that. Take away a filter, or search for fewer words."}
          </p>
        )}
        {printing && lines.length > ROWS_PRINTED && (
          <p class="warning">The first {grouped(ROWS_PRINTED)} lines are printed; filter to print others.</p>
        )}
        <VirtualList
          key={view}
          label="Findings"
          count={lines.length}
          printing={printing}
          height={(index) => ("row" in (lines[index] ?? {}) ? 62 : 78)}
          keyOf={(index) => keyOf(lines[index])}
          row={line}
        />
      </div>
      {open !== undefined && (
        <FindingPanel
          report={report}
          findings={findings}
          row={open}
          address={address}
          neighbours={neighboursOf(lines, open, (row) => fingerprintAt(findings, row))}
        />
      )}
    </div>
  );

  function keyOf(one: Line | undefined): string {
    if (one === undefined) return "";
    return "row" in one ? `f${one.row}` : `g${groups[one.heading]?.key ?? ""}`;
  }
}

/** The fingerprints of the findings before and behind one, in the order in which they are listed. */
function neighboursOf(
  lines: readonly Line[],
  open: number,
  fingerprint: (row: number) => string,
): { readonly before: string | null; readonly behind: string | null } {
  const rows = lines.flatMap((line) => ("row" in line ? line.row : []));
  const place = rows.indexOf(open);
  const at = (index: number): string | null => {
    const row = place === -1 ? undefined : rows[index];
    return row === undefined ? null : fingerprint(row);
  };
  return { before: at(place - 1), behind: at(place + 1) };
}

function SortControls({
  address,
  sort,
  isDescending,
}: {
  readonly address: PageProps["address"];
  readonly sort: Sort;
  readonly isDescending: boolean;
}): JSX.Element {
  return (
    <div class="sort">
      <label for="sort">Sort by</label>
      <select
        id="sort"
        value={sort}
        onChange={({ currentTarget: { value } }) => {
          navigate(changed(address, { sort: value === "severity" ? "" : value }), false);
        }}
      >
        {SORTS.map((name) => (
          <option value={name}>{SORT_NAMES[name]}</option>
        ))}
      </select>
      <button
        type="button"
        aria-pressed={isDescending}
        aria-label="The other way round"
        title="The other way round"
        onClick={() => {
          navigate(changed(address, { order: isDescending ? "" : "desc" }), false);
        }}
      >
        {isDescending ? "↓" : "↑"}
      </button>
    </div>
  );
}

function viewOf(parameters: URLSearchParams): View {
  const view = parameters.get("view");
  return view === "resource" || view === "all" ? view : "rule";
}

function told(rows: number, all: number, groups: number, view: View): string {
  const of = rows === all ? counted(rows, "finding") : `${grouped(rows)} of ${counted(all, "finding")}`;
  if (view === "all") return of;
  return `${of} ${view === "rule" ? "of" : "on"} ${counted(groups, view)}`;
}
