import * as z from "zod";
import { countParameter } from "../../core/config-parameter";
import type { Verdict } from "../../core/rule";
import { compliant, nonCompliant } from "../../core/verdict";

/** The parameters of a rule that asks how long automated backups are kept. */
export const BACKUP_PARAMETERS = z.strictObject({
  minimumDays: countParameter(7).describe("Minimum number of days that automated backups are kept."),
});

/**
 * Judges how long automated backups are kept.
 * @param days 0 if there are none. Only an instance can be without; a cluster keeps them for a day or more.
 */
export function judgeRetention(days: number, minimumDays: number): Verdict {
  if (days >= minimumDays) return compliant();
  if (days === 0) return nonCompliant("The instance has no automated backups.");
  const kept = days === 1 ? "one day" : `${days} days`;
  return nonCompliant(`Automated backups are kept for ${kept}; at least ${minimumDays} days are required.`);
}
