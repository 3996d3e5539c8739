import { isUnknown, type Known } from "../../core/known";
import type { Verdict } from "../../core/rule";
import { compliant, insufficientData, nonCompliant, whenKnown } from "../../core/verdict";

/**
 * Judges which logs a database publishes to CloudWatch Logs.
 * @param what Begins the annotation: "The instance".
 */
export function judgeLogs(
  what: string,
  published: Known<readonly Known<string>[]>,
  required: readonly string[],
): Verdict {
  return whenKnown(published, (logs) => {
    const missing = required.filter((log) => !logs.includes(log));
    const open = logs.filter(isUnknown);
    const [unknownLog] = open;
    if (missing.length === 0) return compliant();
    if (unknownLog !== undefined && missing.length <= open.length) return insufficientData(unknownLog);
    return nonCompliant(`${what} does not publish to CloudWatch Logs: ${missing.join(", ")}.`);
  });
}
