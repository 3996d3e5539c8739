import { isUnknown, mapKnown, type Known } from "../../core/known";
import type { PlanJoin, PlannedResource, PlannedValues } from "../plan-reader";
import { required, unlessEmpty } from "../planned-values";
import { actionOf, type NetworkAclEntry } from "./entry";

/** Rules that are separate resources. */
export const RULE = "aws_network_acl_rule";

/**
 * The inbound rules of a planned ACL: inline ones, and separate resources. Where the configuration has no `ingress`,
 * the provider computes it: that means no rules, not unknown ones.
 */
export function plannedIngress(acl: PlannedResource, join: PlanJoin): readonly Known<NetworkAclEntry>[] {
  return [...rulesInLine(acl, join), ...rulesOfTheirOwn(join)];
}

/** The inbound rules of an ACL that are separate resources. */
export function rulesOfTheirOwn(join: PlanJoin): readonly Known<NetworkAclEntry>[] {
  return join.companions(RULE).flatMap((rule): readonly Known<NetworkAclEntry>[] => {
    if (isUnknown(rule)) return [rule];
    const egress = rule.flag("egress");
    if (isUnknown(egress)) return [egress];
    return egress === true ? [] : [entryOf(rule, "rule_number", "rule_action")];
  });
}

function rulesInLine(acl: PlannedResource, join: PlanJoin): readonly Known<NetworkAclEntry>[] {
  const blocks = acl.blocks("ingress");
  if (isUnknown(blocks)) return [blocks];
  const numbers = numbersOfResources(join);
  return blocks
    .map((block) => entryOf(block, "rule_no", "action"))
    .filter(({ ruleNumber }) => isUnknown(ruleNumber) || !numbers.has(ruleNumber));
}

/**
 * For an existing ACL the provider has read all rules into its inline blocks, whoever created them. Rule numbers are
 * unique: a number that a resource sets, or used to set, is read from the resource instead.
 */
function numbersOfResources(join: PlanJoin): ReadonlySet<unknown> {
  const present = join.companions(RULE).filter((rule): rule is PlannedResource => !isUnknown(rule));
  const rules = [...present, ...join.former(RULE)].filter(isForIngress);
  return new Set(rules.map((rule) => rule.number("rule_number")));
}

/** True for a rule that is certainly inbound. */
function isForIngress(rule: PlannedResource): boolean {
  const egress = rule.flag("egress");
  return egress === false || egress === null;
}

/** Reads a rule; a block and a resource use different names for its number and its action. */
function entryOf(rule: PlannedValues, number: string, action: string): NetworkAclEntry {
  // A rule has one source: the attribute of the other address family is empty or not set.
  const source = unlessEmpty(rule.text("cidr_block")) ?? unlessEmpty(rule.text("ipv6_cidr_block"));
  return {
    ruleNumber: required(rule.number(number), "what a rule's number is"),
    action: mapKnown(required(rule.text(action), "what a rule does"), actionOf),
    protocol: required(rule.text("protocol"), "what a rule's protocol is"),
    fromPort: rule.number("from_port"),
    toPort: rule.number("to_port"),
    cidr: required(source, "what a rule's source is"),
  };
}
