import { allKnown, type Known } from "../core/known";
import type { Verdict } from "../core/rule";
import { compliant, nonCompliant, whenKnown } from "../core/verdict";

/**
 * The verdict where one of several candidates has to satisfy a rule.
 * @param shortcomings Of each candidate, why it is not enough, as in "one is inactive"; `null` if it is enough.
 * @param candidate What a candidate is: "flow log".
 * @param none The annotation if there is no candidate.
 */
export function oneIsEnough(shortcomings: readonly Known<string | null>[], candidate: string, none: string): Verdict {
  if (shortcomings.includes(null)) return compliant();
  return whenKnown(allKnown(shortcomings), (reasons) => {
    if (reasons.length === 0) return nonCompliant(none);
    return nonCompliant(`No ${candidate} meets the requirement: ${[...new Set(reasons)].join("; ")}.`);
  });
}
