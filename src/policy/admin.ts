import { narrowsEverybody } from "./conditions";
import { ACTIONS, RESOURCES } from "./patterns";
import type { Condition, PolicyDocument, PolicyStatement } from "./policy-document";
import { holds, whole } from "./selection";

const EVERYTHING = whole("*");

/**
 * True where one statement of an identity's policy allows every action (`*`, `*:*`, or all but none)
 * on every resource (`*`, or all but none).
 *
 * Conditions count against that only where they tie a request to a place or a source that is known.
 * One on the principal itself does not: whoever has the policy satisfies it, or it would be useless.
 *
 * Not counted: all but something (`NotAction` with anything in it), every action of one service,
 * statements that make up everything only together. A Deny elsewhere in the policy is not weighed,
 * as who may do everything else can take it away.
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
