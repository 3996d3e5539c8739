import type { Known } from "../../core/known";
import type { Verdict } from "../../core/rule";
import { notApplicable, whenKnown } from "../../core/verdict";

/**
 * The verdict on a resource that another account may share into this one. Then the rule does not apply, since only
 * the owner can change the resource.
 * @param sharedBy The account that shares the resource; `null` if this account owns it.
 * @param ownership What the annotation says of the owner: "owns the subnet and manages this setting".
 */
export function unlessShared(sharedBy: Known<string | null>, ownership: string, judge: () => Verdict): Verdict {
  return whenKnown(sharedBy, (owner) => (owner === null ? judge() : notApplicable(`Account ${owner} ${ownership}.`)));
}
