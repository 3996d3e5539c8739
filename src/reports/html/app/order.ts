import { SEVERITIES } from "../../../core/severity";
import type { Findings } from "./findings";

/** What findings can be sorted by. */
export const SORTS = ["severity", "resource", "account", "region", "rule", "first-seen"] as const;

/** One of them. */
export type Sort = (typeof SORTS)[number];

/** Puts rows into an order; each order of all findings is found once. */
export function createOrder(findings: Findings): (rows: Int32Array, sort: Sort, descending: boolean) => Int32Array {
  const ranks = ranksOf(findings);
  const orders = new Map<Sort, Int32Array>();
  const placesIn = (sort: Sort): Int32Array => {
    const known = orders.get(sort);
    if (known !== undefined) return known;
    const places = placesBy(findings.count, [ranks[sort](), ranks.severity(), ranks.rule(), ranks.resource()]);
    orders.set(sort, places);
    return places;
  };
  return (rows, sort, descending) => {
    const places = placesIn(sort);
    // The places are numbers of 32 bits, so that an array of such sorts without a function of ours.
    const sorted = Int32Array.from(rows, (row) => places[row] ?? 0).sort();
    const rowAtPlace = new Int32Array(findings.count);
    for (const row of rows) rowAtPlace[places[row] ?? 0] = row;
    const ordered = sorted.map((place) => rowAtPlace[place] ?? 0);
    return descending ? ordered.reverse() : ordered;
  };
}

/** For each row its place among all, by the first rank, then by the second, and so on. */
function placesBy(count: number, ranks: readonly Int32Array[]): Int32Array {
  const order = Int32Array.from({ length: count }, (_, row) => row).sort((one, other) => {
    for (const rank of ranks) {
      const difference = (rank[one] ?? 0) - (rank[other] ?? 0);
      if (difference !== 0) return difference;
    }
    return one - other;
  });
  const places = new Int32Array(count);
  order.forEach((row, place) => {
    places[row] = place;
  });
  return places;
}

function ranksOf({
  columns,
  rules,
  accounts,
  regions,
  times,
  resourceIds,
}: Findings): Readonly<Record<Sort, () => Int32Array>> {
  const severities = rules.map(({ severity }) => SEVERITIES.length - SEVERITIES.indexOf(severity));
  return {
    severity: once(() => columns.rule.map((rule) => severities[rule] ?? 0)),
    resource: once(() => ranked(columns.resourceId, resourceIds)),
    account: once(() => ranked(columns.account, accounts)),
    region: once(() => ranked(columns.region, regions)),
    rule: once(() =>
      ranked(
        columns.rule,
        rules.map(({ id }) => id),
      ),
    ),
    "first-seen": once(() => ranked(columns.firstSeen, times)),
  };
}

/** Ranks by the order of texts; what has none comes first. */
function ranked(column: Int32Array, texts: readonly string[]): Int32Array {
  const order = texts
    .map((_, place) => place)
    .sort((one, other) => ((texts[one] ?? "") < (texts[other] ?? "") ? -1 : 1));
  const ranks = new Int32Array(texts.length);
  order.forEach((place, rank) => {
    ranks[place] = rank + 1;
  });
  return column.map((place) => ranks[place] ?? 0);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Findings under one heading: those of a rule or of a resource. */
export interface Group {
  /** The place of the rule or of the resource. */
  readonly key: number;
  readonly rows: readonly number[];
  /** The place of its worst severity among the severities. */
  readonly worst: number;
}

/** Groups rows in their order; the group with the worst severity comes first, then the one with the most findings. */
export function groupRows(
  { columns, rules, resource }: Findings,
  rows: Int32Array,
  by: "rule" | "resource",
): readonly Group[] {
  const keys = by === "rule" ? columns.rule : resource;
  const severities = rules.map(({ severity }) => SEVERITIES.indexOf(severity));
  const groups = new Map<number, { key: number; rows: number[]; worst: number }>();
  for (const row of rows) {
    const key = keys[row] ?? 0;
    const severity = severities[columns.rule[row] ?? 0] ?? 0;
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, { key, rows: [row], worst: severity });
      continue;
    }
    group.rows.push(row);
    group.worst = Math.max(group.worst, severity);
  }
  return [...groups.values()].sort(
    (one, other) => other.worst - one.worst || other.rows.length - one.rows.length || one.key - other.key,
  );
}
