import { isUnknown, type Known } from "../../core/known";
import type { PlanJoin, PlannedResource, PlannedValues, PlanReader } from "../plan-reader";
import { IAM_ROLE, type IamRoleConfiguration } from "./configuration";
import { iamRoleFromPlan, type PlannedInlinePolicy, type PlannedRole } from "./plan";

/**
 * Reads `aws_iam_role`, with its inline policies. `aws_iam_service_linked_role` is not read: the service that the role
 * is linked to decides what is in it.
 */
export const iamRolePlanReader: PlanReader<IamRoleConfiguration> = {
  resourceType: IAM_ROLE,
  terraformTypes: ["aws_iam_role"],
  identifiedBy: ["name", "id"],
  companions: { aws_iam_role_policy: "role", aws_iam_role_policies_exclusive: "role_name" },
  companionsThatAddUp: ["aws_iam_role_policy"],
  isGlobal: true,
  read: (role, join) =>
    iamRoleFromPlan({
      name: role.text("name"),
      inline_policy: inlinePolicies(role, join),
      role_policies: rolePolicies(join),
      exclusive_policy_names: exclusiveNames(join),
    }),
};

/** The blocks of a role that stands show what resources made, also where the plan takes that away. */
function inlinePolicies(role: PlannedResource, join: PlanJoin): PlannedRole["inline_policy"] {
  const blocks = role.blocks("inline_policy");
  if (isUnknown(blocks)) return blocks;
  const former = new Set(join.former("aws_iam_role_policy").map((policy) => policy.text("name")));
  return blocks.map(inlinePolicyOf).filter(({ name }) => name === null || !former.has(name));
}

function inlinePolicyOf(block: PlannedValues): PlannedInlinePolicy {
  return { name: block.text("name"), policy: block.text("policy") };
}

function rolePolicies(join: PlanJoin): PlannedRole["role_policies"] {
  const policies = join.companions("aws_iam_role_policy");
  const own = policies.flatMap((policy) => (isUnknown(policy) ? [] : [policy]));
  // One that is the role's is enough; that others may be changes nothing then.
  if (own.length > 0) return own.map((policy) => ({ name: policy.text("name") }));
  return policies.find(isUnknown) ?? [];
}

function exclusiveNames(join: PlanJoin): Known<readonly Known<string>[] | null> {
  const exclusive = join.companion("aws_iam_role_policies_exclusive");
  if (exclusive === null || isUnknown(exclusive)) return exclusive;
  return exclusive.texts("policy_names");
}
