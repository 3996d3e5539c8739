import { isUnknown, type Known } from "../../core/known";
import type { PlanJoin, PlannedResource, PlannedValues } from "../plan-reader";
import { required } from "../planned-values";
import { listsOfBlock, listsOfRule } from "./planned-prefix-lists";
import { each, one } from "./planned-texts";
import { withEntries, type SecurityGroupRule, type SpelledRule } from "./rule";
import { withoutSaid, type WrittenRule } from "./said-by-resources";

/** A rule that is a separate resource. */
interface RuleResource extends WrittenRule {
  readonly values: PlannedResource;
}

/** The direction of a rule. */
type Direction = "ingress" | "egress";

const RULE = "aws_security_group_rule";
const VPC_RULES = {
  ingress: "aws_vpc_security_group_ingress_rule",
  egress: "aws_vpc_security_group_egress_rule",
} as const;

/** The rule resources, each with the attribute that names its group. */
export const RULE_RESOURCES = {
  [RULE]: "security_group_id",
  [VPC_RULES.ingress]: "security_group_id",
  [VPC_RULES.egress]: "security_group_id",
} as const;

/**
 * The rules of a planned group in one direction: inline ones, and separate resources. An Unknown stands for rules that
 * are not known. Where the configuration has no rules of a direction, the provider computes them: that means no rules,
 * not unknown ones. Inbound rules are read down to the entries of prefix lists.
 */
export function plannedRules(
  direction: Direction,
): (group: PlannedResource, join: PlanJoin) => readonly Known<SecurityGroupRule>[] {
  return (group, join) => {
    const rules = ruleResources(direction, (type) => join.companions(type));
    const former = ruleResources(direction, (type) => join.former(type));
    const said = [...rules, ...former].filter((rule): rule is RuleResource => !isUnknown(rule));
    return [...rulesInLine(direction, group, join, said), ...withLists(direction, rules, join)];
  };
}

/** The rules of a group that are separate resources. */
export function rulesOfTheirOwn(direction: Direction, join: PlanJoin): readonly Known<SecurityGroupRule>[] {
  const rules = ruleResources(direction, (type) => join.companions(type));
  return withLists(direction, rules, join);
}

function rulesInLine(
  direction: Direction,
  group: PlannedResource,
  join: PlanJoin,
  said: readonly WrittenRule[],
): readonly Known<SecurityGroupRule>[] {
  const blocks = group.blocks(direction);
  if (isUnknown(blocks)) return [blocks];
  const written = blocks.map((values, index) => ({ values, rule: ruleOf(values), index }));
  const isOnly = written.filter(({ rule }) => rule.prefixListIds.length > 0).length === 1;
  const id = group.text("id");
  return withoutSaid(written, said, isUnknown(id) ? null : id).map(({ rule, index }) => {
    if (direction === "egress") return rule;
    return withEntries(rule, listsOfBlock(rule.prefixListIds, isOnly, join, direction, index, "prefix_list_ids"));
  });
}

function withLists(
  direction: Direction,
  rules: readonly Known<RuleResource>[],
  join: PlanJoin,
): readonly Known<SecurityGroupRule>[] {
  return rules.map((found) => {
    if (isUnknown(found)) return found;
    const { rule, values } = found;
    return direction === "egress" ? rule : withEntries(rule, listsOfRule(rule.prefixListIds, values, join));
  });
}

function ruleResources(
  direction: Direction,
  resourcesOf: (type: string) => readonly Known<PlannedResource>[],
): readonly Known<RuleResource>[] {
  const rules = resourcesOf(RULE).flatMap((rule) => (isUnknown(rule) ? [rule] : inDirection(rule, direction)));
  const vpcRules = resourcesOf(VPC_RULES[direction]).map((rule) =>
    isUnknown(rule) ? rule : { values: rule, rule: vpcRuleOf(rule) },
  );
  return [...rules, ...vpcRules];
}

function inDirection(rule: PlannedResource, direction: Direction): readonly Known<RuleResource>[] {
  const type = required(rule.text("type"), "in which direction a rule is");
  if (isUnknown(type)) return [type];
  return type === direction ? [{ values: rule, rule: ruleOf(rule) }] : [];
}

/** Reads an inline rule, or an `aws_security_group_rule`. */
function ruleOf(values: PlannedValues): SpelledRule {
  return {
    protocol: required(values.text("protocol"), "what a rule's protocol is"),
    fromPort: required(values.number("from_port"), "which ports a rule is about"),
    toPort: required(values.number("to_port"), "which ports a rule is about"),
    cidrs: [...each(values.texts("cidr_blocks")), ...each(values.texts("ipv6_cidr_blocks"))],
    prefixListIds: each(values.texts("prefix_list_ids")),
  };
}

/** Reads an `aws_vpc_security_group_ingress_rule` or `aws_vpc_security_group_egress_rule`. */
function vpcRuleOf(rule: PlannedResource): SpelledRule {
  return {
    protocol: required(rule.text("ip_protocol"), "what a rule's protocol is"),
    fromPort: rule.number("from_port"),
    toPort: rule.number("to_port"),
    cidrs: [...one(rule.text("cidr_ipv4")), ...one(rule.text("cidr_ipv6"))],
    prefixListIds: one(rule.text("prefix_list_id")),
  };
}
