import { DescribeRouteTablesCommand, EC2Client, type RouteTable } from "@aws-sdk/client-ec2";
import { DescribeDBInstancesCommand, RDSClient } from "@aws-sdk/client-rds";
import { mockClient } from "aws-sdk-client-mock";
import { unknown } from "../../../src/core/known";
import { rdsInstance } from "../../../src/resources/rds-instance/description";
import { all, collectContext, inputsOf, named } from "../../support/collect";
import { AFTER_APPLY, readPlanned, type PlainJoin, type PlainResource } from "../../support/planned";

const rds = mockClient(RDSClient);
const ec2 = mockClient(EC2Client);

beforeEach(() => {
  rds.reset();
  ec2.reset();
});

const database = (name: string, ...subnetIds: readonly string[]) => ({
  DBInstanceIdentifier: name,
  DBSubnetGroup: { VpcId: "vpc-1", Subnets: subnetIds.map((SubnetIdentifier) => ({ SubnetIdentifier })) },
});

const OUTSIDE = { GatewayId: "igw-1", State: "active" } as const;
const table = (more: RouteTable): RouteTable => ({ VpcId: "vpc-1", Routes: [{ GatewayId: "local" }], ...more });

async function publicSubnets(): Promise<unknown> {
  const context = collectContext({ fields: ["publicSubnet"] });
  const items = await all(rdsInstance.collector.collect(context));
  return Object.fromEntries(items.map(({ resourceId, configuration }) => [resourceId, configuration.publicSubnet]));
}

describe("the public subnet of a database", () => {
  it("is one with a route to an internet gateway, for which the region's route tables are listed once", async () => {
    rds.on(DescribeDBInstancesCommand).resolves({
      DBInstances: [
        database("private", "subnet-1", "subnet-2"),
        database("public", "subnet-1", "subnet-3"),
        database("main", "subnet-4"),
      ],
    });
    ec2
      .on(DescribeRouteTablesCommand)
      .resolvesOnce({
        RouteTables: [
          table({ Associations: [{ Main: true }, { GatewayId: "igw-1" }] }),
          table({ Associations: [{ SubnetId: "subnet-1" }, { SubnetId: "subnet-2" }] }),
        ],
        NextToken: "more",
      })
      .resolvesOnce({ RouteTables: [table({ Associations: [{ SubnetId: "subnet-3" }], Routes: [OUTSIDE] }), {}] });

    expect(await publicSubnets()).toEqual({ private: null, public: "subnet-3", main: null });
    expect(inputsOf(ec2.commandCalls(DescribeRouteTablesCommand))).toEqual([
      { MaxResults: 100 },
      { MaxResults: 100, NextToken: "more" },
    ]);
  });

  it("may be one by the main route table of the VPC", async () => {
    rds.on(DescribeDBInstancesCommand).resolves({ DBInstances: [database("main", "subnet-4")] });
    ec2
      .on(DescribeRouteTablesCommand)
      .resolves({ RouteTables: [table({ Associations: [{ Main: true }], Routes: [OUTSIDE] })] });

    expect(await publicSubnets()).toEqual({ main: "subnet-4" });
  });

  it("decides, whatever is not known of the other subnets", async () => {
    const ofElsewhere = database("elsewhere", "subnet-1");
    rds.on(DescribeDBInstancesCommand).resolves({
      DBInstances: [database("public", "subnet-9", "subnet-1"), database("maybe", "subnet-2", "subnet-9"), ofElsewhere],
    });
    ec2.on(DescribeRouteTablesCommand).resolves({
      RouteTables: [
        table({ Associations: [{ SubnetId: "subnet-1" }], Routes: [OUTSIDE] }),
        table({ Associations: [{ SubnetId: "subnet-2" }] }),
      ],
    });

    expect(await publicSubnets()).toEqual({
      public: "subnet-1",
      maybe: unknown("EC2 does not say which route table subnet-9 has."),
      elsewhere: "subnet-1",
    });
  });

  it("is not known where the list is denied, or RDS names no subnet", async () => {
    const DBInstances = [
      database("denied", "subnet-1"),
      database("nowhere"),
      { DBInstanceIdentifier: "classic" },
      { DBInstanceIdentifier: "strange", DBSubnetGroup: { Subnets: [{}] } },
    ];
    rds.on(DescribeDBInstancesCommand).resolves({ DBInstances });
    ec2.on(DescribeRouteTablesCommand).rejects(named("UnauthorizedOperation"));
    const noSubnet = unknown("RDS does not say in which subnets the instance may be.");

    expect(await publicSubnets()).toEqual({
      denied: expect.objectContaining({ missingPermission: "ec2:DescribeRouteTables" }) as unknown,
      nowhere: noSubnet,
      classic: noSubnet,
      strange: noSubnet,
    });
  });
});

const ASSOCIATION = "aws_route_table_association";
const NOT_IN_PLAN = unknown("The route table of a subnet is not in the plan.");
const GATEWAY: PlainResource = { type: "aws_internet_gateway" };

const tableWith = (...gatewayIds: readonly unknown[]): PlainResource => ({
  type: "aws_route_table",
  values: { route: gatewayIds.map((gateway_id) => ({ gateway_id })) },
});
const OPEN = tableWith("local", "igw-1");
const CLOSED = tableWith("local");

/** A subnet with a route table of its own. */
const subnetWith = (...tables: readonly PlainResource[]): PlainResource => ({
  type: "aws_subnet",
  around: { companions: { [ASSOCIATION]: [{}] }, named: { route_table_id: tables } },
});

/** A subnet without one: its VPC's main table counts. */
const subnetIn = (vpc: PlainJoin | null, more: Partial<PlainResource> = {}): PlainResource => ({
  type: "aws_subnet",
  around: { named: { vpc_id: vpc === null ? [] : [{ type: "aws_vpc", around: vpc, ...more }] } },
});

function publicSubnetOf(named: PlainJoin["named"], values = {}, more: PlainJoin = {}): unknown {
  const group = { type: "aws_db_subnet_group", values, around: { ...more, ...(named === undefined ? {} : { named }) } };
  return readPlanned(rdsInstance.planReader, { type: "aws_db_instance" }, { named: { db_subnet_group_name: [group] } })
    .publicSubnet;
}

const inSubnet = (...subnets: readonly PlainResource[]) => publicSubnetOf({ subnet_ids: subnets });

describe("the public subnet of a planned database", () => {
  it.each<[string, PlainResource, unknown]>([
    ["has a table that leads outside", subnetWith(OPEN), "aws_subnet.this"],
    ["has a table that does not", subnetWith(CLOSED), null],
    ["has one of several tables, none of which does", subnetWith(CLOSED, CLOSED), null],
    [
      "has one of several tables, some of which do",
      subnetWith(OPEN, CLOSED),
      unknown("The plan does not say which of several route tables a subnet has."),
    ],
    ["has a table of another plan", subnetWith(), NOT_IN_PLAN],
    [
      "has a table whose gateway is to come",
      subnetWith({ ...tableWith(AFTER_APPLY), around: { named: { "route.0.gateway_id": [GATEWAY] } } }),
      "aws_subnet.this",
    ],
    [
      "has a table whose gateway to come is a VPN's",
      subnetWith({
        ...tableWith(AFTER_APPLY),
        around: { named: { "route.0.gateway_id": [{ type: "aws_vpn_gateway" }] } },
      }),
      null,
    ],
    ["has a table whose gateway is not known", subnetWith(tableWith(AFTER_APPLY)), AFTER_APPLY],
    [
      "has a table with a route of its own",
      subnetWith({ ...CLOSED, around: { companions: { aws_route: [{ gateway_id: "igw-1" }] } } }),
      "aws_subnet.this",
    ],
    [
      "has a table that may have a route",
      subnetWith({ ...CLOSED, around: { companions: { aws_route: [AFTER_APPLY] } } }),
      AFTER_APPLY,
    ],
    [
      "has a table whose route outside is taken away",
      subnetWith({ ...OPEN, isCreated: false, around: { former: { aws_route: [{ gateway_id: "igw-1" }] } } }),
      null,
    ],
    [
      "has the table of a data source",
      subnetWith({ type: "aws_route_table", isCreated: false, values: { routes: [{ gateway_id: "igw-1" }] } }),
      "aws_subnet.this",
    ],
    ["may have a table", { type: "aws_subnet", around: { companions: { [ASSOCIATION]: [AFTER_APPLY] } } }, AFTER_APPLY],
    ["stands, and may have a table of another plan", { type: "aws_subnet", isCreated: false }, NOT_IN_PLAN],
    ["is in a VPC of another plan", subnetIn(null), NOT_IN_PLAN],
    ["is in a new VPC", subnetIn({}), null],
    ["is in a VPC that stands", subnetIn({}, { isCreated: false }), NOT_IN_PLAN],
    [
      "is in a VPC whose main table is another one",
      subnetIn({ companions: { aws_main_route_table_association: [{}] }, named: { route_table_id: [OPEN] } }),
      "aws_subnet.this",
    ],
    [
      "is in a VPC whose main table may be another one",
      subnetIn({ companions: { aws_main_route_table_association: [AFTER_APPLY] } }),
      AFTER_APPLY,
    ],
    [
      "is in a VPC whose main table is taken over",
      subnetIn({ companions: { aws_default_route_table: [{ route: [{ gateway_id: "igw-1" }] }] } }),
      "aws_subnet.this",
    ],
    [
      "is in a VPC whose main table may be taken over",
      subnetIn({ companions: { aws_default_route_table: [AFTER_APPLY] } }),
      AFTER_APPLY,
    ],
    [
      "is in a VPC whose main table has one more route",
      subnetIn({ companions: { aws_route: [{ gateway_id: "igw-1" }] } }, { isCreated: false }),
      "aws_subnet.this",
    ],
  ])("is its only one where that %s", (_, subnet, expected) => {
    expect(inSubnet(subnet)).toEqual(expected);
  });

  it("is no more than the main table's where the plan takes away its own", () => {
    const around = { former: { [ASSOCIATION]: [{}] }, named: { vpc_id: [{ type: "aws_vpc" }] } };

    expect(inSubnet({ type: "aws_subnet", isCreated: false, around })).toBeNull();
  });

  it("decides, and that there is none is true of all subnets", () => {
    const elsewhere = unknown("A subnet of the instance's group is not in the plan.");

    expect(inSubnet(subnetWith(CLOSED), { ...subnetWith(OPEN), address: "aws_subnet.open" })).toBe("aws_subnet.open");
    expect(inSubnet(subnetWith(CLOSED), subnetWith(tableWith(AFTER_APPLY)))).toEqual(AFTER_APPLY);
    expect(inSubnet()).toEqual(elsewhere);
    expect(publicSubnetOf({ subnet_ids: [subnetWith(CLOSED)] }, { subnet_ids: ["subnet-1", "subnet-2"] })).toEqual(
      elsewhere,
    );
    expect(publicSubnetOf({ subnet_ids: [subnetWith(CLOSED)] }, { subnet_ids: AFTER_APPLY })).toBeNull();
    expect(publicSubnetOf({ subnet_ids: AFTER_APPLY })).toEqual(AFTER_APPLY);
  });

  it.each<[string, readonly PlainResource[], unknown]>([
    ["one of them where all are public", [subnetWith(OPEN), subnetWith(OPEN)], "aws_subnet.this"],
    ["none where none is", [subnetWith(CLOSED), subnetWith(CLOSED)], null],
    [
      "not known where some are",
      [subnetWith(OPEN), subnetWith(CLOSED)],
      unknown("The plan does not say which subnets the instance's group has: some are public and some are not."),
    ],
    ["not known where one is not known", [subnetWith(OPEN), subnetWith(tableWith(AFTER_APPLY))], AFTER_APPLY],
  ])("is, of subnets that the group may have, %s", (_, subnets, expected) => {
    const may = { possiblyNamed: { subnet_ids: subnets } };

    expect(publicSubnetOf({ subnet_ids: AFTER_APPLY }, { subnet_ids: AFTER_APPLY }, may)).toEqual(expected);
  });
});
