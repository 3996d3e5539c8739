import { isUnknown, type Known } from "../../core/known";
import type { PlanJoin, PlannedResource, PlannedValues } from "../plan-reader";
import { required, unlessEmpty } from "../planned-values";
import type { PlannedRuleBlock, PlannedVpcRule } from "./plan";
import { listsOfRule } from "./prefix-lists";
import type { RuleOfGroup } from "./said-by-resources";

/** A rule that is a resource. */
export interface RuleOfResource extends RuleOfGroup {
  readonly block: PlannedResource;
}

/** What a rule is for. */
export type Direction = "ingress" | "egress";

const RULE = "aws_security_group_rule";
const VPC_RULES = {
  ingress: "aws_vpc_security_group_ingress_rule",
  egress: "aws_vpc_security_group_egress_rule",
} as const;

/** The rules that are resources, each with the attribute that names its group. */
export const RULE_RESOURCES = {
  [RULE]: "security_group_id",
  [VPC_RULES.ingress]: "security_group_id",
  [VPC_RULES.egress]: "security_group_id",
} as const;

/** The rules of a group that are resources of their own. What comes in is read down to the entries of prefix lists. */
export function plannedRules(direction: Direction, join: PlanJoin): readonly Known<RuleOfResource>[] {
  const rules = rulesOfTheirOwn(direction, (type) => join.companions(type));
  return direction === "egress" ? rules : rules.map((rule) => (isUnknown(rule) ? rule : withLists(rule, join)));
}

/** Those rules as they are, where the plan changes them or takes them away. */
export function formerRules(direction: Direction, join: PlanJoin): readonly Known<RuleOfResource>[] {
  return rulesOfTheirOwn(direction, (type) => join.former(type));
}

function rulesOfTheirOwn(
  direction: Direction,
  resourcesOf: (type: string) => readonly Known<PlannedResource>[],
): readonly Known<RuleOfResource>[] {
  const rules = resourcesOf(RULE).flatMap((rule) => (isUnknown(rule) ? [rule] : inDirection(rule, direction)));
  const vpcRules = resourcesOf(VPC_RULES[direction]).map((rule) =>
    isUnknown(rule) ? rule : { block: rule, planned: vpcRuleOf(rule) },
  );
  return [...rules, ...vpcRules];
}

function inDirection(rule: PlannedResource, direction: Direction): readonly Known<RuleOfResource>[] {
  const type = required(rule.text("type"), "in which direction a rule is");
  if (isUnknown(type)) return [type];
  return type === direction ? [{ block: rule, planned: blockOf(rule) }] : [];
}

function withLists({ block, planned }: RuleOfResource, join: PlanJoin): RuleOfResource {
  if ("ip_protocol" in planned) {
    const { prefix_list_id: id } = planned;
    const { entries, unread } = listsOfRule(id === null ? null : [id], block, join);
    const isRead = !isUnknown(unread) && unread.length === 0;
    return { block, planned: { ...planned, prefix_list_id: isRead ? null : id, entries } };
  }
  const { entries, unread } = listsOfRule(planned.prefix_list_ids, block, join);
  return { block, planned: { ...planned, prefix_list_ids: unread, entries } };
}

/** What is read of a rule. */
export function plannedRuleOf(rule: Known<RuleOfGroup>): Known<PlannedRuleBlock | PlannedVpcRule> {
  return isUnknown(rule) ? rule : rule.planned;
}

/** Reads a rule in line, or an `aws_security_group_rule`. */
export function blockOf(block: PlannedValues): PlannedRuleBlock {
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
