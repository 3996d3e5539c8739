import { narrowsEverybody } from "./conditions";
import { ACTIONS, RESOURCES } from "./patterns";
import type { Condition, PolicyDocument, PolicyStatement } from "./policy-document";
import { holds, whole } from "./selection";

const EVERYTHING = whole("*");

/**
 * True if a single statement of an identity's policy allows every action (`*`, `*:*` or an empty `NotAction`) on every
 * resource (`*` or an empty `NotResource`).
 *
 * A condition makes the answer false only if it limits requests to a known network or source. A condition on the
 * principal does not count: whoever has the policy satisfies it, or the policy would be useless.
 *
 * False for a `NotAction` that names an action, for every action of a single service, and for statements that allow
 * everything only together. A Deny elsewhere in the policy makes no difference: whoever may do everything else can
 * remove it.
 */
export function grantsFullAdmin({ statements }: PolicyDocument): boolean {
  return statements.some(isFullAdmin);
}

function isFullAdmin({ effect, actions, resources, conditions }: PolicyStatement): boolean {
  return (
    effect === "Allow" &&
    holds(actions, EVERYTHING, ACTIONS) &&
    resources !== null &&
    holds(resources, EVERYTHING, RESOURCES) &&
    !narrowsEverybody(conditions.filter(isNotAboutThePrincipal))
  );
}

function isNotAboutThePrincipal({ key }: Condition): boolean {
  return !key.startsWith("aws:principal") && key !== "aws:userid";
}
