import { CloudWatchLogsClient, CreateLogGroupCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  AttachInternetGatewayCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateFlowLogsCommand,
  CreateInternetGatewayCommand,
  CreateNetworkAclCommand,
  CreateNetworkAclEntryCommand,
  CreateRouteCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateTagsCommand,
  CreateVpcCommand,
  CreateVpcEndpointCommand,
  DescribeNetworkAclsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
  ModifySubnetAttributeCommand,
  ReplaceNetworkAclAssociationCommand,
  RevokeSecurityGroupEgressCommand,
  type ResourceType,
  type SecurityGroup,
  type Tag,
} from "@aws-sdk/client-ec2";
import { networkAcl } from "../../../src/resources/network-acl/description";
import { securityGroup } from "../../../src/resources/security-group/description";
import { subnet } from "../../../src/resources/subnet";
import { vpc } from "../../../src/resources/vpc/description";
import { logGroup } from "../../../src/resources/log-group";
import {
  DEFAULT_ACL,
  MANDATORY_TAG,
  owedOn,
  TAGS,
  TAGS_MISSING,
  violating,
  type OwedVerdict,
  type SeededAccount,
} from "./account";
import { seedPeerings } from "./peerings";

/** What functions are connected to, and instances launched into. */
export interface SeededNetwork {
  /** Subnets of two availability zones. */
  readonly subnetIds: readonly [string, string];
  /** A subnet whose route table leads to an internet gateway. */
  readonly publicSubnetId: string;
  readonly securityGroupId: string;
  readonly owed: readonly OwedVerdict[];
}

/** Not the default group: on it the rule for default groups has nothing to say. */
const NOT_DEFAULT = { "ec2-default-security-group-closed": "NOT_APPLICABLE" } as const;

/** What a group violates that opens a service of administrators, whichever it is. */
const AT_RISK = ["ec2-security-group-no-public-high-risk-ports", "ec2-security-group-public-ports-authorized"];

/** Two VPCs, one as the rules ask and one as it comes, with what hangs on them. */
export async function seedNetwork(account: SeededAccount, roleArn: string): Promise<SeededNetwork> {
  const ec2 = account.clients.client(EC2Client, account.accountId, account.awsRegion);
  const [kept, neglected] = [await createVpc(ec2, TAGS), await createVpc(ec2, [])];
  const ServiceName = `com.amazonaws.${account.awsRegion}.ec2`;
  await ec2.send(new CreateVpcEndpointCommand({ VpcId: kept, ServiceName, VpcEndpointType: "Interface" }));
  const flowLogGroup = await putFlowLog(account, ec2, kept, roleArn);
  const subnets = await Promise.all([
    createSubnet(ec2, kept, `${account.awsRegion}a`, "10.40.1.0/24", TAGS),
    createSubnet(ec2, kept, `${account.awsRegion}b`, "10.40.2.0/24", TAGS),
    createSubnet(ec2, neglected, `${account.awsRegion}a`, "10.40.3.0/24", []),
  ]);
  const [first, second, open] = subnets;
  await ec2.send(new ModifySubnetAttributeCommand({ SubnetId: open, MapPublicIpOnLaunch: { Value: true } }));
  await leadOutside(ec2, neglected);
  const closedDefault = await closeDefaultGroup(ec2, kept);
  const groups = await seedGroups(account, ec2, kept);
  const owed = [
    ...flowLogGroup,
    ...owedOn(account, vpc.resourceType, kept),
    ...owedOn(account, vpc.resourceType, neglected, {
      ...violating("vpc-flow-logs-enabled", "ec2-vpc-endpoint-for-ec2"),
      ...TAGS_MISSING,
    }),
    ...owedOn(account, subnet.resourceType, first),
    ...owedOn(account, subnet.resourceType, second),
    ...owedOn(account, subnet.resourceType, open, {
      ...violating("ec2-subnet-no-public-ip-by-default"),
      ...TAGS_MISSING,
    }),
    ...owedOn(account, securityGroup.resourceType, closedDefault),
    ...owedOn(account, securityGroup.resourceType, (await defaultGroup(ec2, neglected)).GroupId, {
      ...violating("ec2-default-security-group-closed"),
      ...TAGS_MISSING,
    }),
    ...groups.owed,
    ...(await seedAcls(account, ec2, [kept, neglected], second)),
    ...(await seedPeerings(account, ec2, [kept, neglected])),
  ];
  return { subnetIds: [first, second], publicSubnetId: open, securityGroupId: groups.closed, owed };
}

function tagged<T extends ResourceType>(ResourceType: T, Tags: Tag[]) {
  return Tags.length === 0 ? {} : { TagSpecifications: [{ ResourceType, Tags }] };
}

async function createVpc(ec2: EC2Client, tags: Tag[]): Promise<string> {
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: "10.40.0.0/16", ...tagged("vpc", tags) }));
  return String(Vpc?.VpcId);
}

async function putFlowLog(
  account: SeededAccount,
  ec2: EC2Client,
  vpcId: string,
  DeliverLogsPermissionArn: string,
): Promise<readonly OwedVerdict[]> {
  const LogGroupName = "catalogue-flow-logs";
  const logs = account.clients.client(CloudWatchLogsClient, account.accountId, account.awsRegion);
  const tags = { [MANDATORY_TAG]: "catalogue" };
  await logs.send(new CreateLogGroupCommand({ logGroupName: LogGroupName, tags }));
  await ec2.send(
    new CreateFlowLogsCommand({
      ResourceIds: [vpcId],
      ResourceType: "VPC",
      TrafficType: "ALL",
      LogDestinationType: "cloud-watch-logs",
      LogGroupName,
      DeliverLogsPermissionArn,
    }),
  );
  return owedOn(account, logGroup.resourceType, LogGroupName, violating("logs-group-retention-set"));
}

async function createSubnet(
  ec2: EC2Client,
  VpcId: string,
  AvailabilityZone: string,
  CidrBlock: string,
  tags: Tag[],
): Promise<string> {
  const input = { VpcId, AvailabilityZone, CidrBlock, ...tagged("subnet", tags) };
  const { Subnet } = await ec2.send(new CreateSubnetCommand(input));
  return String(Subnet?.SubnetId);
}

/** Gives the main route table of a VPC a route to an internet gateway. */
async function leadOutside(ec2: EC2Client, VpcId: string): Promise<void> {
  const { InternetGateway } = await ec2.send(new CreateInternetGatewayCommand({}));
  const InternetGatewayId = String(InternetGateway?.InternetGatewayId);
  await ec2.send(new AttachInternetGatewayCommand({ InternetGatewayId, VpcId }));
  const Filters = [{ Name: "vpc-id", Values: [VpcId] }];
  const { RouteTables = [] } = await ec2.send(new DescribeRouteTablesCommand({ Filters }));
  const RouteTableId = RouteTables[0]?.RouteTableId;
  const route = { DestinationCidrBlock: "0.0.0.0/0", GatewayId: InternetGatewayId };
  await ec2.send(new CreateRouteCommand({ RouteTableId, ...route }));
}

async function defaultGroup(ec2: EC2Client, vpcId: string): Promise<SecurityGroup> {
  const Filters = [
    { Name: "vpc-id", Values: [vpcId] },
    { Name: "group-name", Values: ["default"] },
  ];
  const { SecurityGroups = [] } = await ec2.send(new DescribeSecurityGroupsCommand({ Filters }));
  return SecurityGroups[0] ?? {};
}

/** moto's default group lets nothing in. */
async function closeDefaultGroup(ec2: EC2Client, vpcId: string): Promise<string> {
  const { GroupId = "", IpPermissionsEgress = [] } = await defaultGroup(ec2, vpcId);
  await ec2.send(new RevokeSecurityGroupEgressCommand({ GroupId, IpPermissions: IpPermissionsEgress }));
  await ec2.send(new CreateTagsCommand({ Resources: [GroupId], Tags: TAGS }));
  return GroupId;
}

async function seedGroups(
  account: SeededAccount,
  ec2: EC2Client,
  VpcId: string,
): Promise<{ readonly closed: string; readonly owed: readonly OwedVerdict[] }> {
  const create = async (name: string, port: number, CidrIp: string, tags: Tag[]): Promise<string> => {
    const group = { GroupName: name, Description: name, VpcId, ...tagged("security-group", tags) };
    const { GroupId = "" } = await ec2.send(new CreateSecurityGroupCommand(group));
    const permission = { IpProtocol: "tcp", FromPort: port, ToPort: port, IpRanges: [{ CidrIp }] };
    await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [permission] }));
    return GroupId;
  };
  const closed = await create("inside", 22, "10.0.0.0/8", TAGS);
  const [ssh, rdp, cifs, untagged] = await Promise.all([
    create("ssh", 22, "0.0.0.0/0", TAGS),
    create("rdp", 3389, "0.0.0.0/0", TAGS),
    create("cifs", 445, "0.0.0.0/0", TAGS),
    create("untagged", 443, "0.0.0.0/0", []),
  ]);
  const owed = [
    ...owedOn(account, securityGroup.resourceType, closed, NOT_DEFAULT),
    ...owedOn(account, securityGroup.resourceType, ssh, {
      ...NOT_DEFAULT,
      ...violating("ec2-security-group-no-public-ssh", ...AT_RISK),
    }),
    ...owedOn(account, securityGroup.resourceType, rdp, {
      ...NOT_DEFAULT,
      ...violating("ec2-security-group-no-public-rdp", ...AT_RISK),
    }),
    ...owedOn(account, securityGroup.resourceType, cifs, {
      ...NOT_DEFAULT,
      ...violating("ec2-security-group-no-public-cifs", ...AT_RISK),
    }),
    ...owedOn(account, securityGroup.resourceType, untagged, { ...NOT_DEFAULT, ...TAGS_MISSING }),
  ];
  return { closed, owed };
}

/** Network ACLs, of which one lets HTTPS into a subnet and one lets SSH into none, beside those of the VPCs. */
async function seedAcls(
  account: SeededAccount,
  ec2: EC2Client,
  vpcIds: readonly [string, string],
  subnetId: string,
): Promise<readonly OwedVerdict[]> {
  const create = async (port: number): Promise<string> => {
    const acl = { VpcId: vpcIds[0], ...tagged("network-acl", TAGS) };
    const { NetworkAcl } = await ec2.send(new CreateNetworkAclCommand(acl));
    const NetworkAclId = String(NetworkAcl?.NetworkAclId);
    const source = { CidrBlock: "0.0.0.0/0", PortRange: { From: port, To: port } };
    const entry = { RuleNumber: 100, Protocol: "6", RuleAction: "allow" as const, Egress: false, ...source };
    await ec2.send(new CreateNetworkAclEntryCommand({ NetworkAclId, ...entry }));
    return NetworkAclId;
  };
  const [closed, unused] = [await create(443), await create(22)];
  await associate(ec2, closed, subnetId);
  const open = violating("ec2-network-acl-no-public-admin-ports");
  const Filters = [
    { Name: "vpc-id", Values: [...vpcIds] },
    { Name: "default", Values: ["true"] },
  ];
  const { NetworkAcls = [] } = await ec2.send(new DescribeNetworkAclsCommand({ Filters }));
  return [
    ...owedOn(account, networkAcl.resourceType, closed),
    ...owedOn(account, networkAcl.resourceType, unused, { ...open, ...violating("ec2-network-acl-in-use") }),
    ...NetworkAcls.flatMap(({ NetworkAclId }) =>
      owedOn(account, networkAcl.resourceType, NetworkAclId, { ...open, ...DEFAULT_ACL, ...TAGS_MISSING }),
    ),
  ];
}

/** Gives a subnet another ACL than that of its VPC. */
async function associate(ec2: EC2Client, NetworkAclId: string, subnetId: string): Promise<void> {
  const Filters = [{ Name: "association.subnet-id", Values: [subnetId] }];
  const { NetworkAcls = [] } = await ec2.send(new DescribeNetworkAclsCommand({ Filters }));
  const association = NetworkAcls[0]?.Associations?.find(({ SubnetId }) => SubnetId === subnetId);
  const AssociationId = association?.NetworkAclAssociationId;
  await ec2.send(new ReplaceNetworkAclAssociationCommand({ AssociationId, NetworkAclId }));
}
