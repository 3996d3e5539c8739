import { SEVERITIES } from "../../../core/severity";
import type { Findings } from "./findings";

/** What findings are narrowed by beside the words that are searched. */
export const FACETS = [
  "severity",
  "account",
  "region",
  "type",
  "rule",
  "pack",
  "waived",
  "new",
  "reopened",
  "age",
] as const;

/** One of them. */
export type Facet = (typeof FACETS)[number];

/** What the facet `age` tells apart: how long before the scan a finding was first seen, in whole days. */
export const AGES = ["0-7", "8-30", "31-90", "over-90", "unknown"] as const;

/** The last days of the ages but the last two. */
const LAST_DAYS = [7, 30, 90];

const DAY_MS = 86_400_000;

/** What is asked of the findings: words, all of which have to occur, and for each facet the values that are let through. */
export interface Query {
  readonly text: string;
  readonly values: Readonly<Record<Facet, readonly string[]>>;
}

/** What a query finds. */
export interface Found {
  /** The rows, in the order of the findings. */
  readonly rows: Int32Array;
  /** For each facet how many findings each value would let through, with all other facets as they are. */
  readonly counts: Readonly<Record<Facet, ReadonlyMap<string, number>>>;
}

/** A pack and the rules that its controls name. */
export interface RulesOfPack {
  readonly id: string;
  readonly ruleIds: ReadonlySet<string>;
}

/** A facet of the findings: the values, and for each finding the place of its value. */
interface Values {
  readonly names: readonly string[];
  readonly at: Int32Array | Uint8Array;
}

/** Reads a query off an address. */
export function queryOf(parameters: URLSearchParams): Query {
  const values = Object.fromEntries(FACETS.map((facet) => [facet, parameters.getAll(facet)])) as Record<
    Facet,
    string[]
  >;
  return { text: parameters.get("q") ?? "", values };
}

/** True where the query leaves out no finding. */
export function isEmpty({ text, values }: Query): boolean {
  return text.trim() === "" && FACETS.every((facet) => values[facet].length === 0);
}

/**
 * Prepares findings for queries: one pass over the rows answers a query and counts every facet, and words are looked for
 * once in each distinct text.
 * @param scannedAt When the scan began, in ISO 8601: the time at which findings have their age.
 */
export function createSearch(
  findings: Findings,
  packs: readonly RulesOfPack[],
  scannedAt: string,
): (query: Query) => Found {
  const { count, columns, rules } = findings;
  const facets = facetsOf(findings, scannedAt);
  const mentions = createMentions(findings);
  return ({ text, values }) => {
    const packRules = rulesOf(packs, values.pack);
    const inPacks = rules.map(({ id }) => packRules === null || packRules.has(id));
    const narrowed = facets.map(([facet, { names, at }]) => {
      const wanted = values[facet];
      const lets = Uint8Array.from(names, (name) => (wanted.length === 0 || wanted.includes(name) ? 1 : 0));
      return { at, lets, counts: new Int32Array(names.length) };
    });
    const byRule = new Int32Array(rules.length);
    const isMentioned = mentions(text);
    const rows = new Int32Array(count);
    let found = 0;
    for (let row = 0; row < count; row += 1) {
      if (!isMentioned(row)) continue;
      const rule = columns.rule[row] ?? 0;
      const inPack = inPacks[rule] === true;
      let refused = inPack ? 0 : 1;
      let refusing = -1;
      for (let facet = 0; facet < narrowed.length && refused < 2; facet += 1) {
        const { at, lets } = narrowed[facet] as (typeof narrowed)[number];
        if (lets[at[row] as number] === 1) continue;
        refused += 1;
        refusing = facet;
      }
      if (refused > 1) continue;
      // What one facet alone refuses would be let through by another value of that facet.
      if (refused === 0 || !inPack) byRule[rule] = (byRule[rule] ?? 0) + 1;
      if (!inPack) continue;
      narrowed.forEach(({ at, counts }, facet) => {
        if (refused === 0 || facet === refusing) counts[at[row] as number] = (counts[at[row] as number] as number) + 1;
      });
      if (refused > 0) continue;
      rows[found] = row;
      found += 1;
    }
    const counts = facets.map(([facet, { names }], index): [Facet, ReadonlyMap<string, number>] => [
      facet,
      new Map(names.map((name, place) => [name, narrowed[index]?.counts[place] ?? 0])),
    ]);
    const byPack = packs.map(({ id, ruleIds }): [string, number] => [id, sumOf(rules, byRule, ruleIds)]);
    return {
      rows: rows.slice(0, found),
      counts: Object.fromEntries([...counts, ["pack", new Map(byPack)]]) as Found["counts"],
    };
  };
}

function facetsOf(findings: Findings, scannedAt: string): readonly (readonly [Facet, Values])[] {
  const { columns, rules, accounts, regions, types, isNew } = findings;
  const ageOfTime = findings.times.map((time) => ageAt(time, scannedAt));
  const severityOfRule = rules.map(({ severity }) => SEVERITIES.indexOf(severity));
  return [
    ["severity", { names: SEVERITIES, at: Uint8Array.from(columns.rule, (rule) => severityOfRule[rule] ?? 0) }],
    ["account", { names: accounts, at: columns.account }],
    ["region", { names: regions, at: columns.region }],
    ["type", { names: types, at: columns.type }],
    ["rule", { names: rules.map(({ id }) => id), at: columns.rule }],
    ["waived", { names: ["no", "yes"], at: Uint8Array.from(columns.waiver, (waiver) => (waiver === -1 ? 0 : 1)) }],
    ["new", { names: ["no", "yes"], at: isNew }],
    ["reopened", { names: ["no", "yes"], at: Uint8Array.from(columns.reopened, (time) => (time === -1 ? 0 : 1)) }],
    ["age", { names: AGES, at: Uint8Array.from(columns.firstSeen, (time) => ageOfTime[time] ?? UNKNOWN_AGE) }],
  ];
}

const UNKNOWN_AGE = AGES.indexOf("unknown");

/** The place in `AGES` of what was first seen at a time. */
function ageAt(firstSeen: string, scannedAt: string): number {
  const days = Math.floor((Date.parse(scannedAt) - Date.parse(firstSeen)) / DAY_MS);
  const place = LAST_DAYS.findIndex((last) => days <= last);
  return place === -1 ? AGES.indexOf("over-90") : place;
}

/** The rules of the packs that are chosen; `null` where none is. */
function rulesOf(packs: readonly RulesOfPack[], chosen: readonly string[]): ReadonlySet<string> | null {
  if (chosen.length === 0) return null;
  return new Set(packs.filter(({ id }) => chosen.includes(id)).flatMap(({ ruleIds }) => [...ruleIds]));
}

function sumOf(rules: Findings["rules"], byRule: Int32Array, ruleIds: ReadonlySet<string>): number {
  return rules.reduce((sum, { id }, place) => sum + (ruleIds.has(id) ? (byRule[place] ?? 0) : 0), 0);
}

/** Prepares the texts of findings for the search of words: case makes no difference. */
function createMentions(findings: Findings): (text: string) => (row: number) => boolean {
  const { columns, rules, accounts, regions, types, resourceIds, annotations } = findings;
  const lower = (texts: readonly string[]): readonly string[] => texts.map((text) => text.toLowerCase());
  const places: readonly (readonly [Int32Array, readonly string[]])[] = [
    [columns.rule, lower(rules.map(({ id, title, severity }) => `${id} ${title} ${severity}`))],
    [columns.account, lower(accounts)],
    [columns.region, lower(regions)],
    [columns.type, lower(types)],
    [columns.resourceId, lower(resourceIds)],
    [columns.annotation, lower(annotations)],
  ];
  return (text) => {
    const words = text
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== "");
    if (words.length === 0) return () => true;
    const hits = words.map((word) =>
      places.map(([at, texts]) => ({ at, has: Uint8Array.from(texts, (one) => (one.includes(word) ? 1 : 0)) })),
    );
    return (row) => hits.every((word) => word.some(({ at, has }) => has[at[row] as number] === 1));
  };
}
