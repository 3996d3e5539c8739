import { allowsOnAll, allowsSomewhere } from "./allowed";
import { ESCALATION_PATHS, type EscalationPath } from "./escalation-paths";
import { RESOURCES } from "./patterns";
import type { Condition, PolicyDocument } from "./policy-document";

/** Condition keys that limit what an action can be used for: which policies, under which boundary, on which resources. */
const LIMITS = /^iam:(?:policyarn|permissionsboundary|associatedresourcearn)$|:resourcetag\//;

/** Operators that are true only for the values that they name; also for requests without the key if `IfExists`. */
const NAMES_VALUES = /^(?:foranyvalue:)?(?:string(?:equals|equalsignorecase|like)|arn(?:equals|like))(ifexists)?$/;

/**
 * The ways in which an identity's policy alone lets whoever has it get more permissions than it gives. An action that is
 * limited to some resources, or by a condition to some policies, boundaries, tags or services, does not count; neither
 * does one that the same policy denies without a condition. Conditions on who asks, when and from where make no
 * difference.
 */
export function escalationsIn(document: PolicyDocument): readonly EscalationPath[] {
  return ESCALATION_PATHS.filter(
    (path) =>
      path.and.every((action) => allowsSomewhere(document, action)) &&
      path.on.some((on) => reaches(document, path, on)),
  );
}

/** True if there is such a way. */
export function letsEscalate(document: PolicyDocument): boolean {
  return escalationsIn(document).length > 0;
}

function reaches(document: PolicyDocument, path: EscalationPath, resources: string): boolean {
  const asked = { action: path.action, resources, inAnyRegion: true };
  return allowsOnAll(document, asked, ({ conditions }) => !conditions.some((each) => limits(each, path)));
}

function limits({ operator, key, values }: Condition, { passedTo }: EscalationPath): boolean {
  const [isPositive, ifExists] = NAMES_VALUES.exec(operator) ?? [];
  if (isPositive === undefined) return false;
  if (key === "iam:passedtoservice" && passedTo !== undefined) {
    // China's regions have service principals with an ending of their own.
    return !values.some((value) => RESOURCES.covers(value.replace(/\.cn$/, ""), passedTo));
  }
  // A request to pass a role always says to which service; other keys can be missing.
  return LIMITS.test(key) && ifExists === undefined && !values.some((value) => RESOURCES.covers(value, "*"));
}
