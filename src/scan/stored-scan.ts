import type { Readable } from "node:stream";
import * as z from "zod";
import { manifestKey, scanPrefix } from "../core/audit-bucket";
import { callUsageSchema } from "../core/call-usage";
import { AuditError, messageOf } from "../core/errors";
import { coverageEntrySchema, type CoverageEntry } from "../core/coverage";
import { evaluationSchema } from "../core/evaluation";
import { ruleParametersSchema } from "../core/evaluate";
import { findingSchema, type Finding } from "../core/finding";
import { scanHeaderSchema } from "../core/scan-report";
import { linesOf, openObject, parseJson, readJson, writeJsonOver, type AuditBucket } from "../runtime/bucket";
import { compactCoverage, compactCoverageSchema, expandCoverage, type CompactCoverage } from "./compact-coverage";
import { storedObjectSchema, type EvaluationLine, type StoredObject } from "./evaluation-writer";

/** What a scan leaves behind when it has ended: its head, and where its evaluations are. */
export const manifestSchema = scanHeaderSchema
  .extend({
    /** Entries as they are in scans that were stored by older functions, or in the compact shape. */
    coverage: z.union([z.array(coverageEntrySchema), compactCoverageSchema]).transform(expanded),
    /** True where a request narrowed the scan: its numbers are not those of the whole estate. */
    narrowed: z.boolean(),
    /** The ids of the rules that judged. */
    rules: z.array(z.string().min(1)),
    /**
     * The parameters that rules judged with, by rule id, defaults included; rules without parameters are not in it.
     * Scans that were stored before they were recorded lack it.
     */
    parameters: ruleParametersSchema.optional(),
    targets: z.array(
      z.object({
        accountId: z.string().regex(/^\d{12}$/),
        awsRegion: z.string().min(1),
        /** Where the scan has left the target's state, if not in its usual place. */
        stateKey: z.string().optional(),
      }),
    ),
    objects: z.array(storedObjectSchema),
    /** The calls of the accounts that the scan took; scans that were stored before they were counted lack them. */
    calls: callUsageSchema.optional(),
  })
  // A manifest is input: it must not send its reader to other scans, or to other people's objects.
  .refine(({ scanId, objects }) => objects.every(({ key }) => key.startsWith(`${scanPrefix(scanId)}evaluations/`)), {
    path: ["objects"],
    message: "an object lies outside the scan's folder",
  })
  .refine(
    ({ scanId, targets }) =>
      targets.every(({ stateKey = scanPrefix(scanId) }) => stateKey.startsWith(scanPrefix(scanId))),
    { path: ["targets"], message: "a state lies outside the scan's folder" },
  );

/** What a scan leaves behind when it has ended. */
export type Manifest = Readonly<z.infer<typeof manifestSchema>>;

function expanded(coverage: CoverageEntry[] | CompactCoverage, context: z.RefinementCtx): CoverageEntry[] {
  try {
    return Array.isArray(coverage) ? coverage : expandCoverage(coverage);
  } catch (error) {
    context.addIssue({ code: "custom", message: messageOf(error) });
    return z.NEVER;
  }
}

// A violation is stored as its finding, any other evaluation as it is.
const lineSchema = z.discriminatedUnion("complianceType", [
  findingSchema,
  evaluationSchema.extend({ complianceType: evaluationSchema.shape.complianceType.exclude(["NON_COMPLIANT"]) }),
]);

/** A scan's manifest; `null` where the scan has not ended. */
export async function readManifest(bucket: AuditBucket, scanId: string): Promise<Manifest | null> {
  const key = manifestKey(scanId);
  const manifest = await readJson(bucket, key, manifestSchema);
  if (manifest === null || manifest.scanId === scanId) return manifest;
  throw new AuditError(
    `s3://${bucket.name}/${key} is the manifest of scan ${manifest.scanId}.`,
    "A manifest lies in its scan's folder.",
    "Remove it and scan again.",
  );
}

/**
 * Writes a scan's manifest: from then on the scan has ended.
 * @throws AuditError where another run of the scan has ended it.
 */
export async function writeManifest(bucket: AuditBucket, manifest: Manifest): Promise<void> {
  const stored = { ...manifest, coverage: compactCoverage(manifest.coverage) };
  if ((await writeJsonOver(bucket, manifestKey(manifest.scanId), stored, null)) !== null) return;
  throw new AuditError(
    `Another run has ended scan ${manifest.scanId} meanwhile.`,
    "This run was slower, and what it found is not kept.",
    "Nothing needs to be done: when the event is delivered again, what is not yet published is published.",
  );
}

/** Lines that are asked for before they are needed: small targets make many small parts, and a large part has about these. */
const LINES_AHEAD = 8_000;

/** Parts that are asked for before they are needed, at most. */
const PARTS_AHEAD = 4;

/**
 * Every evaluation of a scan, in the manifest's order. Parts are read as they arrive: some lines of one are in memory at
 * a time. What comes before a fault is read before it is told.
 * @throws AuditError where a part is missing, is cut short, or holds something else.
 */
export function readEvaluations(bucket: AuditBucket, manifest: Manifest): AsyncGenerator<EvaluationLine> {
  return readLinesOf(bucket, manifest, () => true);
}

/**
 * Every finding of a scan, in the manifest's order. Lines that cannot be findings are counted and not parsed: most of a
 * scan's are none.
 * @throws AuditError where a part is missing, is cut short, or holds something else.
 */
export async function* readFindings(bucket: AuditBucket, manifest: Manifest): AsyncGenerator<Finding> {
  // The word may stand in a name too, so that the line itself decides.
  for await (const line of readLinesOf(bucket, manifest, (text) => text.includes("NON_COMPLIANT"))) {
    if ("fingerprint" in line) yield line;
  }
}

async function* readLinesOf(
  bucket: AuditBucket,
  manifest: Manifest,
  isAsked: (text: string) => boolean,
): AsyncGenerator<EvaluationLine> {
  for await (const { key, lines, body } of readParts(bucket, manifest.objects)) {
    const origin = `s3://${bucket.name}/${key}`;
    let count = 0;
    for await (const batch of body === null ? [] : linesOf(body)) {
      for (const line of batch) {
        count += 1;
        if (isAsked(line)) yield parseJson(line, lineSchema, `${origin}, line ${count}`);
      }
    }
    if (count !== lines) {
      throw new AuditError(
        `${origin} has ${count} lines and the manifest says ${lines}.`,
        "The object is missing, or it was changed after the scan.",
        "Scan again.",
      );
    }
  }
}

async function* readParts(
  bucket: AuditBucket,
  objects: readonly StoredObject[],
): AsyncGenerator<StoredObject & { readonly body: Readable | null }> {
  const asked: Promise<Readable | null>[] = [];
  try {
    for (const [index, object] of objects.entries()) {
      for (const { key } of objects.slice(index + asked.length, index + partsAt(objects, index))) {
        const body = openObject(bucket, key);
        // It is awaited when its turn comes; a failure before that must not count as an unhandled rejection.
        body.catch(() => undefined);
        asked.push(body);
      }
      yield { ...object, body: (await asked.shift()) ?? null };
    }
  } finally {
    // A body that nobody reads would keep its connection.
    for (const body of await Promise.allSettled(asked)) if (body.status === "fulfilled") body.value?.destroy();
  }
}

/** How many parts are asked for while the part at an index is read, this one included. */
function partsAt(objects: readonly StoredObject[], index: number): number {
  let parts = 1;
  let lines = 0;
  for (const ahead of objects.slice(index + 1, index + 1 + PARTS_AHEAD)) {
    if (lines >= LINES_AHEAD) break;
    lines += ahead.lines;
    parts += 1;
  }
  return parts;
}
