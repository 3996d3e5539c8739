import * as z from "zod";
import { AuditError } from "../core/errors";
import { parseJson, readLines, writeBody, type AuditBucket } from "../runtime/bucket";
import type { FindingHistory } from "../core/finding-history";
import { collectFindings, TIMES, type KnownFindings, type RuleOfType } from "./known-findings";

/*
 * An object of a target's known findings is JSON, with a finding a line, so that it can be read and written line by
 * line:
 *
 *     {"version":2,"scanId":"…","rules":[["AWS::S3::Bucket","s3-bucket-versioning-enabled"]],"times":["…","…"],"findings":[
 *     ["<fingerprint>",0,1,2],
 *     ["<fingerprint>",0,1,1,0,2]
 *     ]}
 *
 * The findings are sorted by their fingerprints. The first number is the place of the finding's rule; then come the
 * places, from 1, of the times at which it was first seen, last seen, reopened and resolved, 0 where there is none. A
 * record grows at its end: what it lacks is 0, and objects that were written before times were kept lack all of them.
 */

/** The findings that a target is known to have. */
export interface TargetState {
  /** The scan that left this state. Scan ids sort by age. */
  readonly scanId: string;
  readonly findings: KnownFindings;
}

const VERSION = 2;

const scanId = z.string().min(1);

const headSchema = z.object({
  version: z.literal(VERSION),
  scanId,
  rules: z.array(z.tuple([z.string().min(1), z.string().min(1)])),
  times: z.array(z.iso.datetime()).default([]),
});

const HEAD_END = ',"findings":[';
const END = "]}";
const RECORD = /^\["([0-9a-f]{64})",(\d{1,6})((?:,\d{1,6}){0,4})\],?$/;

/** Bytes of a record's line at most: a fingerprint, five places of six digits, and what is around them. */
const LINE_BYTES = 112;

/** What version 1 was: fingerprints by resource type and rule. */
const firstVersionSchema = z.object({
  scanId,
  findings: z.record(z.string(), z.record(z.string(), z.array(z.string().regex(/^[0-9a-f]{64}$/)))),
});

/**
 * The findings of an object; `null` where there is none. The content of the bucket is input, and is checked.
 * @throws AuditError where it is not such an object, or is cut short.
 */
export async function readState(bucket: AuditBucket, key: string): Promise<TargetState | null> {
  const batches = await readLines(bucket, key);
  if (batches === null) return null;
  const reader = createReader(`s3://${bucket.name}/${key}`);
  for await (const lines of batches) lines.forEach(reader.take);
  return reader.end();
}

function createReader(origin: string): { readonly take: (line: string) => void; readonly end: () => TargetState } {
  const findings = collectFindings();
  let head: StateHead | null = null;
  let first = "";
  let isEnded = false;
  const takeRecord = (line: string, { rules, times }: StateHead): void => {
    const [, fingerprint = "", place = "", seen = ""] = RECORD.exec(line) ?? [];
    const rule = rules[Number(place)];
    const history = historyAt(seen, times);
    if (fingerprint === "" || rule === undefined || history === null) {
      throw misread(origin, "A line of it is no finding of one of its rules.");
    }
    findings.add(fingerprint, rule, history);
  };
  return {
    take(line) {
      if (head !== null && line === END) isEnded = true;
      else if (head !== null) takeRecord(line, head);
      else if (line.endsWith(HEAD_END)) {
        const { rules, ...rest } = parseJson(`${line.slice(0, -HEAD_END.length)}}`, headSchema, origin);
        head = { ...rest, rules: rules.map(([resourceType, ruleId]) => ({ resourceType, ruleId })) };
      } else first += line;
    },
    end() {
      if (head === null) return firstVersion(first, origin);
      if (!isEnded) throw misread(origin, "Its end is missing.");
      return { scanId: head.scanId, findings: findings.sorted() };
    },
  };
}

interface StateHead {
  readonly scanId: string;
  readonly rules: readonly RuleOfType[];
  readonly times: readonly string[];
}

/** The history of a record, by the places of its times as they are written, `,1,2`; `null` where one is not listed. */
function historyAt(places: string, times: readonly string[]): FindingHistory | null {
  const [, ...given] = places.split(",").map(Number);
  if (given.some((place) => place > times.length)) return null;
  const [firstSeenAt = null, lastSeenAt = null, reopenedAt = null, resolvedAt = null] = given.map(
    (place) => times[place - 1] ?? null,
  );
  return { firstSeenAt, lastSeenAt, reopenedAt, resolvedAt };
}

function firstVersion(text: string, origin: string): TargetState {
  const state = parseJson(text, firstVersionSchema, origin);
  const findings = collectFindings();
  for (const [resourceType, byRule] of Object.entries(state.findings)) {
    for (const [ruleId, fingerprints] of Object.entries(byRule)) {
      for (const fingerprint of fingerprints) findings.add(fingerprint, { resourceType, ruleId });
    }
  }
  return { scanId: state.scanId, findings: findings.sorted() };
}

function misread(origin: string, why: string): AuditError {
  return new AuditError(
    `${origin} does not hold the findings of a target.`,
    why,
    "Restore the object, or remove it and scan again.",
  );
}

/** Writes an object of known findings. */
export async function writeState(bucket: AuditBucket, key: string, state: TargetState): Promise<void> {
  const { findings } = state;
  const rules = findings.rules.map(({ resourceType, ruleId }) => [resourceType, ruleId]);
  const head = JSON.stringify({ version: VERSION, scanId: state.scanId, rules, times: findings.times });
  const start = `${head.slice(0, -1)}${HEAD_END}\n`;
  const end = `${END}\n`;
  // Written into place: the lines as strings would take several times as much memory.
  const body = Buffer.allocUnsafe(Buffer.byteLength(start) + findings.size * LINE_BYTES + end.length);
  const places = new Map(findings.rules.map((rule, place) => [rule, place]));
  const timePlaces = new Map(findings.times.map((time, place) => [time, place + 1]));
  let at = body.write(start);
  let left = findings.size;
  for (const { fingerprint, rule, history } of findings) {
    left -= 1;
    const seen = TIMES.map((name) => `,${timePlaces.get(history[name] ?? "") ?? 0}`)
      .join("")
      .replace(/(,0)+$/, "");
    at += body.write(`["${fingerprint}",${String(places.get(rule))}${seen}]${left > 0 ? "," : ""}\n`, at, "latin1");
  }
  at += body.write(end, at);
  await writeBody(bucket, key, body.subarray(0, at), "application/json");
}
