import { isUnknown, unknown, type Known } from "../../core/known";
import type { BroughtReader, PlanJoin, PlannedResource } from "../plan-reader";
import { takenOver } from "../taken-over";
import type { NetworkAcl } from "./description";
import type { NetworkAclEntry } from "./entry";
import { RULE, rulesOfTheirOwn } from "./planned-rules";

const DEFAULT_ACL = "aws_default_network_acl";
const IPV6_ASSOCIATION = "aws_vpc_ipv6_cidr_block_association";

/**
 * The inbound rules that AWS creates (Amazon VPC User Guide, "Default network ACL"); the IPv6 rule comes with an IPv6
 * block.
 */
const ALL_IPV4: NetworkAclEntry = {
  ruleNumber: 100,
  action: "allow",
  protocol: "-1",
  fromPort: 0,
  toPort: 0,
  cidr: "0.0.0.0/0",
};
const ALL_IPV6: NetworkAclEntry = { ...ALL_IPV4, ruleNumber: 101, cidr: "::/0" };

const USE = unknown("The plan does not say which subnets leave their ACL to the VPC.");

/**
 * Reads the default ACL of a VPC that the plan creates and that no `aws_default_network_acl` takes over: it has the
 * rules that AWS gives it, and those that name it. For an existing VPC, the plan does not show what its ACL has become.
 */
export const aclsOfVpcs: BroughtReader<NetworkAcl> = {
  terraformTypes: ["aws_vpc"],
  identifiedBy: ["id", "default_network_acl_id"],
  companions: { [RULE]: "network_acl_id", [DEFAULT_ACL]: "default_network_acl_id", [IPV6_ASSOCIATION]: "vpc_id" },
  companionsTake: {
    [RULE]: ["default_network_acl_id"],
    [DEFAULT_ACL]: ["default_network_acl_id"],
    [IPV6_ASSOCIATION]: ["id"],
  },
  accepts: ({ isCreated }) => isCreated,
  read(vpc, join) {
    const taken = takenOver(join, DEFAULT_ACL);
    if (taken === true) return [];
    const given = taken === false ? [ALL_IPV4, ...ipv6RulesOf(vpc, join)] : [taken];
    const ingress = [...given, ...rulesOfTheirOwn(join)];
    const configuration = { sharedBy: null, isDefault: true, isInUse: USE, ingress };
    return [{ what: "default network ACL", tags: {}, configuration }];
  },
};

function ipv6RulesOf(vpc: PlannedResource, join: PlanJoin): readonly Known<NetworkAclEntry>[] {
  const signs = [
    vpc.flag("assign_generated_ipv6_cidr_block"),
    vpc.text("ipv6_cidr_block"),
    vpc.text("ipv6_ipam_pool_id"),
    ...join.companions(IPV6_ASSOCIATION),
  ];
  if (signs.some((sign) => sign !== null && sign !== false && sign !== "" && !isUnknown(sign))) return [ALL_IPV6];
  return signs.filter(isUnknown).slice(0, 1);
}
