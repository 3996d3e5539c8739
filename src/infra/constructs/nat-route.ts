import { Eip } from "@cdktf/provider-aws/lib/eip";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { Construct } from "constructs";
import { Subnets, type SubnetZones } from "./subnets";

/** What the private subnets' route to the internet needs. */
export interface NatRouteProps {
  /** Suffix of every name. */
  readonly environmentSuffix: string;
  readonly vpcId: string;
  /** IPv4 ranges of the public subnets, one for each zone. */
  readonly cidrBlocks: readonly [string, string];
  readonly zones: SubnetZones;
  /** The route table of the private subnets, which gets the route. */
  readonly privateRouteTableId: string;
}

/** Every IPv4 address. */
const ANYWHERE = "0.0.0.0/0";

/**
 * The private subnets' route to the internet: one NAT gateway, in the public subnet of the first zone. If that zone
 * fails, both zones lose the route. A second gateway would double the price, and the next scan makes up for a missed
 * one.
 */
export class NatRoute extends Construct {
  constructor(scope: Construct, id: string, props: NatRouteProps) {
    super(scope, id);
    const { environmentSuffix, vpcId } = props;
    const internetGateway = new InternetGateway(this, "InternetGateway", {
      vpcId,
      tags: { Name: `compliance-internet-gateway-${environmentSuffix}` },
    });
    const subnets = new Subnets(this, "PublicSubnets", { ...props, kind: "public" });
    const toInternet = new Route(this, "PublicRoute", {
      routeTableId: subnets.routeTable.id,
      destinationCidrBlock: ANYWHERE,
      gatewayId: internetGateway.id,
    });
    const address = new Eip(this, "Address", {
      domain: "vpc",
      tags: { Name: `compliance-nat-address-${environmentSuffix}` },
      // AWS assigns no public address in a VPC without an internet gateway, and cannot release one after the gateway is
      // gone.
      dependsOn: [internetGateway],
    });
    const natGateway = new NatGateway(this, "Resource", {
      subnetId: subnets.subnets[0].id,
      allocationId: address.allocationId,
      tags: { Name: `compliance-nat-gateway-${environmentSuffix}` },
      dependsOn: [toInternet],
    });
    new Route(this, "PrivateRoute", {
      routeTableId: props.privateRouteTableId,
      destinationCidrBlock: ANYWHERE,
      natGatewayId: natGateway.id,
    });
  }
}
