import { WAIVERS_KEY } from "../core/audit-bucket";
import { messageOf } from "../core/errors";
import { createWaiverMatcher, type WaiverMatcher } from "../core/waiver";
import { parseWaivers } from "../user-files/waivers";
import { readText, type AuditBucket } from "./bucket";
import type { ScanLogger } from "./dependencies";

/**
 * The waivers in the audit bucket. A file that is not valid waives nothing, and the report says so: that makes noise,
 * but it is better than no scan.
 */
export async function readWaivers(
  bucket: AuditBucket,
  now: Date,
  logger: ScanLogger,
): Promise<{ readonly waivers: WaiverMatcher; readonly error: string | null }> {
  const text = (await readText(bucket, WAIVERS_KEY)) ?? "waivers: []";
  try {
    const waivers = await parseWaivers(text, `s3://${bucket.name}/${WAIVERS_KEY}`);
    return { waivers: createWaiverMatcher(waivers, now), error: null };
  } catch (error) {
    logger.warn("The waivers are not valid.", { key: WAIVERS_KEY, reason: messageOf(error) });
    return { waivers: createWaiverMatcher([], now), error: messageOf(error) };
  }
}
