import { narrowsEverybody } from "./conditions";
import { ACTIONS, RESOURCES } from "./patterns";
import type { PolicyDocument, PolicyStatement, Selection } from "./policy-document";
import { reachesEverybody } from "./principals";
import { holds, partsOf, type Part } from "./selection";

/** The resources of a statement that names none: whatever the policy is attached to. */
const ANY_RESOURCE: Selection<string> = { except: false, values: ["*"] };

/**
 * The statements that let everybody do something: they allow it to `*`, to `*` of the type AWS, or to everybody except
 * those they name; no condition narrows that to somebody known, and no Deny takes all of it away.
 *
 * A Deny counts only if it has no condition and denies everybody, or everybody except those it names. A Deny with
 * conditions may leave the public in, and a false alarm is the lesser fault.
 *
 * Not public: a service, even if no `aws:SourceAccount` or `aws:SourceArn` says on whose behalf it asks (a confused
 * deputy is a fault of its own kind), and federated users, who come in by roles that say more.
 * @param actions Patterns of the actions in question, such as `s3:Get*`. Any action by default.
 */
export function publicGrants(document: PolicyDocument, actions: readonly string[] = ["*"]): readonly PolicyStatement[] {
  return standingGrants(
    document,
    actions,
    (statement) => reachesEverybody(statement) && !narrowsEverybody(statement.conditions),
  );
}

/**
 * The statements that allow any of the actions, of those that are asked about, and that no Deny takes away as
 * `publicGrants` says.
 */
export function standingGrants(
  { statements }: PolicyDocument,
  actions: readonly string[],
  isAsked: (statement: PolicyStatement) => boolean,
): readonly PolicyStatement[] {
  const denials = statements.filter(
    (statement) => statement.effect === "Deny" && statement.conditions.length === 0 && reachesEverybody(statement),
  );
  return statements.filter(
    (statement) => statement.effect === "Allow" && isAsked(statement) && leavesSomething(statement, actions, denials),
  );
}

/** True if a policy lets everybody do any of the actions; see `publicGrants`. */
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
