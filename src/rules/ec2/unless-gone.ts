import { isUnknown, type Known } from "../../core/known";
import type { Verdict } from "../../core/rule";
import { notApplicable, whenKnown } from "../../core/verdict";

/** In these states an instance is gone for good. */
const GONE: ReadonlySet<string> = new Set(["shutting-down", "terminated"]);

/** The verdict on an instance, unless it is gone for good. Nothing that is gone violates a rule. */
export function unlessGone(state: Known<string>, judge: () => Verdict): Verdict {
  if (!isUnknown(state) && GONE.has(state)) return notApplicable(`The instance is ${state}.`);
  const verdict = judge();
  return verdict.complianceType === "NON_COMPLIANT" ? whenKnown(state, () => verdict) : verdict;
}
