import { mapKnown, unknown, type Known } from "../core/known";
import type { Verdict } from "../core/rule";
import { compliant, nonCompliant, whenKnown } from "../core/verdict";
import { agreed } from "../policy/open-policy";
import { parsePolicy } from "../policy/policy-document";
import { isPublic } from "../policy/public-access";
import type { PolicyText } from "../resources/resource-policy";

/**
 * Judges whether a resource's policy lets everybody in.
 * @param policy `null` where the resource has none, or the default of its service, which names only the account.
 * @param what The resource in a word: `key`.
 */
export function verdictOnPublicAccess(policy: Known<PolicyText | null>, what: string): Verdict {
  const isOpen = mapKnown(policy, (found) => {
    if (found === null) return false;
    const document = typeof found === "string" ? parsePolicy(found) : found;
    return document === undefined
      ? unknown(`The ${what}'s policy could not be understood.`)
      : agreed(document, isPublic);
  });
  return whenKnown(isOpen, (open) =>
    open ? nonCompliant(`The ${what}'s policy gives everybody access to the ${what}.`) : compliant(),
  );
}
