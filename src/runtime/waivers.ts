import { WAIVERS_KEY } from "../core/audit-bucket";
import { messageOf } from "../core/errors";
import { createWaiverMatcher, type Waiver, type WaiverMatcher } from "../core/waiver";
import { parseWaivers } from "../user-files/waivers";
import { readText, type AuditBucket } from "./bucket";
import type { ScanLogger } from "./dependencies";

/** A matcher over the waivers in the audit bucket, and why no waiver counts; `null` where their file is valid. */
export async function readWaivers(
  bucket: AuditBucket,
  now: Date,
  logger: ScanLogger,
): Promise<{ readonly waivers: WaiverMatcher; readonly error: string | null }> {
  const { waivers, error } = await readWaiverList(bucket, logger);
  return { waivers: createWaiverMatcher(waivers, now), error };
}

/**
 * The waivers in the audit bucket. A file that is not valid waives nothing, and the report says so: that makes noise,
 * but it is better than no scan.
 */
export async function readWaiverList(
  bucket: AuditBucket,
  logger: ScanLogger,
): Promise<{ readonly waivers: readonly Waiver[]; readonly error: string | null }> {
  const text = (await readText(bucket, WAIVERS_KEY)) ?? "waivers: []";
  try {
    return { waivers: await parseWaivers(text, `s3://${bucket.name}/${WAIVERS_KEY}`), error: null };
  } catch (error) {
    logger.warn("The waivers are not valid.", { key: WAIVERS_KEY, reason: messageOf(error) });
    return { waivers: [], error: messageOf(error) };
  }
}
