import { isUnknown, type Known } from "../../core/known";
import type { PlanJoin, PlannedResource, PlanReader } from "../plan-reader";
import { NETWORK_ACL, type NetworkAclConfiguration } from "./configuration";
import { aclsOfVpcs } from "./of-vpcs";
import { networkAclFromPlan, type PlannedIngressBlock } from "./plan";
import { blockOf, isForIngress, plannedRules, RULE } from "./planned-rules";

/** Reads `aws_network_acl` and `aws_default_network_acl`, each with its rules in line and its `aws_network_acl_rule`. */
export const networkAclPlanReader: PlanReader<NetworkAclConfiguration> = {
  resourceType: NETWORK_ACL,
  terraformTypes: ["aws_network_acl", "aws_default_network_acl"],
  // The default ACL of a VPC is named by what the VPC says of it.
  identifiedBy: ["id", "arn", "default_network_acl_id"],
  companions: { [RULE]: "network_acl_id" },
  isGlobal: false,
  read: (acl, join) =>
    networkAclFromPlan({
      is_default: acl.type === "aws_default_network_acl",
      ingress: [...blocksOf(acl, join), ...plannedRules(join)],
    }),
  brought: [aclsOfVpcs],
};

function blocksOf(acl: PlannedResource, join: PlanJoin): readonly Known<PlannedIngressBlock>[] {
  const blocks = acl.blocks("ingress");
  if (isUnknown(blocks)) return [blocks];
  const numbers = numbersOfRules(join);
  return blocks.map(blockOf).filter(({ rule_no: number }) => isUnknown(number) || !numbers.has(number));
}

/**
 * Of an ACL that stands the provider has read its rules in line too, whoever made them. Numbers are unique: what a
 * resource makes of one, or made of it, is told by the resource.
 */
function numbersOfRules(join: PlanJoin): ReadonlySet<unknown> {
  const present = join.companions(RULE).filter((rule): rule is PlannedResource => !isUnknown(rule));
  const rules = [...present, ...join.former(RULE)].filter(isForIngress);
  return new Set(rules.map((rule) => rule.number("rule_number")));
}
