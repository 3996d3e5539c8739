import { isUnknown, type Known } from "../../core/known";
import type { PlanJoin, PlannedResource, PlannedValues } from "../plan-reader";
import { required } from "../planned-values";
import type { PlannedIngressBlock, PlannedNetworkAclRule } from "./plan";

/** Rules that are resources. */
export const RULE = "aws_network_acl_rule";

/** The rules of an ACL for what comes in that are resources of their own. */
export function plannedRules(join: PlanJoin): readonly Known<PlannedNetworkAclRule>[] {
  return join.companions(RULE).flatMap(ruleOf);
}

function ruleOf(rule: Known<PlannedResource>): readonly Known<PlannedNetworkAclRule>[] {
  if (isUnknown(rule)) return [rule];
  const egress = rule.flag("egress");
  if (isUnknown(egress)) return [egress];
  if (egress === true) return [];
  return [
    {
      ...trafficOf(rule),
      rule_number: required(rule.number("rule_number"), "what a rule's number is"),
      rule_action: required(rule.text("rule_action"), "what a rule does"),
    },
  ];
}

/** True of a rule that is surely for what comes in. */
export function isForIngress(rule: PlannedResource): boolean {
  const egress = rule.flag("egress");
  return egress === false || egress === null;
}

/** Reads a rule in line. */
export function blockOf(block: PlannedValues): PlannedIngressBlock {
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
