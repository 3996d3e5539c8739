import type { BroughtReader } from "../plan-reader";
import { takenOver } from "../taken-over";
import type { SecurityGroupConfiguration } from "./configuration";
import { securityGroupFromPlan, type PlannedRuleBlock } from "./plan";
import { plannedRuleOf, plannedRules, RULE_RESOURCES } from "./planned-rules";

const DEFAULT_GROUP = "aws_default_security_group";

/** What AWS lets in, from the group's own members, and out (Amazon VPC User Guide, "Default security groups"). */
const FROM_ITSELF: PlannedRuleBlock = {
  protocol: "-1",
  from_port: 0,
  to_port: 0,
  cidr_blocks: [],
  ipv6_cidr_blocks: [],
  prefix_list_ids: [],
};
const TO_ALL: PlannedRuleBlock = { ...FROM_ITSELF, cidr_blocks: ["0.0.0.0/0"] };

/**
 * Reads the default group of a VPC that the plan makes and no `aws_default_security_group` takes over: it has the rules
 * that AWS gives it, and those that name it. What somebody made of the group of a VPC that stands, a plan does not say.
 */
export const groupsOfVpcs: BroughtReader<SecurityGroupConfiguration> = {
  terraformTypes: ["aws_vpc"],
  identifiedBy: ["id", "default_security_group_id"],
  companions: { ...RULE_RESOURCES, [DEFAULT_GROUP]: "vpc_id" },
  companionsTake: {
    ...Object.fromEntries(Object.keys(RULE_RESOURCES).map((type) => [type, ["default_security_group_id"]])),
    [DEFAULT_GROUP]: ["id"],
  },
  companionsThatAddUp: Object.keys(RULE_RESOURCES),
  accepts: ({ isCreated }) => isCreated,
  read(_vpc, join) {
    const taken = takenOver(join, DEFAULT_GROUP);
    if (taken === true) return [];
    const configuration = securityGroupFromPlan({
      is_default: true,
      ingress: [taken === false ? FROM_ITSELF : taken, ...plannedRules("ingress", join).map(plannedRuleOf)],
      egress: [taken === false ? TO_ALL : taken, ...plannedRules("egress", join).map(plannedRuleOf)],
    });
    return [{ what: "default security group", tags: {}, configuration }];
  },
};
