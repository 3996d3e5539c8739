import * as z from "zod";
import { targetResultKey } from "../../core/audit-bucket";
import { callUsageSchema } from "../../core/call-usage";
import { coverageEntrySchema } from "../../core/coverage";
import { summaryCountsSchema } from "../../core/scan-report";
import type { TargetName } from "../../resources/collector";
import { readJson, writeJsonOver, type AuditBucket } from "../../runtime/bucket";
import { storedObjectSchema } from "../evaluation-writer";

/** What a distributed scan has found in one target. The first result of a target counts. */
export const targetResultSchema = z.object({
  coverage: z.array(coverageEntrySchema),
  objects: z.array(storedObjectSchema),
  counts: summaryCountsSchema,
  /** The waivers that were needed, as places in the scan's list. */
  waivers: z.array(z.number().int().nonnegative()),
  /** Where the target's state after the scan is; `null` where it is still the one of the scan before. */
  stateKey: z.string().nullable(),
  /** The calls that it took; absent in results of older functions. */
  calls: callUsageSchema.optional(),
});

/** What a distributed scan has found in one target. */
export type TargetResult = Readonly<z.infer<typeof targetResultSchema>>;

/** The result of a target; `null` where it has none yet. */
export async function readResult(
  bucket: AuditBucket,
  scanId: string,
  { accountId, awsRegion }: TargetName,
): Promise<TargetResult | null> {
  return readJson(bucket, targetResultKey(scanId, accountId, awsRegion), targetResultSchema);
}

/** Records the result of a target. Returns the one that counts: another run's, where that was first. */
export async function recordResult(
  bucket: AuditBucket,
  scanId: string,
  target: TargetName,
  result: TargetResult,
): Promise<TargetResult> {
  const key = targetResultKey(scanId, target.accountId, target.awsRegion);
  const written = await writeJsonOver(bucket, key, result, null);
  return written?.value ?? (await readResult(bucket, scanId, target)) ?? result;
}
