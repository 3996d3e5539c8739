import { DescribeSecurityGroupsCommand, EC2Client, type IpPermission, type SecurityGroup } from "@aws-sdk/client-ec2";
import type { ConfigurationItem } from "../../core/configuration-item";
import { unknown, type Known } from "../../core/known";
import type { CollectContext, LiveCollector } from "../collector";
import { ec2ItemOf, ec2Pages } from "../ec2-list";
import { sharerOf } from "../ec2-sharing";
import { prefixListsOf, type AnsweredRule, type WithEntries } from "../prefix-list/live";
import { SECURITY_GROUP_API_CALLS } from "./api-calls";
import { isDefaultName, SECURITY_GROUP, type SecurityGroupConfiguration } from "./configuration";

/** Reads the security groups of a target: the list holds their rules, but for the blocks of prefix lists. */
export const securityGroupCollector: LiveCollector<SecurityGroupConfiguration> = {
  resourceType: SECURITY_GROUP,
  apiCalls: SECURITY_GROUP_API_CALLS,
  async *collect(context) {
    const ec2 = context.client(EC2Client);
    const withEntries = prefixListsOf(context);
    const pages = ec2Pages(context, "EC2.DescribeSecurityGroups", "SecurityGroups", (page) =>
      ec2.send(new DescribeSecurityGroupsCommand(page)),
    );
    for await (const page of pages) {
      for (const group of page) yield await itemOf(context, withEntries, group);
    }
  },
};

async function itemOf(
  context: CollectContext,
  withEntries: WithEntries,
  group: SecurityGroup,
): Promise<ConfigurationItem<SecurityGroupConfiguration>> {
  const { GroupId: id, GroupName, OwnerId: ownerId, IpPermissions = [], IpPermissionsEgress = [] } = group;
  const inbound = IpPermissions.map(ruleOf);
  const isNeeded = context.fields.has("ingress");
  const ingress = isNeeded ? await Promise.all(inbound.map((rule) => withEntries(id ?? "", rule))) : inbound;
  return ec2ItemOf(context, {
    resourceType: SECURITY_GROUP,
    arnType: "security-group",
    id,
    ownerId,
    tags: group.Tags,
    configuration: {
      sharedBy: sharerOf(context.target.accountId, ownerId),
      isDefault: isDefaultName(GroupName),
      ingress,
      egress: IpPermissionsEgress.map(ruleOf),
    },
  });
}

function ruleOf(permission: IpPermission): AnsweredRule {
  const { IpProtocol, FromPort = null, ToPort = null, IpRanges = [], Ipv6Ranges = [], PrefixListIds = [] } = permission;
  return {
    protocol: named("protocol", IpProtocol),
    fromPort: FromPort,
    toPort: ToPort,
    cidrs: [
      ...IpRanges.map(({ CidrIp }) => named("block", CidrIp)),
      ...Ipv6Ranges.map(({ CidrIpv6 }) => named("block", CidrIpv6)),
    ],
    prefixListIds: PrefixListIds.map(({ PrefixListId }) => named("prefix list", PrefixListId)),
  };
}

function named(what: string, value: string | undefined): Known<string> {
  return value ?? unknown(`EC2's answer names no ${what}.`);
}
