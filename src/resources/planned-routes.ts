import { anyTrue, isUnknown, mapKnown, unknown, type Known } from "../core/known";
import type { AttributePath, PlanJoin, PlannedResource, PlanSubject } from "./plan-reader";
import { onlyOne } from "./planned-values";
import { isInternetGateway } from "./route-tables";

const ROUTE = "aws_route";
const ASSOCIATION = "aws_route_table_association";
const DEFAULT_TABLE = "aws_default_route_table";
const MAIN_ASSOCIATION = "aws_main_route_table_association";
const TABLE_TYPES = ["aws_route_table", DEFAULT_TABLE];

/** What `gateway_id` of a route names. */
const GATEWAY = "aws_internet_gateway";
const GATEWAY_TYPES = [GATEWAY, "aws_vpn_gateway"];

const SUBNETS: PlanSubject = {
  terraformTypes: ["aws_subnet"],
  identifiedBy: ["id"],
  companions: { [ASSOCIATION]: "subnet_id" },
};

const TABLES: PlanSubject = {
  terraformTypes: TABLE_TYPES,
  identifiedBy: ["id"],
  companions: { [ROUTE]: "route_table_id" },
  companionsThatAddUp: [ROUTE],
};

const VPCS: PlanSubject = {
  terraformTypes: ["aws_vpc"],
  identifiedBy: ["id", "default_route_table_id", "main_route_table_id"],
  companions: { [DEFAULT_TABLE]: "default_route_table_id", [MAIN_ASSOCIATION]: "vpc_id", [ROUTE]: "route_table_id" },
  companionsTake: {
    [DEFAULT_TABLE]: ["default_route_table_id", "main_route_table_id"],
    [MAIN_ASSOCIATION]: ["id"],
    [ROUTE]: ["default_route_table_id", "main_route_table_id"],
  },
  companionsThatAddUp: [ROUTE],
};

/** Blocks of route tables that the provider reads where nobody writes them: those of routes that others made, too. */
export const COMPUTED_ROUTES = { aws_route_table: ["route"], [DEFAULT_TABLE]: ["route"] };

const NOT_IN_PLAN = unknown("The route table of a subnet is not in the plan.");

const WHICH_TABLE = unknown("The plan does not say which of several route tables a subnet has.");

/** Whether the table of a planned subnet, its own or else its VPC's main one, routes anything to an internet gateway. */
export function leadsOutside(subnet: PlannedResource, join: PlanJoin): Known<boolean> {
  const ofSubnet = join.of(subnet, SUBNETS);
  const association = ofSubnet.companion(ASSOCIATION);
  if (isUnknown(association)) return association;
  if (association !== null) return tableNamedBy(association, ofSubnet);
  // Another plan may associate a subnet that stands.
  const isUnassociated = subnet.isCreated || ofSubnet.former(ASSOCIATION).length > 0;
  return isUnassociated ? mainTableLeads(ofSubnet) : NOT_IN_PLAN;
}

function mainTableLeads(ofSubnet: PlanJoin): Known<boolean> {
  const vpc = onlyOne(ofSubnet.named(VPCS.terraformTypes, "vpc_id"));
  if (vpc === undefined) return NOT_IN_PLAN;
  const ofVpc = ofSubnet.of(vpc, VPCS);
  const instead = ofVpc.companion(MAIN_ASSOCIATION);
  if (isUnknown(instead)) return instead;
  if (instead !== null) return tableNamedBy(instead, ofVpc);
  const taken = ofVpc.companion(DEFAULT_TABLE);
  if (isUnknown(taken)) return taken;
  // The table that comes with a VPC routes within the VPC alone.
  const asItCame = vpc.isCreated ? false : NOT_IN_PLAN;
  const inLine = taken === null ? asItCame : tableLeads(taken, ofVpc);
  return anyTrue([inLine, ...routesLead(ofVpc.companions(ROUTE), ofVpc)]);
}

/** What the table leads to that an association names; of several that it may name, what all of them lead to. */
function tableNamedBy(association: PlannedResource, join: PlanJoin): Known<boolean> {
  const ofAssociation = join.of(association, TABLES);
  const certain = ofAssociation.named(TABLE_TYPES, "route_table_id");
  const named = isUnknown(certain) ? ofAssociation.possiblyNamed(TABLE_TYPES, "route_table_id") : certain;
  return mapKnown(named, (tables) => {
    const [lead = NOT_IN_PLAN, ...others] = new Set(tables.map((table) => tableLeads(table, ofAssociation)));
    return others.length === 0 ? lead : WHICH_TABLE;
  });
}

function tableLeads(table: PlannedResource, join: PlanJoin): Known<boolean> {
  const ofTable = join.of(table, TABLES);
  // Of a table that stands the provider has read the routes of other resources too, which the plan may take away.
  const former = new Set(ofTable.former(ROUTE).map((route) => route.text("gateway_id")));
  const inLine = ["route", "routes"].map((name) =>
    mapKnown(table.blocks(name), (blocks) =>
      anyTrue(
        blocks.map((block, index) => {
          const gatewayId = block.text("gateway_id");
          return former.has(gatewayId) ? false : gatewayOf(gatewayId, ofTable, name, index, "gateway_id");
        }),
      ),
    ),
  );
  return anyTrue([...inLine, ...routesLead(ofTable.companions(ROUTE), ofTable)]);
}

function routesLead(routes: readonly Known<PlannedResource>[], join: PlanJoin): readonly Known<boolean>[] {
  return routes.map((route) =>
    mapKnown(route, (one) => gatewayOf(one.text("gateway_id"), join.of(one, TABLES), "gateway_id")),
  );
}

/** Blocks are written together: of one whose gateway is to come, those that any of the blocks names are looked at. */
function gatewayOf(gatewayId: Known<string | null>, join: PlanJoin, ...path: AttributePath): Known<boolean> {
  if (!isUnknown(gatewayId)) return isInternetGateway(gatewayId ?? undefined);
  const gateways = join.named(GATEWAY_TYPES, ...path);
  if (isUnknown(gateways) || gateways.length === 0) return gatewayId;
  return gateways.some(({ type }) => type === GATEWAY);
}
