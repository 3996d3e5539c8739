import type { BroughtReader } from "../plan-reader";
import { takenOver } from "../taken-over";
import type { SecurityGroup } from "./description";
import { RULE_RESOURCES, rulesOfTheirOwn } from "./planned-rules";
import type { SecurityGroupRule } from "./rule";

const DEFAULT_GROUP = "aws_default_security_group";

/**
 * The rules that AWS creates: traffic in from the group's own members, and all traffic out (Amazon VPC User Guide,
 * "Default security groups").
 */
const FROM_ITSELF: SecurityGroupRule = { protocol: "-1", fromPort: 0, toPort: 0, cidrs: [], prefixListIds: [] };
const TO_ALL: SecurityGroupRule = { ...FROM_ITSELF, cidrs: ["0.0.0.0/0"] };

/**
 * Reads the default group of a VPC that the plan creates and that no `aws_default_security_group` takes over: it has
 * the rules that AWS gives it, and those that name it. For an existing VPC, the plan does not show what its group has
 * become.
 */
export const groupsOfVpcs: BroughtReader<SecurityGroup> = {
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
    const configuration = {
      sharedBy: null,
      isDefault: true,
      ingress: [taken === false ? FROM_ITSELF : taken, ...rulesOfTheirOwn("ingress", join)],
      egress: [taken === false ? TO_ALL : taken, ...rulesOfTheirOwn("egress", join)],
    };
    return [{ what: "default security group", tags: {}, configuration }];
  },
};
