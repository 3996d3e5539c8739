import { isUnknown, mapKnown, type Known } from "../../core/known";
import { inlineDocumentOf, policiesBeside, type InlinePolicies } from "../iam/inline-policies";
import { plannedName } from "../iam/naming";
import type { PlanJoin, PlannedResource, PlannedValues } from "../plan-reader";
import type { IamRole } from "./description";

/** How a plan writes inline policies: in blocks of the role, or as resources beside it. */
type Policies = Known<readonly PlannedValues[]>;

/** The names of a role's inline policies. One known name is enough to tell that the role has some. */
export function inlinePolicyNamesOf(role: PlannedResource, join: PlanJoin): IamRole["inlinePolicyNames"] {
  const sources = [keptBlocks(role, join), rolePolicies(join)];
  const names = sources
    .flatMap((policies) => (isUnknown(policies) ? [] : policies))
    .map((policy) => plannedName("policy", policy.text("name")));
  // A block may repeat a policy that a resource makes.
  if (names.length > 0) return names.filter((name, index) => isUnknown(name) || names.indexOf(name) === index);
  return sources.find(isUnknown) ?? [];
}

/** A role's inline policies, each with its document: those of blocks, and those of resources beside the role. */
export function plannedInlinePoliciesOfRole(role: PlannedResource, join: PlanJoin): InlinePolicies {
  const blocks = keptBlocks(role, join);
  const written = isUnknown(blocks)
    ? [blocks]
    : blocks.map((block) => ({
        name: plannedName("policy", block.text("name")),
        document: mapKnown(block.text("policy"), inlineDocumentOf),
      }));
  return [...written, ...policiesBeside("aws_iam_role_policy", join)];
}

/** An `aws_iam_role_policies_exclusive` removes the policies that it does not name. */
function keptBlocks(role: PlannedResource, join: PlanJoin): Policies {
  const blocks = writtenBlocks(role, join);
  const exclusive = exclusiveNames(join);
  if (isUnknown(blocks) || blocks.length === 0 || exclusive === null) return blocks;
  return mapKnown(exclusive, (names) => {
    const kept = blocks.filter((block) => isAmong(names, block.text("name")));
    return kept.length > 0 ? kept : (names.find(isUnknown) ?? []);
  });
}

/** The blocks of an existing role also show policies that resources made, even if the plan removes those. */
function writtenBlocks(role: PlannedResource, join: PlanJoin): Policies {
  const former = new Set(join.former("aws_iam_role_policy").map((policy) => policy.text("name")));
  return mapKnown(role.blocks("inline_policy"), (blocks) =>
    blocks.filter((block) => {
      const name = block.text("name");
      return isPolicy(block) && (name === null || !former.has(name));
    }),
  );
}

/** An empty block is no policy: it removes the policies that the plan does not name. */
function isPolicy(block: PlannedValues): boolean {
  return [block.text("name"), block.text("policy")].some((value) => value !== null && value !== "");
}

function isAmong(names: readonly Known<string>[], name: Known<string | null>): boolean {
  return isUnknown(name) || (name !== null && names.includes(name));
}

function exclusiveNames(join: PlanJoin): Known<readonly Known<string>[] | null> {
  return mapKnown(join.companion("aws_iam_role_policies_exclusive"), (list) => list?.texts("policy_names") ?? null);
}

/** One policy that certainly is the role's is enough: policies that may belong to another role change nothing then. */
function rolePolicies(join: PlanJoin): Policies {
  const policies = join.companions("aws_iam_role_policy");
  const own = policies.flatMap((policy) => (isUnknown(policy) ? [] : [policy]));
  return own.length > 0 ? own : (policies.find(isUnknown) ?? []);
}
