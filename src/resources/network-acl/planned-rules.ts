import { isUnknown, mapKnown, type Known } from "../../core/known";
import type { PlanJoin, PlannedResource, PlannedValues } from "../plan-reader";
import { required, unlessEmpty } from "../planned-values";
import { actionOf, type NetworkAclEntry } from "./entry";

/** Rules that are resources. */
export const RULE = "aws_network_acl_rule";

/**
 * The rules of a planned ACL for what comes in: those in line, and those that are resources of their own. The provider
 * computes `ingress` where the configuration has none: that is no rule, not an unknown one.
 */
export function plannedIngress(acl: PlannedResource, join: PlanJoin): readonly Known<NetworkAclEntry>[] {
  return [...rulesInLine(acl, join), ...rulesOfTheirOwn(join)];
}

/** The rules of an ACL for what comes in that are resources of their own. */
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
 * Of an ACL that stands the provider has read its rules in line too, whoever made them. Numbers are unique: what a
 * resource makes of one, or made of it, is told by the resource.
 */
function numbersOfResources(join: PlanJoin): ReadonlySet<unknown> {
  const present = join.companions(RULE).filter((rule): rule is PlannedResource => !isUnknown(rule));
  const rules = [...present, ...join.former(RULE)].filter(isForIngress);
  return new Set(rules.map((rule) => rule.number("rule_number")));
}

/** True of a rule that is surely for what comes in. */
function isForIngress(rule: PlannedResource): boolean {
  const egress = rule.flag("egress");
  return egress === false || egress === null;
}

/** Reads a rule; a block and a resource differ in what they call its number and its action. */
function entryOf(rule: PlannedValues, number: string, action: string): NetworkAclEntry {
  // A rule has one source: the attribute of the other family is empty or not set.
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
