import { ACTIONS, RESOURCES } from "./patterns";
import type { PolicyDocument, PolicyStatement, Selection } from "./policy-document";
import { holds, whole } from "./selection";

/** What an identity's policy is asked for. */
export interface Asked {
  /** `kms:Decrypt`. */
  readonly action: string;
  /** The pattern of all the resources in question, with the partition `aws` and the account `*`. */
  readonly resources: string;
  /** True if it is enough that the policy allows the action on these resources in a single region. */
  readonly inAnyRegion?: boolean;
}

/** The partition and the account of an ARN's pattern. The account may be a policy variable. */
const PARTITION_AND_ACCOUNT = /^arn:[^:]*:([^:]*:[^:]*):(?:\$\{[^}]*\}|[^:$]*):/;

const REGION = /^(arn:aws:[^:]*:)[^:]+:/;

/**
 * True if a policy allows an action on all the resources of a kind. The partition and the account that a statement names
 * make no difference: an identity's resources are those of its own account. A `NotResource` counts as all resources,
 * unless it names them all.
 *
 * A Deny in the same policy counts if it has no condition and is about all of the resources too.
 * @param counts Says which of the statements that allow it count. By default all do, whatever their conditions are.
 */
export function allowsOnAll(
  { statements }: PolicyDocument,
  { action, resources, inAnyRegion = false }: Asked,
  counts: (statement: PolicyStatement) => boolean = () => true,
): boolean {
  const about = statements.filter(
    ({ effect, actions, resources: named }) =>
      holds(actions, whole(action), ACTIONS) &&
      named !== null &&
      reachesAll(named, resources, inAnyRegion && effect === "Allow"),
  );
  return about.some((each) => each.effect === "Allow" && counts(each)) && !about.some(isPlainDenial);
}

/** True if a policy allows an action on anything at all, and no Deny without a condition takes all of that away. */
export function allowsSomewhere({ statements }: PolicyDocument, action: string): boolean {
  const about = statements.filter(({ actions }) => holds(actions, whole(action), ACTIONS));
  return (
    about.some(({ effect, resources }) => effect === "Allow" && resources !== null) &&
    !about.some(
      (each) => isPlainDenial(each) && each.resources !== null && holds(each.resources, whole("*"), RESOURCES),
    )
  );
}

function isPlainDenial({ effect, conditions }: PolicyStatement): boolean {
  return effect === "Deny" && conditions.length === 0;
}

function reachesAll({ except, values }: Selection<string>, resources: string, inAnyRegion: boolean): boolean {
  const isNamed = values.some((value) => {
    const anywhere = value.replace(PARTITION_AND_ACCOUNT, "arn:aws:$1:*:");
    return RESOURCES.covers(inAnyRegion ? anywhere.replace(REGION, "$1*:") : anywhere, resources);
  });
  return isNamed !== except;
}
