import type { Route } from "@aws-sdk/client-ec2";
import * as z from "zod";
import { unknown, type Known } from "../../core/known";
import { recordedInShape } from "../type/recorded";

/** A route that leads to a VPC peering connection. */
export interface PeeringRoute {
  /** The connection's id; in a plan that is yet to make it, its address. */
  readonly peering: Known<string>;
  /** A CIDR block, IPv4 or IPv6, or the id of a prefix list. */
  readonly destination: Known<string>;
}

/** A VPC peering connection, as one table uses it. */
export interface Peering {
  /** Its id; in a plan that is yet to make it, its address. */
  readonly id: string;
  /** The CIDR blocks that the table routes to it. An Unknown stands for any number of them. */
  readonly destinations: readonly Known<string>[];
  /** The CIDR blocks of both VPCs. An Unknown stands for any number of them. */
  readonly blocks: readonly Known<string>[];
}

/** EC2's word for a route whose target is gone or not there yet. */
const BLACK_HOLE = "blackhole";

/** The routes to peering connections in EC2's answer. */
export function answeredRoutes(routes: readonly Route[]): readonly PeeringRoute[] {
  return routes.flatMap((route) => {
    const { VpcPeeringConnectionId: peering, State } = route;
    if (peering === undefined || State === BLACK_HOLE) return [];
    const { DestinationCidrBlock, DestinationIpv6CidrBlock, DestinationPrefixListId } = route;
    const destination = DestinationCidrBlock ?? DestinationIpv6CidrBlock ?? DestinationPrefixListId;
    return [{ peering, destination: destination ?? unknown("EC2 does not say which addresses a route is for.") }];
  });
}

const routeSchema = z.object({
  destinationCidrBlock: z.string().nullish(),
  destinationIpv6CidrBlock: z.string().nullish(),
  destinationPrefixListId: z.string().nullish(),
  vpcPeeringConnectionId: z.string().nullish(),
  state: z.string().nullish(),
});

const MISSHAPEN = unknown("A route in AWS Config's item could not be understood.");
const NO_DESTINATION = unknown("AWS Config's item does not say which addresses a route is for.");

/** The routes to peering connections that AWS Config recorded. */
export const recordedRoutes = recordedInShape(z.object({ routes: z.array(z.unknown()) }), ({ routes }) =>
  routes.flatMap((route): readonly Known<PeeringRoute>[] => {
    const parsed = routeSchema.safeParse(route);
    if (!parsed.success) return [MISSHAPEN];
    const { vpcPeeringConnectionId: peering, state, ...to } = parsed.data;
    if (!peering || state === BLACK_HOLE) return [];
    const destination = to.destinationCidrBlock ?? to.destinationIpv6CidrBlock ?? to.destinationPrefixListId;
    return [{ peering, destination: destination ?? NO_DESTINATION }];
  }),
);
