import { isUnknown, type Known, type Unknown } from "./known";
import type { Verdict } from "./rule";

/** The configuration satisfies the rule. */
export function compliant(annotation: string | null = null): Verdict {
  return { complianceType: "COMPLIANT", annotation };
}

/** The configuration violates the rule; the annotation says what was found. */
export function nonCompliant(annotation: string): Verdict {
  return { complianceType: "NON_COMPLIANT", annotation };
}

/** The rule does not apply to this resource; the annotation says why. */
export function notApplicable(annotation: string): Verdict {
  return { complianceType: "NOT_APPLICABLE", annotation };
}

/** The rule could not be decided: a sentence, or the unknown value that stood in the way. */
export function insufficientData(reason: string | Unknown): Verdict {
  if (typeof reason === "string") return { complianceType: "INSUFFICIENT_DATA", annotation: reason };
  return {
    complianceType: "INSUFFICIENT_DATA",
    annotation: reason.reason,
    ...(reason.missingPermission === undefined ? {} : { missingPermission: reason.missingPermission }),
  };
}

/** The verdict on a value that is known; the rule is undecided where it is not. */
export function whenKnown<T>(value: Known<T>, judge: (value: T) => Verdict): Verdict {
  return isUnknown(value) ? insufficientData(value) : judge(value);
}
