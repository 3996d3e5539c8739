import type { EvaluationLine } from "./evaluation-writer";

/** A rule on one resource type. */
export type RuleOfType = Pick<EvaluationLine, "resourceType" | "ruleId">;

/** A finding as a target is known to have it. */
export interface KnownFinding {
  /** SHA-256 in hexadecimal (see `fingerprintOf`). */
  readonly fingerprint: string;
  readonly rule: RuleOfType;
}

/** Findings in the order of their fingerprints, each of them once. */
export interface KnownFindings extends Iterable<KnownFinding> {
  readonly size: number;
  /** The rules that have findings. A finding of the iterator names its rule by one of these objects. */
  readonly rules: readonly RuleOfType[];
  has(fingerprint: string): boolean;
}

/** Takes findings in any order. */
export interface FindingCollector {
  add(fingerprint: string, rule: RuleOfType): void;
  /** What was added so far. */
  sorted(): KnownFindings;
}

/** Bytes of a fingerprint. */
const FINGERPRINT = 32;

/** Bytes of a record: a fingerprint, and the place of its rule as 32 bits. */
const RECORD = FINGERPRINT + 4;

/** Records that there is room for at first. */
const FIRST_ROOM = 64;

/**
 * A collector that holds 36 bytes a finding, outside of the JavaScript heap: a million findings take 36 MB, and 40 MB
 * more while they are sorted. As strings in a set they would take five times that.
 */
export function collectFindings(): FindingCollector {
  const places = createPlaceTable();
  let records = Buffer.allocUnsafe(FIRST_ROOM * RECORD);
  let size = 0;
  return {
    add(fingerprint, rule) {
      const at = size * RECORD;
      if (at === records.length) records = Buffer.concat([records], records.length * 2);
      records.write(fingerprint, at, "hex");
      records.writeUInt32LE(places.of(rule), at + FINGERPRINT);
      size += 1;
    },
    sorted: () => knownFindings(sortedRecords(records, size), [...places.rules]),
  };
}

/** No findings. */
export const NO_FINDINGS: KnownFindings = collectFindings().sorted();

function createPlaceTable(): { readonly rules: readonly RuleOfType[]; of(rule: RuleOfType): number } {
  const rules: RuleOfType[] = [];
  const places = new Map<string, number>();
  return {
    rules,
    of({ resourceType, ruleId }) {
      const key = ruleKey({ resourceType, ruleId });
      const known = places.get(key);
      if (known !== undefined) return known;
      places.set(key, rules.length);
      return rules.push({ resourceType, ruleId }) - 1;
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

function knownFindings(records: Buffer, rules: readonly RuleOfType[]): KnownFindings {
  const size = records.length / RECORD;
  const asked = Buffer.alloc(FINGERPRINT);
  return {
    size,
    rules,
    has(fingerprint) {
      asked.write(fingerprint, "hex");
      let [low, high] = [0, size];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (compareAt(records, middle * RECORD, asked, 0) < 0) low = middle + 1;
        else high = middle;
      }
      return low < size && compareAt(records, low * RECORD, asked, 0) === 0;
    },
    *[Symbol.iterator]() {
      for (let at = 0; at < records.length; at += RECORD) {
        const rule = rules[records.readUInt32LE(at + FINGERPRINT)];
        if (rule !== undefined) yield { fingerprint: records.toString("hex", at, at + FINGERPRINT), rule };
      }
    },
  };
}
