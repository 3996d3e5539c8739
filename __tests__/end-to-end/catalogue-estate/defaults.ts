import {
  DescribeNetworkAclsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import { ec2RouteTable } from "../../../src/resources/ec2-route-table/description";
import { networkAcl } from "../../../src/resources/network-acl/description";
import { securityGroup } from "../../../src/resources/security-group/description";
import { subnet } from "../../../src/resources/subnet";
import { vpc } from "../../../src/resources/vpc/description";
import { DEFAULT_ACL, owedOn, TAGS_MISSING, violating, type OwedVerdict, type SeededAccount } from "./account";
import { MAIN_TABLE } from "./peerings";

/**
 * What is owed on the resources that every account has from its first day: the default VPC, with its subnets,
 * security group, network ACL and route table. To be asked before anything is seeded.
 */
export async function verdictsOnDefaults(account: SeededAccount): Promise<readonly OwedVerdict[]> {
  const ec2 = account.clients.client(EC2Client, account.accountId, account.awsRegion);
  const [{ Vpcs = [] }, { Subnets = [] }, { SecurityGroups = [] }, { NetworkAcls = [] }, tables] = await Promise.all([
    ec2.send(new DescribeVpcsCommand({})),
    ec2.send(new DescribeSubnetsCommand({})),
    ec2.send(new DescribeSecurityGroupsCommand({})),
    ec2.send(new DescribeNetworkAclsCommand({})),
    ec2.send(new DescribeRouteTablesCommand({})),
  ]);
  const owed = (type: string, id: string | undefined, ...ruleIds: readonly string[]): readonly OwedVerdict[] =>
    owedOn(account, type, id, { ...violating(...ruleIds), ...TAGS_MISSING });
  return [
    ...Vpcs.flatMap(({ VpcId }) => owed(vpc.resourceType, VpcId, "vpc-flow-logs-enabled", "ec2-vpc-endpoint-for-ec2")),
    ...Subnets.flatMap(({ SubnetId }) => owed(subnet.resourceType, SubnetId, "ec2-subnet-no-public-ip-by-default")),
    ...SecurityGroups.flatMap(({ GroupId }) =>
      owed(securityGroup.resourceType, GroupId, "ec2-default-security-group-closed"),
    ),
    ...NetworkAcls.flatMap(({ NetworkAclId }) =>
      owedOn(account, networkAcl.resourceType, NetworkAclId, {
        ...violating("ec2-network-acl-no-public-admin-ports"),
        ...DEFAULT_ACL,
        ...TAGS_MISSING,
      }),
    ),
    ...(tables.RouteTables ?? []).flatMap(({ RouteTableId }) =>
      owedOn(account, ec2RouteTable.resourceType, RouteTableId, MAIN_TABLE),
    ),
  ];
}
