import { firstThere, isUnknown, type Known } from "../core/known";
import type { Verdict } from "../core/rule";
import { insufficientData, notApplicable } from "../core/verdict";

/** Why a rule does not judge a resource, in a sentence; `null` if it does. */
export type Exclusion = Known<string | null>;

/**
 * The verdict on a resource that a rule judges, and NOT_APPLICABLE with the reason for any other. Whether a rule judges a
 * resource matters only where it would be violated.
 */
export function judgedUnless(exclusions: readonly Exclusion[], judge: () => Verdict): Verdict {
  const exclusion = firstThere(exclusions);
  if (typeof exclusion === "string") return notApplicable(exclusion);
  const verdict = judge();
  return isUnknown(exclusion) && verdict.complianceType === "NON_COMPLIANT" ? insufficientData(exclusion) : verdict;
}
