import type { Waiver } from "../../../core/waiver";
import type { FindingChunk, FindingLists, FindingRule } from "../report-data";

/** Columns that point into a list. */
export type Column =
  "rule" | "account" | "region" | "type" | "waiver" | "resourceId" | "annotation" | "evidence" | Time;

/** Columns that point to a time. */
export type Time = "firstSeen" | "lastSeen" | "reopened";

const COLUMNS: readonly Column[] = [
  ...(["rule", "account", "region", "type", "waiver", "resourceId", "annotation", "evidence"] as const),
  ...(["firstSeen", "lastSeen", "reopened"] as const),
];

/** All findings, in columns: the finding in a row is at the same place of each. */
export interface Findings extends FindingLists {
  readonly count: number;
  /** For each finding a place in the list of the column's name; `-1` for nothing. */
  readonly columns: Readonly<Record<Column, Int32Array>>;
  readonly isNew: Uint8Array;
  /** The place of the finding's resource among all resources that have findings. */
  readonly resource: Int32Array;
  readonly resources: number;
  /** The fingerprints, 64 digits each, one after the other. */
  readonly fingerprints: string;
}

/** Puts the chunks of findings together. Values that chunks share are kept once. */
export function joinChunks(chunks: readonly FindingChunk[]): Findings {
  const count = chunks.reduce((sum, { rule }) => sum + rule.length, 0);
  const columns = Object.fromEntries(COLUMNS.map((name) => [name, new Int32Array(count)])) as Record<
    Column,
    Int32Array
  >;
  const isNew = new Uint8Array(count);
  const own = { resourceId: new Interned(), annotation: new Interned(), evidence: new Interned() };
  let start = 0;
  for (const chunk of chunks) {
    const lists = { resourceId: chunk.resourceIds, annotation: chunk.annotations, evidence: chunk.evidences };
    for (const name of COLUMNS) {
      const target = columns[name];
      if (name !== "resourceId" && name !== "annotation" && name !== "evidence") {
        target.set(chunk[name], start);
        continue;
      }
      // The chunk's own places become places among all.
      const places = lists[name].map((text) => own[name].place(text));
      chunk[name].forEach((place, row) => {
        target[start + row] = places[place] ?? -1;
      });
    }
    isNew.set(chunk.isNew, start);
    start += chunk.rule.length;
  }
  const { resource, resources } = resourcesOf(columns, count);
  return {
    count,
    rules: chunks.flatMap(({ rules }) => rules),
    accounts: chunks.flatMap(({ accounts }) => accounts),
    regions: chunks.flatMap(({ regions }) => regions),
    types: chunks.flatMap(({ types }) => types),
    waivers: chunks.flatMap(({ waivers }) => waivers),
    times: chunks.flatMap(({ times }) => times),
    resourceIds: own.resourceId.all,
    annotations: own.annotation.all,
    evidences: own.evidence.all,
    columns,
    isNew,
    resource,
    resources,
    fingerprints: chunks.map(({ fingerprints }) => fingerprints).join(""),
  };
}

/** Tells which findings are about the same resource: of the same account, region, type and id. */
function resourcesOf(
  { account, region, type, resourceId }: Findings["columns"],
  count: number,
): Pick<Findings, "resource" | "resources"> {
  const resource = new Int32Array(count);
  const places = new Map<string, number>();
  for (let row = 0; row < count; row += 1) {
    const key = `${account[row]} ${region[row]} ${type[row]} ${resourceId[row]}`;
    const place = places.get(key) ?? places.size;
    places.set(key, place);
    resource[row] = place;
  }
  return { resource, resources: places.size };
}

/** Texts by the order in which they are first met. */
class Interned {
  readonly all: string[] = [];
  readonly #places = new Map<string, number>();

  place(text: string): number {
    const place = this.#places.get(text) ?? this.#places.size;
    if (place === this.all.length) {
      this.#places.set(text, place);
      this.all.push(text);
    }
    return place;
  }
}

/** One finding, as it is shown. */
export interface FindingRow extends FindingRule {
  readonly row: number;
  readonly account: string;
  readonly region: string;
  readonly type: string;
  readonly resourceId: string;
  readonly annotation: string | null;
  readonly waiver: Waiver | null;
  readonly isNew: boolean;
  /** True where it was resolved in an earlier scan, and seen again since. */
  readonly isReopened: boolean;
}

const NO_RULE: FindingRule = { id: "", severity: "LOW", title: "", remediation: "" };

/** The finding in a row. */
export function rowAt(findings: Findings, row: number): FindingRow {
  const { columns, rules, accounts, regions, types, resourceIds, annotations, waivers, isNew } = findings;
  const at = <T>(list: readonly T[], column: Column): T | undefined => list[columns[column][row] ?? -1];
  return {
    ...(at(rules, "rule") ?? NO_RULE),
    row,
    account: at(accounts, "account") ?? "",
    region: at(regions, "region") ?? "",
    type: at(types, "type") ?? "",
    resourceId: at(resourceIds, "resourceId") ?? "",
    annotation: at(annotations, "annotation") ?? null,
    waiver: at(waivers, "waiver") ?? null,
    isNew: isNew[row] === 1,
    isReopened: at(findings.times, "reopened") !== undefined,
  };
}

/** A time in a finding's history; `null` where none is kept. */
export function timeAt({ columns, times }: Findings, column: Time, row: number): string | null {
  return times[columns[column][row] ?? -1] ?? null;
}

/** The values that were judged; empty where none are kept. */
export function evidenceAt({ columns, evidences }: Findings, row: number): Readonly<Record<string, unknown>> {
  const text = evidences[columns.evidence[row] ?? -1];
  return text === undefined ? {} : (JSON.parse(text) as Record<string, unknown>);
}

const FINGERPRINT_LENGTH = 64;

/** A finding's fingerprint. */
export function fingerprintAt({ fingerprints }: Pick<Findings, "fingerprints">, row: number): string {
  return fingerprints.slice(row * FINGERPRINT_LENGTH, (row + 1) * FINGERPRINT_LENGTH);
}

/** The row of the finding with a fingerprint, or with the beginning of one; `undefined` where there is none. */
export function rowOf(findings: Pick<Findings, "fingerprints" | "count">, fingerprint: string): number | undefined {
  if (!/^[0-9a-f]{8,64}$/.test(fingerprint)) return undefined;
  const { fingerprints } = findings;
  let found = fingerprints.indexOf(fingerprint);
  // A match that begins within a fingerprint is none.
  while (found !== -1 && found % FINGERPRINT_LENGTH !== 0) found = fingerprints.indexOf(fingerprint, found + 1);
  return found === -1 ? undefined : found / FINGERPRINT_LENGTH;
}
