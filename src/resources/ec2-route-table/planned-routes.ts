import { addTo } from "../../core/group-by";
import { isUnknown, unknown, type Known } from "../../core/known";
import type { AttributePath, PlanJoin, PlannedResource, PlannedValues, PlanSubject } from "../plan-reader";
import { COMPUTED_ROUTES } from "../planned-routes";
import { required, unlessEmpty } from "../planned-values";
import { entriesOfOne, LIST_TYPES } from "../security-group/planned-prefix-lists";
import type { Peering, PeeringRoute } from "./peering-routes";
import { blocksOfPeering, PEERING_TYPES } from "./planned-peerings";

/** Routes that are resources of their own. */
export const ROUTE = "aws_route";

/** Blocks that the provider reads where nobody writes them, of what is read with a table. */
export const COMPUTED = { ...COMPUTED_ROUTES, aws_ec2_managed_prefix_list: ["entry"] };

const ROUTES: PlanSubject = { terraformTypes: [ROUTE], identifiedBy: ["id"], companions: {} };

const TARGET = "vpc_peering_connection_id";

/** What a route leads to otherwise. EC2 gives each route exactly one target. */
const OTHER_TARGETS = [
  ...["carrier_gateway_id", "core_network_arn", "egress_only_gateway_id", "gateway_id", "local_gateway_id"],
  ...["nat_gateway_id", "network_interface_id", "transit_gateway_id", "vpc_endpoint_id"],
];

/** The types whose ids a route names beside those of peering connections and prefix lists. */
const OTHER_TYPES = [
  ...["aws_ec2_carrier_gateway", "aws_ec2_transit_gateway", "aws_egress_only_internet_gateway", "aws_internet_gateway"],
  ...["aws_nat_gateway", "aws_network_interface", "aws_vpc_endpoint", "aws_vpn_gateway"],
];

const PREFIX_LIST = "destination_prefix_list_id";
const OF_RESOURCE = ["destination_cidr_block", "destination_ipv6_cidr_block", PREFIX_LIST];
const OF_BLOCK = ["cidr_block", "ipv6_cidr_block", PREFIX_LIST];

/** A planned route to a peering connection, and what is known of the latter. */
interface PlannedRoute extends PeeringRoute {
  /** The blocks of its destination. */
  readonly destinations: readonly Known<string>[];
  /** The CIDR blocks behind the connection. */
  readonly blocks: readonly Known<string>[];
}

/** The routes of a planned table that lead to peering connections. */
export function plannedRoutes(table: PlannedResource, join: PlanJoin): readonly Known<PeeringRoute>[] {
  return [...inLine(table, join), ...routesOfTheirOwn(join)].map(asRoute);
}

/** A planned route as rules see it. */
export function asRoute(route: Known<PlannedRoute>): Known<PeeringRoute> {
  return isUnknown(route) ? route : { peering: route.peering, destination: route.destination };
}

/** The peering connections that a planned table leads to. */
export function plannedPeerings(table: PlannedResource, join: PlanJoin): readonly Peering[] {
  return peeringsOf([...inLine(table, join), ...routesOfTheirOwn(join)]);
}

/** The connections of some routes; a route whose connection is not known says nothing of any. */
export function peeringsOf(routes: readonly Known<PlannedRoute>[]): readonly Peering[] {
  const byPeering = new Map<string, PlannedRoute[]>();
  for (const route of routes) {
    if (!isUnknown(route) && !isUnknown(route.peering)) addTo(byPeering, route.peering, route);
  }
  return [...byPeering].map(([id, those]) => ({
    id,
    destinations: those.flatMap(({ destinations }) => destinations),
    blocks: [...new Set(those.flatMap(({ blocks }) => blocks))],
  }));
}

/** The routes to peering connections that are resources of their own. */
export function routesOfTheirOwn(join: PlanJoin): readonly Known<PlannedRoute>[] {
  return join.companions(ROUTE).flatMap((route): readonly Known<PlannedRoute>[] => {
    if (isUnknown(route)) return [route];
    return routeOf(route, { names: OF_RESOURCE, join: join.of(route, ROUTES), path: [] });
  });
}

/**
 * The routes in line. Of a table that stands the provider has read there the routes of other resources too: in a table
 * no two routes have the same destination, so that a destination which a resource has, or had, is read from the resource.
 */
function inLine(table: PlannedResource, join: PlanJoin): readonly Known<PlannedRoute>[] {
  const blocks = table.blocks("route");
  if (isUnknown(blocks)) return [blocks];
  const present = join.companions(ROUTE).filter((route): route is PlannedResource => !isUnknown(route));
  const elsewhere = new Set<unknown>([...present, ...join.former(ROUTE)].map((one) => destinationOf(one, OF_RESOURCE)));
  return blocks.flatMap((block, index) =>
    elsewhere.has(destinationOf(block, OF_BLOCK))
      ? []
      : routeOf(block, { names: OF_BLOCK, join, path: ["route", index] }),
  );
}

/** Where and how a route is written. */
interface Writing {
  /** The attributes of its destination: IPv4, IPv6, a prefix list. */
  readonly names: readonly string[];
  readonly join: PlanJoin;
  /** The path of its attributes. */
  readonly path: AttributePath;
}

/** None where the route leads elsewhere. */
function routeOf(route: PlannedValues, { names, join, path }: Writing): readonly Known<PlannedRoute>[] {
  const target = unlessEmpty(route.text(TARGET));
  if (target === null) return [];
  // An expression that may turn out to be null leaves the target to another one.
  const isElsewhere = OTHER_TARGETS.some((name) => unlessEmpty(route.text(name)) !== null);
  if (isUnknown(target) && isElsewhere) return [target];
  const peerings = namedBy(join, PEERING_TYPES, ...path, TARGET);
  const destination = required(destinationOf(route, names), "which addresses a route is for");
  return [
    {
      peering: nameOf(target, peerings),
      destination,
      destinations: destinationsOf(route, destination, join, path),
      blocks: peerings.length > 0 ? peerings.flatMap((one) => blocksOfPeering(one, join)) : [NOT_IN_PLAN],
    },
  ];
}

const NOT_IN_PLAN = unknown("The VPC peering connection that a route leads to is not in the plan.");

/**
 * The resources of some types that an attribute names. Blocks are written together, so that the attribute of one seems to
 * name what any attribute of any of them does.
 */
function namedBy(join: PlanJoin, types: readonly string[], ...path: AttributePath): readonly PlannedResource[] {
  const named = join.named([...PEERING_TYPES, ...LIST_TYPES, ...OTHER_TYPES], ...path);
  return isUnknown(named) ? [] : named.filter(({ type }) => types.includes(type));
}

/** A block whose target is to come may lead to any of the connections that the blocks name. */
function nameOf(target: Known<string>, peerings: readonly PlannedResource[]): Known<string> {
  if (!isUnknown(target) || peerings.length === 0) return target;
  return [...new Set(peerings.map(({ address }) => address))].sort().join(" or ");
}

function destinationOf(route: PlannedValues, names: readonly string[]): Known<string> | null {
  const set = names.map((name) => unlessEmpty(route.text(name))).filter((value) => value !== null);
  return set[0] ?? null;
}

function destinationsOf(
  route: PlannedValues,
  destination: Known<string>,
  join: PlanJoin,
  path: AttributePath,
): readonly Known<string>[] {
  const listId = unlessEmpty(route.text(PREFIX_LIST));
  if (listId === null) return [destination];
  const notShown = isUnknown(listId) ? listId : unknown(`Prefix list ${listId} is not in the plan.`);
  return entriesOfOne(listId, namedBy(join, LIST_TYPES, ...path, PREFIX_LIST), join) ?? [notShown];
}
