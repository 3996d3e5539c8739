import type { VpcPeeringConnectionVpcInfo } from "@aws-sdk/client-ec2";
import { addTo } from "../../core/group-by";
import { allKnown, isUnknown, unknown, type Known } from "../../core/known";
import type { CollectContext } from "../collector";
import { entriesOfPrefixList } from "../prefix-list-entries";
import { ec2List } from "../type/ec2";
import { sharedQuestion, type Question } from "../type/question";
import type { Ec2RouteTable } from "./description";
import type { Peering } from "./peering-routes";

/** By its id each peering connection's CIDR blocks, of both VPCs. */
type BlocksByPeering = ReadonlyMap<string, readonly Known<string>[]>;

/** The peering connections of a region: one list for all its route tables. */
const peeringsOfRegion = sharedQuestion(["EC2.DescribeVpcPeeringConnections"], {
  all: listPeerings,
  answer: (blocks: BlocksByPeering) => blocks,
});

/** What lies behind the peering connections that a table leads to, and what the table routes there. */
export const peeringsOfTable: Question<readonly Peering[], Ec2RouteTable> = {
  calls: [...peeringsOfRegion.calls, "EC2.GetManagedPrefixListEntries"],
  async ask(context, resource) {
    const known = allKnown({
      routes: await resource.field("peeringRoutes"),
      blocks: await resource.ask(peeringsOfRegion),
    });
    if (isUnknown(known)) return known;
    const { routes, blocks } = known;
    const destinations = new Map<string, Known<string>[]>();
    for (const route of routes) {
      if (isUnknown(route) || isUnknown(route.peering)) continue;
      for (const block of await blocksOf(context, resource.id, route.destination)) {
        addTo(destinations, route.peering, block);
      }
    }
    return [...destinations].map(([id, routed]) => ({
      id,
      destinations: routed,
      blocks: blocks.get(id) ?? [unknown(`EC2 does not list the VPC peering connection ${id}.`)],
    }));
  },
};

/** The blocks of a route's destination, which may be a prefix list. */
async function blocksOf(
  context: CollectContext,
  tableId: string,
  destination: Known<string>,
): Promise<readonly Known<string>[]> {
  if (isUnknown(destination) || !destination.startsWith("pl-")) return [destination];
  const entries = await entriesOfPrefixList(context, tableId, destination);
  return isUnknown(entries) ? [entries] : entries;
}

async function listPeerings(context: CollectContext): Promise<BlocksByPeering> {
  const blocks = new Map<string, readonly Known<string>[]>();
  const listing = ec2List("EC2.DescribeVpcPeeringConnections", "VpcPeeringConnections");
  for await (const page of listing.pages(context)) {
    for (const { VpcPeeringConnectionId: id = "", RequesterVpcInfo, AccepterVpcInfo } of page) {
      blocks.set(id, [...blocksOfVpc(id, RequesterVpcInfo), ...blocksOfVpc(id, AccepterVpcInfo)]);
    }
  }
  return blocks;
}

/** EC2 tells the accepter's blocks once the connection is accepted. */
function blocksOfVpc(
  id: string,
  { CidrBlock, CidrBlockSet = [], Ipv6CidrBlockSet = [] }: VpcPeeringConnectionVpcInfo = {},
): readonly Known<string>[] {
  const all = [
    CidrBlock,
    ...CidrBlockSet.map((block) => block.CidrBlock),
    ...Ipv6CidrBlockSet.map(({ Ipv6CidrBlock }) => Ipv6CidrBlock),
  ].filter((block) => block !== undefined);
  return all.length > 0 ? [...new Set(all)] : [unknown(`EC2 does not say which CIDR blocks both VPCs of ${id} have.`)];
}
