import { isUnknown, type Known } from "../../core/known";
import type { PlanJoin, PlannedResource, PlannedValues, PlanReader } from "../plan-reader";
import { required, unlessEmpty } from "../planned-values";
import { SECURITY_GROUP, type SecurityGroupConfiguration } from "./configuration";
import { securityGroupFromPlan, type PlannedRuleBlock, type PlannedSecurityGroup, type PlannedVpcRule } from "./plan";
import { withoutSaid, type RuleOfGroup } from "./said-by-resources";

type Direction = "ingress" | "egress";

const RULE = "aws_security_group_rule";
const VPC_RULES = {
  ingress: "aws_vpc_security_group_ingress_rule",
  egress: "aws_vpc_security_group_egress_rule",
} as const;

/**
 * Reads `aws_security_group` and `aws_default_security_group`, each with its rules in line and those that are
 * resources of their own. Of a group that stands the provider has read all of its rules in line, whoever made them.
 * A default group that Terraform takes over has no others than its plan says: the provider removes them.
 */
export const securityGroupPlanReader: PlanReader<SecurityGroupConfiguration> = {
  resourceType: SECURITY_GROUP,
  terraformTypes: ["aws_security_group", "aws_default_security_group"],
  identifiedBy: ["id", "arn"],
  computedBy: { aws_default_security_group: { through: "vpc_id", computes: "default_security_group_id" } },
  companions: {
    [RULE]: "security_group_id",
    [VPC_RULES.ingress]: "security_group_id",
    [VPC_RULES.egress]: "security_group_id",
  },
  companionsThatAddUp: [RULE, ...Object.values(VPC_RULES)],
  isGlobal: false,
  read: (group, join) =>
    securityGroupFromPlan({
      is_default: isDefault(group),
      ingress: rulesOf("ingress", group, join),
      egress: rulesOf("egress", group, join),
    }),
};

/** An imported one may be written as any other; EC2 keeps its name from others. */
function isDefault(group: PlannedResource): boolean {
  return group.type === "aws_default_security_group" || group.text("name") === "default";
}

function rulesOf(direction: Direction, group: PlannedResource, join: PlanJoin): PlannedSecurityGroup[Direction] {
  const rules = rulesOfTheirOwn(direction, (type) => join.companions(type));
  const former = rulesOfTheirOwn(direction, (type) => join.former(type));
  const said = [...rules, ...former].filter((rule): rule is RuleOfGroup => !isUnknown(rule));
  return [...blocksOf(direction, group, said), ...rules.map(plannedRuleOf)];
}

function blocksOf(direction: Direction, group: PlannedResource, said: readonly RuleOfGroup[]) {
  const blocks = group.blocks(direction);
  if (isUnknown(blocks)) return [blocks];
  const written = blocks.map((block) => ({ block, planned: blockOf(block) }));
  const id = group.text("id");
  return withoutSaid(written, said, isUnknown(id) ? null : id);
}

function rulesOfTheirOwn(
  direction: Direction,
  resourcesOf: (type: string) => readonly Known<PlannedResource>[],
): readonly Known<RuleOfGroup>[] {
  const rules = resourcesOf(RULE).flatMap((rule) => (isUnknown(rule) ? [rule] : inDirection(rule, direction)));
  const vpcRules = resourcesOf(VPC_RULES[direction]).map((rule) =>
    isUnknown(rule) ? rule : { block: rule, planned: vpcRuleOf(rule) },
  );
  return [...rules, ...vpcRules];
}

function inDirection(rule: PlannedResource, direction: Direction): readonly Known<RuleOfGroup>[] {
  const type = required(rule.text("type"), "in which direction a rule is");
  if (isUnknown(type)) return [type];
  return type === direction ? [{ block: rule, planned: blockOf(rule) }] : [];
}

function plannedRuleOf(rule: Known<RuleOfGroup>): Known<PlannedRuleBlock | PlannedVpcRule> {
  return isUnknown(rule) ? rule : rule.planned;
}

function blockOf(block: PlannedValues): PlannedRuleBlock {
  return {
    protocol: required(block.text("protocol"), "what a rule's protocol is"),
    from_port: required(block.number("from_port"), "which ports a rule is about"),
    to_port: required(block.number("to_port"), "which ports a rule is about"),
    cidr_blocks: block.texts("cidr_blocks"),
    ipv6_cidr_blocks: block.texts("ipv6_cidr_blocks"),
    prefix_list_ids: block.texts("prefix_list_ids"),
  };
}

function vpcRuleOf(rule: PlannedResource): PlannedVpcRule {
  return {
    ip_protocol: required(rule.text("ip_protocol"), "what a rule's protocol is"),
    from_port: rule.number("from_port"),
    to_port: rule.number("to_port"),
    cidr_ipv4: unlessEmpty(rule.text("cidr_ipv4")),
    cidr_ipv6: unlessEmpty(rule.text("cidr_ipv6")),
    prefix_list_id: unlessEmpty(rule.text("prefix_list_id")),
  };
}
