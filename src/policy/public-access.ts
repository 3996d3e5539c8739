import { narrowsEverybody } from "./conditions";
import { ACTIONS, RESOURCES } from "./patterns";
import type { PolicyDocument, PolicyStatement, Selection } from "./policy-document";
import { reachesEverybody } from "./principals";
import { holds, partsOf, type Part } from "./selection";

/** Of a statement that names no resource: whatever the policy is attached to. */
const ANY_RESOURCE: Selection<string> = { except: false, values: ["*"] };

/**
 * The statements that let everybody do something: they allow it to `*`, to `*` of AWS or to all but
 * some, no condition narrows that to somebody known, and no Deny takes all of it away.
 *
 * A Deny takes away only what it denies without a condition, to everybody or to all but some: what
 * conditions leave open may be the public, and saying so wrongly is the lesser fault.
 *
 * Not public: a service, also where no `aws:SourceAccount` or `aws:SourceArn` says on whose behalf
 * it asks (a confused deputy is a fault of its own kind), and a federation, whose users come in by
 * roles that say more.
 * @param actions Patterns of the actions that are asked about: `s3:Get*`. Any action by default.
 */
export function publicGrants(document: PolicyDocument, actions: readonly string[] = ["*"]): readonly PolicyStatement[] {
  const denials = document.statements.filter(
    (statement) => statement.effect === "Deny" && statement.conditions.length === 0 && reachesEverybody(statement),
  );
  return document.statements.filter(
    (statement) =>
      statement.effect === "Allow" &&
      reachesEverybody(statement) &&
      !narrowsEverybody(statement.conditions) &&
      leavesSomething(statement, actions, denials),
  );
}

/** True where a policy lets everybody do any of the actions; see `publicGrants`. */
export function isPublic(document: PolicyDocument, actions?: readonly string[]): boolean {
  return publicGrants(document, actions).length > 0;
}

function leavesSomething(
  allowed: PolicyStatement,
  asked: readonly string[],
  denials: readonly PolicyStatement[],
): boolean {
  const resources = partsOf(allowed.resources ?? ANY_RESOURCE, ["*"], RESOURCES);
  return partsOf(allowed.actions, asked, ACTIONS).some((action) =>
    resources.some((resource) => !denials.some((denial) => denies(denial, action, resource))),
  );
}

function denies({ actions, resources }: PolicyStatement, action: Part, resource: Part): boolean {
  return holds(actions, action, ACTIONS) && holds(resources ?? ANY_RESOURCE, resource, RESOURCES);
}
