import { unknown } from "../../src/core/known";
import { leadsToInternetGateway, routeTableOf } from "../../src/resources/route-tables";

const OWN = { RouteTableId: "rtb-own" };
const MAIN = { RouteTableId: "rtb-main" };
const TABLES = { ofSubnets: new Map([["subnet-1", OWN]]), ofVpcs: new Map([["vpc-1", MAIN]]) };

describe("the route table of a subnet", () => {
  it("is its own, or else the main one of its VPC", () => {
    expect(routeTableOf(TABLES, "subnet-1", "vpc-1")).toBe(OWN);
    expect(routeTableOf(TABLES, "subnet-2", "vpc-1")).toBe(MAIN);
  });

  it("is not known where EC2 shows none, as of a VPC that another account shares", () => {
    expect(routeTableOf(TABLES, "subnet-3", "vpc-2")).toEqual(
      unknown("EC2 does not say which route table subnet-3 has."),
    );
  });
});

describe("a route table", () => {
  it.each([
    [
      "an internet gateway",
      [{ DestinationCidrBlock: "0.0.0.0/0", GatewayId: "igw-1", State: "active" as const }],
      true,
    ],
    ["one for IPv6 alone", [{ DestinationIpv6CidrBlock: "::/0", GatewayId: "igw-1", State: "active" as const }], true],
    ["one for a few addresses", [{ DestinationCidrBlock: "192.0.2.0/24", GatewayId: "igw-1" }], true],
    [
      "one that is gone",
      [{ DestinationCidrBlock: "0.0.0.0/0", GatewayId: "igw-1", State: "blackhole" as const }],
      false,
    ],
    ["a NAT gateway", [{ DestinationCidrBlock: "0.0.0.0/0", NatGatewayId: "nat-1" }], false],
    ["one for what goes out", [{ DestinationIpv6CidrBlock: "::/0", EgressOnlyInternetGatewayId: "eigw-1" }], false],
    ["a VPN", [{ DestinationCidrBlock: "0.0.0.0/0", GatewayId: "vgw-1" }], false],
    ["the VPC alone", [{ DestinationCidrBlock: "10.0.0.0/16", GatewayId: "local" }], false],
    ["nothing", undefined, false],
  ])("that leads to %s", (_, Routes, expected) => {
    expect(leadsToInternetGateway(Routes === undefined ? {} : { Routes })).toBe(expected);
  });
});
