import { DescribeRouteTablesCommand, DescribeVpcPeeringConnectionsCommand } from "@aws-sdk/client-ec2";
import { ec2RouteTable } from "../../src/resources/ec2-route-table/description";
import type { PlainResource } from "../support/planned";
import { ec2 } from "./clients";
import { NOT_SHARED, OTHER, OWN } from "./owners";
import { plannedBy, recordedAs, undecided, type ParityCase } from "./parity-case";

const PEERING = "pcx-0a1b2c3d";
const NOT_RECORDED = "AWS Config's item does not say what lies behind the table's peering connections.";

/** What a table routes to a VPC that has 10.20.0.0/20 and 2001:db8:0:1a00::/56. */
interface Routed {
  readonly ipv4?: readonly string[];
  readonly ipv6?: readonly string[];
}

/** @param isRecorded Whether AWS Config's item alone decides. */
function routes(
  intent: ParityCase["intent"],
  of: string,
  { ipv4 = [], ipv6 = [] }: Routed,
  { isRecorded = true, owner = OWN } = {},
): ParityCase {
  const recorded = recordedAs(ec2RouteTable.fromRecordedItem, {
    resourceType: "AWS::EC2::RouteTable",
    resourceId: "rtb-0a1b2c3d",
    arn: `arn:aws:ec2:eu-west-1:${owner}:route-table/rtb-0a1b2c3d`,
    configuration: {
      routeTableId: "rtb-0a1b2c3d",
      ownerId: owner,
      routes: [
        { destinationCidrBlock: "10.10.0.0/16", gatewayId: "local", state: "active" },
        ...ipv4.map((block) => ({ destinationCidrBlock: block, vpcPeeringConnectionId: PEERING, state: "active" })),
        ...ipv6.map((block) => ({ destinationIpv6CidrBlock: block, vpcPeeringConnectionId: PEERING, state: "active" })),
      ],
    },
  });
  return {
    ruleId: "ec2-route-peering-least-access",
    intent,
    of,
    live: {
      collector: ec2RouteTable.collector,
      record() {
        const Routes = [
          { DestinationCidrBlock: "10.10.0.0/16", GatewayId: "local" },
          ...ipv4.map((block) => ({ DestinationCidrBlock: block, VpcPeeringConnectionId: PEERING })),
          ...ipv6.map((block) => ({ DestinationIpv6CidrBlock: block, VpcPeeringConnectionId: PEERING })),
        ];
        ec2.on(DescribeRouteTablesCommand).resolves({
          RouteTables: [{ RouteTableId: "rtb-0a1b2c3d", OwnerId: owner, Routes }],
        });
        ec2.on(DescribeVpcPeeringConnectionsCommand).resolves({ VpcPeeringConnections: [ANSWERED] });
      },
    },
    config: isRecorded ? recorded : undecided(NOT_RECORDED, recorded),
    plan: owner === OWN ? plan({ ipv4, ipv6 }) : NOT_SHARED,
  };
}

const ANSWERED = {
  VpcPeeringConnectionId: PEERING,
  RequesterVpcInfo: { CidrBlock: "10.10.0.0/16" },
  AccepterVpcInfo: { CidrBlock: "10.20.0.0/20", Ipv6CidrBlockSet: [{ Ipv6CidrBlock: "2001:db8:0:1a00::/56" }] },
};

const PLANNED: PlainResource = {
  type: "aws_vpc_peering_connection",
  around: {
    named: {
      vpc_id: [{ type: "aws_vpc", values: { cidr_block: "10.10.0.0/16" } }],
      peer_vpc_id: [
        { type: "aws_vpc", values: { cidr_block: "10.20.0.0/20", ipv6_cidr_block: "2001:db8:0:1a00::/56" } },
      ],
    },
  },
};

function plan({ ipv4 = [], ipv6 = [] }: Routed): ParityCase["plan"] {
  const target = { vpc_peering_connection_id: PEERING };
  const route = [
    ...ipv4.map((block) => ({ ...target, cidr_block: block, ipv6_cidr_block: "" })),
    ...ipv6.map((block) => ({ ...target, cidr_block: "", ipv6_cidr_block: block })),
  ];
  const named = Object.fromEntries(route.map((_, index) => [`route.${index}.vpc_peering_connection_id`, [PLANNED]]));
  return plannedBy(ec2RouteTable, "aws_route_table", { route }, { named });
}

const LISTED_ALONE = { isRecorded: false };

export const EC2_PEERING_ROUTES: readonly ParityCase[] = [
  routes("compliant", "a table that reaches a subnet of the peer", { ipv4: ["10.20.3.0/24"] }, LISTED_ALONE),
  routes(
    "compliant",
    "a table that reaches a subnet of the peer by IPv6",
    { ipv6: ["2001:db8:0:1a03::/64"] },
    LISTED_ALONE,
  ),
  routes("nonCompliant", "a table that routes everything to the peer", { ipv4: ["0.0.0.0/0"] }),
  routes("nonCompliant", "a table that routes all of IPv6 to the peer", { ipv6: ["::/0"] }),
  routes("nonCompliant", "a table that reaches the whole peer", { ipv4: ["10.20.0.0/20"] }, LISTED_ALONE),
  routes(
    "nonCompliant",
    "a table that reaches the peer by its halves",
    { ipv4: ["10.20.0.0/21", "10.20.8.0/21"] },
    LISTED_ALONE,
  ),
  routes(
    "nonCompliant",
    "a table that reaches the whole peer by IPv6",
    { ipv6: ["2001:db8:0:1a00::/56"] },
    LISTED_ALONE,
  ),
  routes("notApplicable", "a table that leads to no peer", {}),
  routes("notApplicable", "a table that another account shares", { ipv4: ["0.0.0.0/0"] }, { owner: OTHER }),
];
