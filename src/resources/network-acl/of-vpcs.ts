import { isUnknown, type Known } from "../../core/known";
import type { BroughtReader, PlanJoin, PlannedResource } from "../plan-reader";
import { takenOver } from "../taken-over";
import type { NetworkAclConfiguration } from "./configuration";
import { networkAclFromPlan, type PlannedIngressBlock } from "./plan";
import { plannedRules, RULE } from "./planned-rules";

const DEFAULT_ACL = "aws_default_network_acl";
const IPV6_ASSOCIATION = "aws_vpc_ipv6_cidr_block_association";

/** What AWS lets in (Amazon VPC User Guide, "Default network ACL"); the rule for IPv6 comes with a block of IPv6. */
const ALL_IPV4: PlannedIngressBlock = {
  rule_no: 100,
  action: "allow",
  protocol: "-1",
  from_port: 0,
  to_port: 0,
  cidr_block: "0.0.0.0/0",
  ipv6_cidr_block: null,
};
const ALL_IPV6: PlannedIngressBlock = { ...ALL_IPV4, rule_no: 101, cidr_block: null, ipv6_cidr_block: "::/0" };

/**
 * Reads the default ACL of a VPC that the plan makes and no `aws_default_network_acl` takes over: it has the rules that
 * AWS gives it, and those that name it. What somebody made of the ACL of a VPC that stands, a plan does not say.
 */
export const aclsOfVpcs: BroughtReader<NetworkAclConfiguration> = {
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
    const configuration = networkAclFromPlan({ is_default: true, ingress: [...given, ...plannedRules(join)] });
    return [{ what: "default network ACL", tags: {}, configuration }];
  },
};

function ipv6RulesOf(vpc: PlannedResource, join: PlanJoin): readonly Known<PlannedIngressBlock>[] {
  const signs = [
    vpc.flag("assign_generated_ipv6_cidr_block"),
    vpc.text("ipv6_cidr_block"),
    vpc.text("ipv6_ipam_pool_id"),
    ...join.companions(IPV6_ASSOCIATION),
  ];
  if (signs.some((sign) => sign !== null && sign !== false && sign !== "" && !isUnknown(sign))) return [ALL_IPV6];
  return signs.filter(isUnknown).slice(0, 1);
}
