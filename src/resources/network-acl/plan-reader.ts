import { isUnknown, type Known } from "../../core/known";
import type { PlanJoin, PlannedResource, PlannedValues, PlanReader } from "../plan-reader";
import { required } from "../planned-values";
import { NETWORK_ACL, type NetworkAclConfiguration } from "./configuration";
import { networkAclFromPlan, type PlannedIngressBlock, type PlannedNetworkAclRule } from "./plan";

const RULE = "aws_network_acl_rule";

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
      ingress: [...blocksOf(acl, join), ...join.companions(RULE).flatMap(ruleOf)],
    }),
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

function ruleOf(rule: Known<PlannedResource>): readonly Known<PlannedNetworkAclRule>[] {
  if (isUnknown(rule)) return [rule];
  const egress = rule.flag("egress");
  if (isUnknown(egress)) return [egress];
  if (!isForIngress(rule)) return [];
  return [
    {
      ...trafficOf(rule),
      rule_number: required(rule.number("rule_number"), "what a rule's number is"),
      rule_action: required(rule.text("rule_action"), "what a rule does"),
    },
  ];
}

function isForIngress(rule: PlannedResource): boolean {
  const egress = rule.flag("egress");
  return egress === false || egress === null;
}

function blockOf(block: PlannedValues): PlannedIngressBlock {
  return {
    ...trafficOf(block),
    rule_no: required(block.number("rule_no"), "what a rule's number is"),
    action: required(block.text("action"), "what a rule does"),
  };
}

function trafficOf(rule: PlannedValues) {
  return {
    protocol: required(rule.text("protocol"), "what a rule's protocol is"),
    from_port: rule.number("from_port"),
    to_port: rule.number("to_port"),
    cidr_block: rule.text("cidr_block"),
    ipv6_cidr_block: rule.text("ipv6_cidr_block"),
  };
}
