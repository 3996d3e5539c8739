import { isUnknown } from "../../core/known";
import type { PlanJoin, PlannedResource, PlanReader } from "../plan-reader";
import { SECURITY_GROUP, type SecurityGroupConfiguration } from "./configuration";
import { groupsOfVpcs } from "./of-vpcs";
import { securityGroupFromPlan, type PlannedSecurityGroup } from "./plan";
import {
  blockOf,
  formerRules,
  plannedRuleOf,
  plannedRules,
  RULE_RESOURCES,
  type Direction,
  type RuleOfResource,
} from "./planned-rules";
import { listsOfBlock } from "./prefix-lists";
import { withoutSaid, type RuleOfGroup } from "./said-by-resources";

/**
 * Reads `aws_security_group` and `aws_default_security_group`, each with its rules in line and those that are
 * resources of their own. Of a group that stands the provider has read all of its rules in line, whoever made them.
 * A default group that Terraform takes over has no others than its plan says: the provider removes them. One that it
 * does not take over comes with its VPC.
 */
export const securityGroupPlanReader: PlanReader<SecurityGroupConfiguration> = {
  resourceType: SECURITY_GROUP,
  terraformTypes: ["aws_security_group", "aws_default_security_group"],
  identifiedBy: ["id", "arn"],
  computedBy: { aws_default_security_group: { through: "vpc_id", computes: "default_security_group_id" } },
  companions: RULE_RESOURCES,
  companionsThatAddUp: Object.keys(RULE_RESOURCES),
  isGlobal: false,
  read: (group, join) =>
    securityGroupFromPlan({
      is_default: isDefault(group),
      ingress: rulesOf("ingress", group, join),
      egress: rulesOf("egress", group, join),
    }),
  brought: [groupsOfVpcs],
};

/** An imported one may be written as any other; EC2 keeps its name from others. */
function isDefault(group: PlannedResource): boolean {
  return group.type === "aws_default_security_group" || group.text("name") === "default";
}

function rulesOf(direction: Direction, group: PlannedResource, join: PlanJoin): PlannedSecurityGroup[Direction] {
  const rules = plannedRules(direction, join);
  const said = [...rules, ...formerRules(direction, join)].filter((rule): rule is RuleOfResource => !isUnknown(rule));
  return [...blocksOf(direction, group, join, said), ...rules.map(plannedRuleOf)];
}

function blocksOf(direction: Direction, group: PlannedResource, join: PlanJoin, said: readonly RuleOfGroup[]) {
  const blocks = group.blocks(direction);
  if (isUnknown(blocks)) return [blocks];
  const written = blocks.map((block, index) => ({ block, planned: blockOf(block), index }));
  const naming = written.filter(({ planned: { prefix_list_ids: ids } }) => isUnknown(ids) || (ids ?? []).length > 0);
  const id = group.text("id");
  return withoutSaid(written, said, isUnknown(id) ? null : id).map(({ planned, index }) => {
    if (direction === "egress") return planned;
    const { entries, unread } = listsOfBlock(
      planned.prefix_list_ids,
      naming.length === 1,
      join,
      direction,
      index,
      "prefix_list_ids",
    );
    return { ...planned, prefix_list_ids: unread, entries };
  });
}
