import { Eip } from "@cdktf/provider-aws/lib/eip";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { Construct } from "constructs";
import { Subnets } from "./subnets";

/** What the way out of private subnets needs. */
export interface NatRouteProps {
  /** Ends every name. */
  readonly environmentSuffix: string;
  readonly vpcId: string;
  /** IPv4, the ranges of the public subnets, one for each zone. */
  readonly cidrBlocks: readonly [string, string];
  readonly availabilityZones: readonly [string, string];
  /** The route table of the private subnets, which gets the way out. */
  readonly privateRouteTableId: string;
}

/** Every IPv4 address. */
const ANYWHERE = "0.0.0.0/0";

/**
 * The way out of private subnets: one NAT gateway, in the public subnet of the first zone. An outage of
 * that zone takes the way out of both with it; a second gateway would double the price, and a scan that
 * is missed is made up for by the next.
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
      // AWS gives no public address to a VPC without an internet gateway, nor takes one back after it.
      dependsOn: [internetGateway],
    });
    const natGateway = new NatGateway(this, "Resource", {
      subnetId: subnets.subnetIds[0],
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
