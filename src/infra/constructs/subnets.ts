import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Construct } from "constructs";

/** The two zones of a network's subnets. */
export interface SubnetZones {
  readonly names: readonly [string, string];
  /** Whether a subnet stays in the zone in which it was made, whatever zones are named later. */
  readonly stay: boolean;
}

/** What two subnets of one kind need. */
export interface SubnetsProps {
  /** Suffix of every name. */
  readonly environmentSuffix: string;
  readonly vpcId: string;
  /** `public` for subnets that reach an internet gateway; the code that adds the gateway also adds the route to it. */
  readonly kind: "private" | "public";
  /** IPv4, one range for each zone. */
  readonly cidrBlocks: readonly [string, string];
  readonly zones: SubnetZones;
}

/** Two subnets in two zones with one route table. They assign no public addresses by default. */
export class Subnets extends Construct {
  readonly subnets: readonly [Subnet, Subnet];
  readonly routeTable: RouteTable;

  constructor(scope: Construct, id: string, props: SubnetsProps) {
    super(scope, id);
    const { environmentSuffix, vpcId, kind } = props;
    this.routeTable = new RouteTable(this, "RouteTable", {
      vpcId,
      tags: { Name: `compliance-${kind}-routes-${environmentSuffix}` },
    });
    this.subnets = [this.addSubnet(0, props), this.addSubnet(1, props)];
  }

  private addSubnet(index: 0 | 1, props: SubnetsProps): Subnet {
    const { environmentSuffix, vpcId, kind, zones } = props;
    const subnet = new Subnet(this, `Subnet-${index}`, {
      vpcId,
      cidrBlock: props.cidrBlocks[index],
      availabilityZone: zones.names[index],
      mapPublicIpOnLaunch: false,
      tags: { Name: `compliance-${kind}-${index + 1}-${environmentSuffix}` },
      lifecycle: {
        // Without this, Terraform destroys a subnet before it moves the functions out of it, and AWS refuses.
        createBeforeDestroy: true,
        ...(zones.stay ? { ignoreChanges: ["availability_zone"] } : {}),
      },
    });
    new RouteTableAssociation(this, `Routes-${index}`, { subnetId: subnet.id, routeTableId: this.routeTable.id });
    return subnet;
  }
}
