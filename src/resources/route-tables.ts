import type { RouteTable } from "@aws-sdk/client-ec2";
import { unknown, type Known } from "../core/known";
import type { CollectContext } from "./collector";
import { ec2List } from "./type/ec2";
import { sharedQuestion } from "./type/question";

/** The route tables of a region, to be looked up by what they are for. */
export interface RouteTables {
  /** By its id each subnet that is associated with a table of its own. */
  readonly ofSubnets: ReadonlyMap<string, RouteTable>;
  /** By its id each VPC's main table, which is that of all its other subnets. */
  readonly ofVpcs: ReadonlyMap<string, RouteTable>;
}

/** The list of a region's route tables. EC2 gives 100 in a page at most, since each may hold many routes. */
export const ROUTE_TABLES = ec2List("EC2.DescribeRouteTables", "RouteTables", { MaxResults: 100 });

/** The route tables of a region: one list for all resources of a type. */
export const routeTablesOfRegion = sharedQuestion(["EC2.DescribeRouteTables"], {
  all: listRouteTables,
  answer: (tables: RouteTables) => tables,
});

async function listRouteTables(context: CollectContext): Promise<RouteTables> {
  const ofSubnets = new Map<string, RouteTable>();
  const ofVpcs = new Map<string, RouteTable>();
  for await (const page of ROUTE_TABLES.pages(context)) {
    for (const table of page) {
      for (const { Main, SubnetId } of table.Associations ?? []) {
        if (Main === true) ofVpcs.set(table.VpcId ?? "", table);
        else if (SubnetId !== undefined) ofSubnets.set(SubnetId, table);
      }
    }
  }
  return { ofSubnets, ofVpcs };
}

/** The table by which a subnet's traffic is routed: its own, or else the main one of its VPC. */
export function routeTableOf({ ofSubnets, ofVpcs }: RouteTables, subnetId: string, vpcId: string): Known<RouteTable> {
  return ofSubnets.get(subnetId) ?? ofVpcs.get(vpcId) ?? unknown(`EC2 does not say which route table ${subnetId} has.`);
}

/**
 * True where a table routes anything to an internet gateway, which makes its subnets public ones (Amazon VPC User
 * Guide, "Subnet types"). A route whose gateway is gone leads nowhere: EC2 calls it a black hole.
 */
export function leadsToInternetGateway({ Routes = [] }: RouteTable): boolean {
  return Routes.some(({ GatewayId, State }) => isInternetGateway(GatewayId) && State !== "blackhole");
}

/** True of the id of an internet gateway: other gateways of a route's have ids of their own kinds, or are `local`. */
export function isInternetGateway(gatewayId: string | undefined): boolean {
  return gatewayId?.startsWith("igw-") === true;
}
