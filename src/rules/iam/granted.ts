import { mapKnown, type Known } from "../../core/known";
import type { Verdict } from "../../core/rule";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { agreed, surelyOf, type Policy } from "../../policy/open-policy";
import type { PolicyDocument } from "../../policy/policy-document";
import type { Exclusion } from "../judged-unless";

/** Something that a policy must not grant. */
export interface Excess {
  readonly isGranted: (document: PolicyDocument) => boolean;
  /** Completes "Policy read-ledger …", of a document that grants it. */
  readonly says: (document: PolicyDocument) => string;
}

/** Judges what a policy grants; `who` gives what the annotation calls it, and is asked only where there is one. */
export function judgeGrants(who: () => string, policy: Known<Policy>, { isGranted, says }: Excess): Verdict {
  return whenKnown(policy, (found) =>
    whenKnown(agreed(found, isGranted), (is) =>
      is ? nonCompliant(`${who()} ${says(surelyOf(found))}.`) : compliant(),
    ),
  );
}

/** Excludes permissions boundaries: they limit what others grant, and grant nothing. */
export function unlessBoundary(isOnlyBoundary: Known<boolean>): Exclusion {
  return mapKnown(isOnlyBoundary, (is) => (is ? "The policy is used as a permissions boundary only." : null));
}
