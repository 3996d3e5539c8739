import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isUnknown, unknown, type Known, type Unknown } from "../../core/known";
import type { Verdict } from "../../core/rule";
import { compliant, insufficientData, nonCompliant, notApplicable, whenKnown } from "../../core/verdict";
import { ec2RouteTable, type Ec2RouteTable } from "../../resources/ec2-route-table/description";
import type { Peering, PeeringRoute } from "../../resources/ec2-route-table/peering-routes";
import { blocksInFull, doubtAbout, holdsAnyBlock } from "../../resources/ec2-route-table/reach";
import { firstFew } from "../first-few";
import { unlessShared } from "./unless-shared";

const AFTER_APPLY = unknown("It is known only after apply.");
const PEERING = "pcx-0a1b2c3d";
const BLOCKS = ["10.10.0.0/16", "10.20.0.0/20", "2001:db8:1234:1a00::/56"];

/** A table with routes to one peering connection. */
function routing(destinations: readonly Known<string>[], blocks: readonly Known<string>[] = BLOCKS): Ec2RouteTable {
  return ec2RouteTable.example({
    peeringRoutes: destinations.map((destination) => ({ peering: PEERING, destination })),
    peerings: [{ id: PEERING, destinations, blocks }],
  });
}

/**
 * A peering connection passes nothing on (Amazon VPC Peering Guide, "VPC peering limitations"), so that a default route
 * reaches as much as a route to the whole peer does. What is needed of a block that is reached in part, a person knows.
 */
export const ec2RoutePeeringLeastAccess = ruleFor(ec2RouteTable, {
  id: "ec2-route-peering-least-access",
  reads: ["sharedBy", "peeringRoutes", "peerings"],
  severity: "MEDIUM",
  title: "Routes to a VPC peering connection reach only parts of the peered VPC",
  rationale:
    "Whoever takes over a machine reaches every address that its VPC has a route to. A peering is seldom for a whole" +
    " VPC: routes to the subnets or hosts that are needed keep the others out of reach. The rule is violated where the" +
    " routes to a peering together hold a whole CIDR block of a VPC, or are as wide as the largest block that a VPC" +
    " can have, /16 of IPv4 and /44 of IPv6. Whether narrower routes are needed, a person decides.",
  remediation:
    "Replace the route by routes to the subnets or hosts that have to be reached, in the tables of the subnets that" +
    " have to reach them." +
    " CLI: aws ec2 create-route, then aws ec2 delete-route. Terraform: aws_route.destination_cidr_block.",
  terraform: hcl`
    resource "aws_route" "database" {
      route_table_id            = aws_route_table.this.id
      destination_cidr_block    = "10.20.3.0/24"
      vpc_peering_connection_id = aws_vpc_peering_connection.this.id
    }
  `,
  examples: () => ({
    compliant: [
      ec2RouteTable.example(),
      routing(["10.20.0.0/21", "10.20.8.0/24", "2001:db8:1234:1a03::/64"]),
      routing(["10.20.3.7/32"], ["10.20.0.0/20", AFTER_APPLY]),
      routing(["10.99.0.0/24"]),
    ],
    nonCompliant: [
      routing(["0.0.0.0/0"], [AFTER_APPLY]),
      routing(["10.20.0.0/16"], [AFTER_APPLY]),
      routing(["::/0"]),
      routing(["10.20.0.0/20"]),
      // A prefix list that holds what is wide.
      ec2RouteTable.example({
        peeringRoutes: [{ peering: PEERING, destination: "pl-0a1b2c3d" }],
        peerings: [{ id: PEERING, destinations: ["10.0.0.0/8"], blocks: [AFTER_APPLY] }],
      }),
      routing(["10.20.0.0/21", "10.20.8.0/21"]),
      routing(["2001:db8:1234:1a00::/56"]),
      routing(["2001:db8:1234:1a00::/57", "2001:db8:1234:1a80::/57", AFTER_APPLY]),
    ],
    notApplicable: [
      ec2RouteTable.example({ peeringRoutes: [], peerings: [] }),
      ec2RouteTable.example({ sharedBy: "999999999999" }),
    ],
    insufficientData: [
      routing(["10.20.0.0/20"], ["10.10.0.0/16", AFTER_APPLY]),
      routing([AFTER_APPLY]),
      routing(["10.20.3.0/33"]),
      ec2RouteTable.example({ peeringRoutes: [AFTER_APPLY], peerings: [] }),
      ec2RouteTable.example({ peerings: unknown("Denied.", "ec2:DescribeVpcPeeringConnections") }),
      ec2RouteTable.example({ peeringRoutes: [{ peering: AFTER_APPLY, destination: "10.20.3.0/24" }], peerings: [] }),
      ec2RouteTable.example({ sharedBy: unknown("The owner is not known.") }),
    ],
  }),
  evaluate: ({ sharedBy, peeringRoutes, peerings }) =>
    unlessShared(sharedBy, "owns the route table and manages its routes", () =>
      whenKnown(peeringRoutes, (routes) =>
        routes.length === 0
          ? notApplicable("The table has no route to a VPC peering connection.")
          : verdictOn(routes, isUnknown(peerings) ? [] : peerings, isUnknown(peerings) ? peerings : undefined),
      ),
    ),
});

/** @param unread Why what lies behind the routes is not known, where that is so. */
function verdictOn(
  routes: readonly Known<PeeringRoute>[],
  peerings: readonly Peering[],
  unread: Unknown | undefined,
): Verdict {
  const known = routes.flatMap((route) => (isUnknown(route) ? [] : route));
  const destinations = [...known.map((route) => route.destination), ...peerings.flatMap((each) => each.destinations)];
  const wide = destinations.filter(holdsAnyBlock);
  const inFull = wide.length > 0 ? wide : peerings.flatMap(blocksInFull);
  if (inFull.length > 0) {
    return nonCompliant(`Routes to VPC peering connections reach all of ${firstFew([...new Set(inFull)])}.`);
  }
  const doubt =
    routes.find(isUnknown) ??
    unread ??
    known.map(({ peering }) => peering).find(isUnknown) ??
    peerings.map(doubtAbout).find(isUnknown);
  return doubt === undefined ? compliant() : insufficientData(doubt);
}
