import { NO_TIMES, type FindingHistory } from "../core/finding-history";
import type { EvaluationLine } from "./evaluation-writer";

/** A rule on one resource type. */
export type RuleOfType = Pick<EvaluationLine, "resourceType" | "ruleId">;

/** A finding as a target is known to have it. */
export interface KnownFinding {
  /** SHA-256 in hexadecimal (see `fingerprintOf`). */
  readonly fingerprint: string;
  readonly rule: RuleOfType;
  readonly history: FindingHistory;
}

/** Findings in the order of their fingerprints, each of them once. */
export interface KnownFindings extends Iterable<KnownFinding> {
  readonly size: number;
  /** The rules that have findings. A finding of the iterator names its rule by one of these objects. */
  readonly rules: readonly RuleOfType[];
  /** The times that their histories name. */
  readonly times: readonly string[];
  /** True where the finding is known and stands: one that is resolved does not. */
  has(fingerprint: string): boolean;
  /** The history of a finding; `null` where it is not known. */
  historyOf(fingerprint: string): FindingHistory | null;
}

/** Takes findings in any order. */
export interface FindingCollector {
  /** @param history By default no time is kept. */
  add(fingerprint: string, rule: RuleOfType, history?: FindingHistory): void;
  /** What was added so far. */
  sorted(): KnownFindings;
}

/** Bytes of a fingerprint. */
const FINGERPRINT = 32;

/** The times of a history, in the order of a record. */
export const TIMES = ["firstSeenAt", "lastSeenAt", "reopenedAt", "resolvedAt"] as const;

/** Bytes of a place in a list. */
const PLACE = 4;

/** Where in a record the places of its times begin. */
const TIMES_AT = FINGERPRINT + PLACE;

/** Bytes of a record: a fingerprint, the place of its rule, and of each time its place from 1, or 0 where there is none. */
const RECORD = TIMES_AT + TIMES.length * PLACE;

/** Records that there is room for at first. */
const FIRST_ROOM = 64;

/**
 * A collector that holds 52 bytes a finding, outside of the JavaScript heap: a million findings take 52 MB, and 56 MB
 * more while they are sorted. As strings in a set the fingerprints alone would take three times that.
 */
export function collectFindings(): FindingCollector {
  const rules = createPlaceTable(ruleKey, ({ resourceType, ruleId }: RuleOfType) => ({ resourceType, ruleId }));
  const times = createPlaceTable(String, String);
  let records = Buffer.allocUnsafe(FIRST_ROOM * RECORD);
  let size = 0;
  return {
    add(fingerprint, rule, history = NO_TIMES) {
      const at = size * RECORD;
      if (at === records.length) records = Buffer.concat([records], records.length * 2);
      records.write(fingerprint, at, "hex");
      records.writeUInt32LE(rules.of(rule), at + FINGERPRINT);
      for (const [index, name] of TIMES.entries()) {
        const time = history[name];
        records.writeUInt32LE(time === null ? 0 : times.of(time) + 1, at + TIMES_AT + index * PLACE);
      }
      size += 1;
    },
    sorted: () => knownFindings(sortedRecords(records, size), [...rules.values], [...times.values]),
  };
}

/** No findings. */
export const NO_FINDINGS: KnownFindings = collectFindings().sorted();

/** Values by the order in which they were first met. */
function createPlaceTable<T>(
  keyOf: (value: T) => string,
  kept: (value: T) => T,
): { readonly values: readonly T[]; of(value: T): number } {
  const values: T[] = [];
  const places = new Map<string, number>();
  return {
    values,
    of(value) {
      const key = keyOf(value);
      const known = places.get(key);
      if (known !== undefined) return known;
      places.set(key, values.length);
      return values.push(kept(value)) - 1;
    },
  };
}

/** A key for a rule on a resource type: neither has a space in its name. */
export function ruleKey({ resourceType, ruleId }: RuleOfType): string {
  return `${resourceType} ${ruleId}`;
}

function sortedRecords(records: Buffer, size: number): Buffer {
  const order = Uint32Array.from({ length: size }, (_, index) => index * RECORD).sort((one, other) =>
    compareAt(records, one, records, other),
  );
  const sorted = Buffer.allocUnsafe(size * RECORD);
  let end = 0;
  for (const at of order) {
    if (end > 0 && compareAt(records, at, sorted, end - RECORD) === 0) continue;
    end += records.copy(sorted, end, at, at + RECORD);
  }
  return sorted.subarray(0, end);
}

function compareAt(one: Buffer, at: number, other: Buffer, otherAt: number): number {
  // The first bytes nearly always differ, and comparing them as a number is much cheaper.
  const difference = one.readUInt32BE(at) - other.readUInt32BE(otherAt);
  if (difference !== 0) return difference;
  return one.compare(other, otherAt, otherAt + FINGERPRINT, at, at + FINGERPRINT);
}

function knownFindings(records: Buffer, rules: readonly RuleOfType[], times: readonly string[]): KnownFindings {
  const size = records.length / RECORD;
  const asked = Buffer.alloc(FINGERPRINT);
  /** Where the record of a finding begins; `null` where there is none. */
  const placeOf = (fingerprint: string): number | null => {
    asked.write(fingerprint, "hex");
    let [low, high] = [0, size];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareAt(records, middle * RECORD, asked, 0) < 0) low = middle + 1;
      else high = middle;
    }
    return low < size && compareAt(records, low * RECORD, asked, 0) === 0 ? low * RECORD : null;
  };
  const timeAt = (at: number, name: (typeof TIMES)[number]): string | null =>
    times[records.readUInt32LE(at + TIMES_AT + TIMES.indexOf(name) * PLACE) - 1] ?? null;
  const historyAt = (at: number): FindingHistory => ({
    firstSeenAt: timeAt(at, "firstSeenAt"),
    lastSeenAt: timeAt(at, "lastSeenAt"),
    reopenedAt: timeAt(at, "reopenedAt"),
    resolvedAt: timeAt(at, "resolvedAt"),
  });
  return {
    size,
    rules,
    times,
    has(fingerprint) {
      const at = placeOf(fingerprint);
      return at !== null && timeAt(at, "resolvedAt") === null;
    },
    historyOf(fingerprint) {
      const at = placeOf(fingerprint);
      return at === null ? null : historyAt(at);
    },
    *[Symbol.iterator]() {
      for (let at = 0; at < records.length; at += RECORD) {
        const rule = rules[records.readUInt32LE(at + FINGERPRINT)];
        const fingerprint = records.toString("hex", at, at + FINGERPRINT);
        if (rule !== undefined) yield { fingerprint, rule, history: historyAt(at) };
      }
    },
  };
}
