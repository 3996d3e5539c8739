import {
  DescribeRouteTablesCommand,
  DescribeVpcPeeringConnectionsCommand,
  EC2Client,
  GetManagedPrefixListEntriesCommand,
  type Route,
} from "@aws-sdk/client-ec2";
import { mockClient } from "aws-sdk-client-mock";
import { unknown } from "../../src/core/known";
import { ec2RouteTable } from "../../src/resources/ec2-route-table/description";
import { tablesOfVpcs } from "../../src/resources/ec2-route-table/of-vpcs";
import { ec2RoutePeeringLeastAccess } from "../../src/rules/ec2/ec2-route-peering-least-access";
import { judge } from "../rules/judge";
import { all, collectContext, inputsOf, named, TARGET } from "../support/collect";
import { ec2ConfigItem } from "../support/notified-item";
import {
  AFTER_APPLY,
  readBrought,
  readPlanned,
  type PlainJoin,
  type PlainResource,
  type PlainValues,
} from "../support/planned";

const ec2 = mockClient(EC2Client);

beforeEach(() => {
  ec2.reset();
});

const LOCAL: Route = { DestinationCidrBlock: "10.10.0.0/16", GatewayId: "local", State: "active" };
const PEERED = { VpcPeeringConnectionId: "pcx-1", State: "active" } as const;
const BOTH = ["10.10.0.0/16", "10.20.0.0/16"];
const PEERING = {
  VpcPeeringConnectionId: "pcx-1",
  RequesterVpcInfo: { CidrBlock: "10.10.0.0/16", CidrBlockSet: [{ CidrBlock: "10.10.0.0/16" }] },
  AccepterVpcInfo: { CidrBlock: "10.20.0.0/16" },
};

function answerTables(...tables: readonly (readonly Route[] | undefined)[]): void {
  ec2.on(DescribeRouteTablesCommand).resolves({
    RouteTables: tables.map((Routes, index) => ({
      RouteTableId: `rtb-${index + 1}`,
      OwnerId: TARGET.accountId,
      ...(Routes && { Routes: [...Routes] }),
    })),
  });
}

async function configurations() {
  const items = await all(ec2RouteTable.collector.collect(collectContext()));
  return items.map(({ configuration }) => configuration);
}

describe("the route tables of a region", () => {
  it("are items with their routes to peering connections and what lies behind these", async () => {
    answerTables([LOCAL, { ...PEERED, DestinationCidrBlock: "10.20.3.0/24" }], [LOCAL]);
    ec2.on(DescribeVpcPeeringConnectionsCommand).resolves({ VpcPeeringConnections: [PEERING] });

    expect(await all(ec2RouteTable.collector.collect(collectContext()))).toEqual([
      {
        resourceType: "AWS::EC2::RouteTable",
        resourceId: "rtb-1",
        arn: "arn:aws:ec2:eu-west-1:444455556666:route-table/rtb-1",
        accountId: "444455556666",
        awsRegion: "eu-west-1",
        tags: {},
        configuration: {
          sharedBy: null,
          peeringRoutes: [{ peering: "pcx-1", destination: "10.20.3.0/24" }],
          peerings: [{ id: "pcx-1", destinations: ["10.20.3.0/24"], blocks: BOTH }],
        },
        source: "live",
      },
      expect.objectContaining({
        resourceId: "rtb-2",
        configuration: {
          sharedBy: null,
          peeringRoutes: [],
          peerings: unknown("The table has no route to a VPC peering connection."),
        },
      }),
    ]);
    expect(inputsOf(ec2.commandCalls(DescribeRouteTablesCommand))).toEqual([{ MaxResults: 100 }]);
  });

  it("are asked for peering connections once, and not where no route leads to one", async () => {
    answerTables([LOCAL]);
    await configurations();
    expect(ec2.commandCalls(DescribeVpcPeeringConnectionsCommand)).toHaveLength(0);

    const route = { ...PEERED, DestinationCidrBlock: "10.20.3.0/24" };
    answerTables([route], [route]);
    ec2.on(DescribeVpcPeeringConnectionsCommand).resolves({ VpcPeeringConnections: [PEERING] });
    await configurations();
    expect(inputsOf(ec2.commandCalls(DescribeVpcPeeringConnectionsCommand))).toEqual([{ MaxResults: 1_000 }]);
    expect(ec2.commandCalls(GetManagedPrefixListEntriesCommand)).toHaveLength(0);
  });

  it("are read in IPv6 and by prefix lists too, without black holes", async () => {
    answerTables([
      { ...PEERED, DestinationIpv6CidrBlock: "2001:db8:0:1a01::/64" },
      { ...PEERED, DestinationPrefixListId: "pl-1" },
      { ...PEERED, DestinationCidrBlock: "0.0.0.0/0", State: "blackhole" },
      PEERED,
      { VpcPeeringConnectionId: "pcx-2", DestinationCidrBlock: "10.30.3.0/24" },
    ]);
    ec2.on(GetManagedPrefixListEntriesCommand).resolves({ Entries: [{ Cidr: "10.20.3.0/24" }, {}] });
    ec2.on(DescribeVpcPeeringConnectionsCommand).resolves({
      VpcPeeringConnections: [
        {
          VpcPeeringConnectionId: "pcx-1",
          RequesterVpcInfo: {
            CidrBlock: "10.10.0.0/16",
            Ipv6CidrBlockSet: [{ Ipv6CidrBlock: "2001:db8:0:1a00::/56" }],
          },
          AccepterVpcInfo: { VpcId: "vpc-2" },
        },
      ],
    });

    const [configuration] = await configurations();
    const noDestination = unknown("EC2 does not say which addresses a route is for.");

    expect(configuration?.peeringRoutes).toEqual([
      { peering: "pcx-1", destination: "2001:db8:0:1a01::/64" },
      { peering: "pcx-1", destination: "pl-1" },
      { peering: "pcx-1", destination: noDestination },
      { peering: "pcx-2", destination: "10.30.3.0/24" },
    ]);
    expect(configuration?.peerings).toEqual([
      {
        id: "pcx-1",
        destinations: [
          "2001:db8:0:1a01::/64",
          "10.20.3.0/24",
          unknown("EC2's answer for prefix list pl-1 leaves out a block."),
          noDestination,
        ],
        blocks: [
          "10.10.0.0/16",
          "2001:db8:0:1a00::/56",
          unknown("EC2 does not say which CIDR blocks both VPCs of pcx-1 have."),
        ],
      },
      {
        id: "pcx-2",
        destinations: ["10.30.3.0/24"],
        blocks: [unknown("EC2 does not list the VPC peering connection pcx-2.")],
      },
    ]);
  });

  it("are undecided where a call is refused or an answer leaves the routes out, and violate where that does not matter", async () => {
    answerTables(
      [{ ...PEERED, DestinationCidrBlock: "10.20.3.0/24" }],
      [{ ...PEERED, DestinationCidrBlock: "10.0.0.0/8" }],
      undefined,
    );
    ec2.on(DescribeVpcPeeringConnectionsCommand).rejects(named("UnauthorizedOperation"));

    expect((await configurations()).map((each) => judge(ec2RoutePeeringLeastAccess, each))).toEqual([
      expect.objectContaining({
        complianceType: "INSUFFICIENT_DATA",
        missingPermission: "ec2:DescribeVpcPeeringConnections",
      }),
      expect.objectContaining({ complianceType: "NON_COMPLIANT" }),
      expect.objectContaining({
        complianceType: "INSUFFICIENT_DATA",
        annotation: "EC2 does not say which routes the table has.",
      }),
    ]);
  });

  it("are undecided where the entries of a prefix list are refused", async () => {
    answerTables([{ ...PEERED, DestinationPrefixListId: "pl-1" }]);
    ec2.on(DescribeVpcPeeringConnectionsCommand).resolves({ VpcPeeringConnections: [PEERING] });
    ec2.on(GetManagedPrefixListEntriesCommand).rejects(named("UnauthorizedOperation"));

    const [configuration] = await configurations();

    expect(judge(ec2RoutePeeringLeastAccess, configuration).missingPermission).toBe("ec2:GetManagedPrefixListEntries");
  });
});

describe("a route table that AWS Config recorded", () => {
  function read(...routes: readonly unknown[]) {
    return ec2RouteTable.fromRecordedItem(
      ec2ConfigItem(ec2RouteTable.resourceType, { ownerId: "444455556666", routes }),
    );
  }

  it("says which routes lead to peering connections", () => {
    const peered = { vpcPeeringConnectionId: "pcx-1", state: "active" };
    const { configuration } = read(
      { destinationCidrBlock: "10.10.0.0/16", gatewayId: "local", vpcPeeringConnectionId: null },
      { ...peered, destinationCidrBlock: "10.20.3.0/24", destinationPrefixListId: null },
      { ...peered, destinationIpv6CidrBlock: "2001:db8:0:1a01::/64" },
      { ...peered, destinationPrefixListId: "pl-1" },
      { ...peered, destinationCidrBlock: "0.0.0.0/0", state: "blackhole" },
      peered,
      "a route",
    );

    expect(configuration.sharedBy).toBeNull();
    expect(configuration.peeringRoutes).toEqual([
      { peering: "pcx-1", destination: "10.20.3.0/24" },
      { peering: "pcx-1", destination: "2001:db8:0:1a01::/64" },
      { peering: "pcx-1", destination: "pl-1" },
      { peering: "pcx-1", destination: unknown("AWS Config's item does not say which addresses a route is for.") },
      unknown("A route in AWS Config's item could not be understood."),
    ]);
  });

  it("is completed by what lies behind its peering connections, of which its routes alone say enough or not", async () => {
    ec2.on(DescribeVpcPeeringConnectionsCommand).resolves({ VpcPeeringConnections: [PEERING] });
    const item = read({ destinationCidrBlock: "10.20.3.0/24", vpcPeeringConnectionId: "pcx-1" }, "a route");

    const { configuration } = await ec2RouteTable.complete(item, collectContext());

    expect(configuration.peerings).toEqual([{ id: "pcx-1", destinations: ["10.20.3.0/24"], blocks: BOTH }]);
    const misshapen = ec2RouteTable.fromRecordedItem(ec2ConfigItem(ec2RouteTable.resourceType, { routes: 7 }));
    expect((await ec2RouteTable.complete(misshapen, collectContext())).configuration.peerings).toEqual(
      unknown("AWS Config's item does not say which routes the table has."),
    );
  });
});

const OWN_VPC: PlainResource = { type: "aws_vpc", values: { cidr_block: "10.10.0.0/16" }, address: "aws_vpc.own" };

function peerVpc(values: PlainValues = {}, more: Partial<PlainResource> = {}): PlainResource {
  return { type: "aws_vpc", values: { cidr_block: "10.20.0.0/20", ...values }, address: "aws_vpc.peer", ...more };
}

function peeringWith(...peers: readonly PlainResource[]): PlainResource {
  return {
    type: "aws_vpc_peering_connection",
    around: { named: { vpc_id: [OWN_VPC], peer_vpc_id: peers } },
  };
}

/** A table with one route in line to a peering connection that the plan makes. */
function tableWith(route: PlainValues, peering?: PlainResource, around: PlainJoin = {}) {
  return readPlanned(
    ec2RouteTable.planReader,
    { type: "aws_route_table", values: { route: [{ vpc_peering_connection_id: AFTER_APPLY, ...route }] } },
    { named: { "route.0.vpc_peering_connection_id": peering === undefined ? AFTER_APPLY : [peering] }, ...around },
  );
}

describe("a planned route table", () => {
  it("reads its routes in line, and what lies behind them", () => {
    const { peeringRoutes, peerings } = tableWith(
      { cidr_block: "10.20.3.0/24", ipv6_cidr_block: "", gateway_id: "" },
      peeringWith(peerVpc()),
    );

    expect(peeringRoutes).toEqual([{ peering: "aws_vpc_peering_connection.this", destination: "10.20.3.0/24" }]);
    expect(peerings).toEqual([
      {
        id: "aws_vpc_peering_connection.this",
        destinations: ["10.20.3.0/24"],
        blocks: ["10.10.0.0/16", "10.20.0.0/20"],
      },
    ]);
  });

  it("reads routes that are resources, each in the place of a block that the provider has read", () => {
    const other = { destination_cidr_block: "10.20.4.0/24", vpc_peering_connection_id: "pcx-2" };
    const { peeringRoutes } = readPlanned(
      ec2RouteTable.planReader,
      {
        type: "aws_default_route_table",
        values: {
          route: [
            { cidr_block: "10.20.3.0/24", vpc_peering_connection_id: "pcx-1" },
            { cidr_block: "10.20.4.0/24", vpc_peering_connection_id: "pcx-1" },
            { cidr_block: "10.20.5.0/24", vpc_peering_connection_id: "pcx-1" },
            { cidr_block: "0.0.0.0/0", gateway_id: AFTER_APPLY, vpc_peering_connection_id: "" },
          ],
        },
      },
      {
        companions: {
          aws_route: [other, { destination_cidr_block: "0.0.0.0/0", nat_gateway_id: "nat-1" }, AFTER_APPLY],
        },
        former: { aws_route: [{ destination_cidr_block: "10.20.5.0/24" }] },
      },
    );

    expect(peeringRoutes).toEqual([
      { peering: "pcx-1", destination: "10.20.3.0/24" },
      { peering: "pcx-2", destination: "10.20.4.0/24" },
      AFTER_APPLY,
    ]);
  });

  it.each([
    ["part of the peer", { cidr_block: "10.20.3.0/24" }, peeringWith(peerVpc()), "COMPLIANT"],
    ["the whole peer", { cidr_block: "10.20.0.0/20" }, peeringWith(peerVpc()), "NON_COMPLIANT"],
    ["everywhere", { cidr_block: "0.0.0.0/0" }, undefined, "NON_COMPLIANT"],
    ["everywhere in IPv6", { ipv6_cidr_block: "::/0" }, undefined, "NON_COMPLIANT"],
    ["part of a peer of another plan", { cidr_block: "10.20.3.0/24" }, peeringWith(), "INSUFFICIENT_DATA"],
    ["a peering of another plan", { cidr_block: "10.20.3.0/24" }, undefined, "INSUFFICIENT_DATA"],
    ["addresses that are not known", { cidr_block: AFTER_APPLY }, peeringWith(peerVpc()), "INSUFFICIENT_DATA"],
    ["no addresses", {}, peeringWith(peerVpc()), "INSUFFICIENT_DATA"],
    [
      "a peering or a gateway",
      { cidr_block: "0.0.0.0/0", gateway_id: AFTER_APPLY },
      peeringWith(peerVpc()),
      "INSUFFICIENT_DATA",
    ],
    [
      "no block of the peer that the plan shows, which stands",
      { cidr_block: "10.21.3.0/24" },
      peeringWith(peerVpc({}, { isCreated: false })),
      "INSUFFICIENT_DATA",
    ],
    [
      "part of a peer that stands",
      { cidr_block: "10.20.3.0/24" },
      peeringWith(peerVpc({}, { isCreated: false })),
      "COMPLIANT",
    ],
    [
      "no block of the peer, which is made",
      { cidr_block: "10.21.3.0/24" },
      peeringWith(peerVpc({ assign_generated_ipv6_cidr_block: false })),
      "COMPLIANT",
    ],
    [
      "addresses of IPv6 that AWS is yet to choose",
      { ipv6_cidr_block: "2001:db8:0:1a01::/64" },
      peeringWith(peerVpc({ assign_generated_ipv6_cidr_block: true })),
      "INSUFFICIENT_DATA",
    ],
    [
      "addresses of IPv6 of a pool",
      { ipv6_cidr_block: "2001:db8:0:1a01::/64" },
      peeringWith(peerVpc({ ipv6_ipam_pool_id: "ipam-pool-1" })),
      "INSUFFICIENT_DATA",
    ],
    [
      "a block that the peer is given beside its first",
      { cidr_block: "10.21.0.0/20" },
      peeringWith(
        peerVpc(
          {},
          { around: { companions: { aws_vpc_ipv4_cidr_block_association: [{ cidr_block: "10.21.0.0/20" }] } } },
        ),
      ),
      "NON_COMPLIANT",
    ],
    [
      "a block of IPv6 that the peer may be given",
      { ipv6_cidr_block: "2001:db8:0:1a01::/64" },
      peeringWith(peerVpc({}, { around: { companions: { aws_vpc_ipv6_cidr_block_association: [AFTER_APPLY] } } })),
      "INSUFFICIENT_DATA",
    ],
    [
      "the whole peer by a connection's accepter",
      { cidr_block: "10.20.0.0/20" },
      {
        type: "aws_vpc_peering_connection_accepter",
        around: { named: { vpc_peering_connection_id: [peeringWith(peerVpc())] } },
      },
      "NON_COMPLIANT",
    ],
    [
      "an accepter of another plan's connection",
      { cidr_block: "10.20.3.0/24" },
      { type: "aws_vpc_peering_connection_accepter" },
      "INSUFFICIENT_DATA",
    ],
    [
      "the whole peer by a connection that is read",
      { cidr_block: "10.20.0.0/20" },
      {
        type: "aws_vpc_peering_connection",
        address: "data.aws_vpc_peering_connection.this",
        values: { cidr_block: "10.10.0.0/16", peer_cidr_block_set: [{ cidr_block: "10.20.0.0/20" }] },
      },
      "NON_COMPLIANT",
    ],
    [
      "a connection that is read during the apply",
      { cidr_block: "10.20.3.0/24" },
      {
        type: "aws_vpc_peering_connection",
        address: "data.aws_vpc_peering_connection.this",
        values: { cidr_block: AFTER_APPLY, peer_cidr_block_set: AFTER_APPLY },
      },
      "INSUFFICIENT_DATA",
    ],
  ] satisfies readonly (readonly [string, PlainValues, PlainResource | undefined, string])[])(
    "is judged if it leads to %s",
    (_what, route, peering, verdict) => {
      expect(judge(ec2RoutePeeringLeastAccess, tableWith(route, peering)).complianceType).toBe(verdict);
    },
  );

  it("is judged by the entries of a prefix list, which the plan has or has not", () => {
    const path = "route.0.destination_prefix_list_id";
    const route = { destination_prefix_list_id: "pl-1" };
    const peering = peeringWith(peerVpc());
    const listOf = (cidr: string): PlainResource => ({
      type: "aws_ec2_managed_prefix_list",
      values: { id: "pl-1", entry: [{ cidr }] },
    });
    const verdictWith = (...lists: readonly PlainResource[]) =>
      judge(
        ec2RoutePeeringLeastAccess,
        tableWith(route, undefined, { named: { "route.0.vpc_peering_connection_id": [peering], [path]: lists } }),
      );

    expect(verdictWith(listOf("10.20.3.0/24")).complianceType).toBe("COMPLIANT");
    expect(verdictWith(listOf("10.20.0.0/20")).complianceType).toBe("NON_COMPLIANT");
    expect(verdictWith().annotation).toBe("Prefix list pl-1 is not in the plan.");
    const unnamed = tableWith({ destination_prefix_list_id: AFTER_APPLY }, peering);
    expect(judge(ec2RoutePeeringLeastAccess, unnamed).annotation).toBe(AFTER_APPLY.reason);
  });

  it("may lead by each of its blocks to any of the connections that they name", () => {
    const other = {
      ...peeringWith(peerVpc({ cidr_block: "10.30.0.0/20" })),
      address: "aws_vpc_peering_connection.other",
    };
    const { peerings } = tableWith({ cidr_block: "10.30.3.0/24" }, undefined, {
      named: { "route.0.vpc_peering_connection_id": [peeringWith(peerVpc()), other] },
    });

    expect(peerings).toEqual([
      {
        id: "aws_vpc_peering_connection.other or aws_vpc_peering_connection.this",
        destinations: ["10.30.3.0/24"],
        blocks: ["10.10.0.0/16", "10.20.0.0/20", "10.30.0.0/20"],
      },
    ]);
  });

  it("is undecided where its blocks are not known", () => {
    const values = { route: AFTER_APPLY };
    const table = readPlanned(ec2RouteTable.planReader, { type: "aws_route_table", values });

    expect(table.peeringRoutes).toEqual([AFTER_APPLY]);
    expect(judge(ec2RoutePeeringLeastAccess, table).complianceType).toBe("INSUFFICIENT_DATA");
  });
});

describe("the main route table of a VPC that a plan makes", () => {
  const WIDE = { destination_cidr_block: "0.0.0.0/0", vpc_peering_connection_id: "pcx-1" };
  const broughtBy = (companions: NonNullable<PlainJoin["companions"]>, isCreated = true) =>
    readBrought(tablesOfVpcs, { type: "aws_vpc", isCreated }, { companions });

  it("has the routes that name it by the VPC", () => {
    const { "main route table": table } = broughtBy({ aws_route: [WIDE] });

    expect(table?.peeringRoutes).toEqual([{ peering: "pcx-1", destination: "0.0.0.0/0" }]);
    expect(judge(ec2RoutePeeringLeastAccess, table).complianceType).toBe("NON_COMPLIANT");
  });

  it("may have others, where something may take it over", () => {
    const { "main route table": table } = broughtBy({ aws_route: [WIDE], aws_default_route_table: [AFTER_APPLY] });

    expect(table?.peeringRoutes).toEqual([{ peering: "pcx-1", destination: "0.0.0.0/0" }, AFTER_APPLY]);
  });

  it.each([
    ["no route leads to a peering connection", { aws_route: [{ nat_gateway_id: "nat-1" }] }, true],
    ["a resource takes it over", { aws_route: [WIDE], aws_default_route_table: [{}] }, true],
    ["the VPC stands", { aws_route: [WIDE] }, false],
  ])("is not read where %s", (_what, companions, isCreated) => {
    expect(broughtBy(companions, isCreated)).toEqual({});
  });
});
