import {
  AcceptVpcPeeringConnectionCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  CreateVpcPeeringConnectionCommand,
  DescribeRouteTablesCommand,
  DescribeVpcsCommand,
  type EC2Client,
  type Tag,
} from "@aws-sdk/client-ec2";
import { ec2RouteTable } from "../../../src/resources/ec2-route-table/description";
import { owedOn, TAGS, TAGS_MISSING, violating, type OwedVerdict, type SeededAccount } from "./account";

const RULE_ID = "ec2-route-peering-least-access";

/** What the main table of a VPC is owed, as AWS makes it. */
export const MAIN_TABLE = { [RULE_ID]: "NOT_APPLICABLE", ...TAGS_MISSING } as const;

/** Two route tables of a VPC that is peered with the account's default one, which they reach in part and in full. */
export async function seedPeerings(
  account: SeededAccount,
  ec2: EC2Client,
  vpcIds: readonly [string, string],
): Promise<readonly OwedVerdict[]> {
  const [VpcId] = vpcIds;
  const VpcPeeringConnectionId = await peerWithDefault(ec2, VpcId);
  const createTable = async (DestinationCidrBlock: string, Tags: Tag[]): Promise<string> => {
    const tags = Tags.length === 0 ? {} : { TagSpecifications: [{ ResourceType: "route-table" as const, Tags }] };
    const { RouteTable } = await ec2.send(new CreateRouteTableCommand({ VpcId, ...tags }));
    const RouteTableId = String(RouteTable?.RouteTableId);
    await ec2.send(new CreateRouteCommand({ RouteTableId, DestinationCidrBlock, VpcPeeringConnectionId }));
    return RouteTableId;
  };
  const [narrow, wide] = [await createTable("172.31.3.0/24", TAGS), await createTable("172.31.0.0/16", [])];
  const Filters = [
    { Name: "vpc-id", Values: [...vpcIds] },
    { Name: "association.main", Values: ["true"] },
  ];
  const { RouteTables = [] } = await ec2.send(new DescribeRouteTablesCommand({ Filters }));
  return [
    ...owedOn(account, ec2RouteTable.resourceType, narrow),
    ...owedOn(account, ec2RouteTable.resourceType, wide, { ...violating(RULE_ID), ...TAGS_MISSING }),
    ...RouteTables.flatMap(({ RouteTableId }) => owedOn(account, ec2RouteTable.resourceType, RouteTableId, MAIN_TABLE)),
  ];
}

async function peerWithDefault(ec2: EC2Client, VpcId: string): Promise<string> {
  const { Vpcs = [] } = await ec2.send(
    new DescribeVpcsCommand({ Filters: [{ Name: "is-default", Values: ["true"] }] }),
  );
  const peering = { VpcId, PeerVpcId: Vpcs[0]?.VpcId };
  const { VpcPeeringConnection } = await ec2.send(new CreateVpcPeeringConnectionCommand(peering));
  const VpcPeeringConnectionId = String(VpcPeeringConnection?.VpcPeeringConnectionId);
  await ec2.send(new AcceptVpcPeeringConnectionCommand({ VpcPeeringConnectionId }));
  return VpcPeeringConnectionId;
}
