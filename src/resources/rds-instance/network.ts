import type { DBInstance } from "@aws-sdk/client-rds";
import * as z from "zod";
import { firstThere, isUnknown, mapKnown, unknown, type Known } from "../../core/known";
import type { PlanJoin, PlannedResource, PlanSubject } from "../plan-reader";
import { leadsOutside } from "../planned-routes";
import { onlyOne } from "../planned-values";
import { leadsToInternetGateway, routeTableOf, routeTablesOfRegion, type RouteTables } from "../route-tables";
import type { Question } from "../type/question";
import { recordedInShape } from "../type/recorded";
import type { RdsInstance } from "./description";
import { clusterOf } from "./planned";

/** The subnets in which RDS may place an instance, now or when it fails over. */
export interface SubnetGroup {
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
}

/** An instance's subnet group, as RDS answers it; `undefined` where it does not say of which subnets it is. */
export function subnetGroupOf({ DBSubnetGroup: group }: DBInstance): SubnetGroup | undefined {
  const subnetIds = (group?.Subnets ?? []).flatMap(({ SubnetIdentifier: id }) => id ?? []);
  return group?.VpcId === undefined || subnetIds.length === 0 ? undefined : { vpcId: group.VpcId, subnetIds };
}

/** The same as AWS Config records it. */
export const recordedSubnetGroup = recordedInShape(
  z.object({
    dBSubnetGroup: z.object({ vpcId: z.string(), subnets: z.array(z.object({ subnetIdentifier: z.string() })).min(1) }),
  }),
  ({ dBSubnetGroup: { vpcId, subnets } }): SubnetGroup => ({
    vpcId,
    subnetIds: subnets.map(({ subnetIdentifier }) => subnetIdentifier),
  }),
);

/** Asks which subnet of an instance's group is public: a public one decides, whatever is not known of the others. */
export const publicSubnet: Question<string | null, RdsInstance> = {
  calls: routeTablesOfRegion.calls,
  async ask(_, resource) {
    const group = await resource.field("subnetGroup");
    if (isUnknown(group)) return group;
    return mapKnown(await resource.ask(routeTablesOfRegion), (tables) => firstThere(publicOnes(group, tables)));
  },
};

function publicOnes({ vpcId, subnetIds }: SubnetGroup, tables: RouteTables): readonly Known<string | null>[] {
  return subnetIds.map((id) =>
    mapKnown(routeTableOf(tables, id, vpcId), (table) => (leadsToInternetGateway(table) ? id : null)),
  );
}

/** Which attribute names a subnet group of RDS, and the group's type. */
const RDS_GROUP = ["db_subnet_group_name", "aws_db_subnet_group"] as const;
const NEPTUNE_GROUP = ["neptune_subnet_group_name", "aws_neptune_subnet_group"] as const;

/** The same of other services, by the types of their clusters and instances. */
const GROUPS: ReadonlyMap<string, readonly [attribute: string, type: string]> = new Map<
  string,
  readonly [string, string]
>([
  ["aws_docdb_cluster", ["db_subnet_group_name", "aws_docdb_subnet_group"]],
  ["aws_neptune_cluster", NEPTUNE_GROUP],
  ["aws_neptune_cluster_instance", NEPTUNE_GROUP],
]);

/** Of a cluster or a subnet group, of which only what it names is looked for. */
const SUBNET_GROUPS: PlanSubject = { terraformTypes: ["aws_db_subnet_group"], identifiedBy: ["name"], companions: {} };

const SUBNET = "aws_subnet";
const SUBNET_IDS = "subnet_ids";

const NO_GROUP = unknown("The instance's subnet group is not in the plan.");
const MAY_BE = unknown(
  "The plan does not say which subnets the instance's group has: some are public and some are not.",
);
const NO_SUBNET = unknown("A subnet of the instance's group is not in the plan.");

/** The address of a public subnet of a planned instance's group, `null` where none is. */
export function plannedPublicSubnet(instance: PlannedResource, join: PlanJoin): Known<string | null> {
  return mapKnown(groupOf(instance, join), (group) => {
    const ofGroup = join.of(group, SUBNET_GROUPS);
    const publicOf = (subnet: PlannedResource): Known<string | null> =>
      mapKnown(leadsOutside(subnet, ofGroup), (leads) => (leads ? subnet.address : null));
    const named = ofGroup.named([SUBNET], SUBNET_IDS);
    const found = isUnknown(named) ? named : firstThere(named.map(publicOf));
    if (typeof found === "string") return found;
    // That none is public is true of all that the group may have, and of them alone.
    return mapKnown(ofGroup.possiblyNamed([SUBNET], SUBNET_IDS), (possible) => {
      const ids = group.texts(SUBNET_IDS) ?? [];
      if (possible.length === 0 || (!isUnknown(ids) && ids.length > possible.length)) return NO_SUBNET;
      return unanimous(possible.map(publicOf));
    });
  });
}

/** Of subnets that may be in a group: a public one where all are, and `null` where none is. */
function unanimous(subnets: readonly Known<string | null>[]): Known<string | null> {
  const first = firstThere(subnets);
  return typeof first === "string" && subnets.includes(null) ? MAY_BE : (subnets.find(isUnknown) ?? first);
}

/** The subnet group of an instance: that which it names itself, or else its cluster's. */
function groupOf(instance: PlannedResource, join: PlanJoin): Known<PlannedResource> {
  const own = groupNamed(instance, join);
  const cluster = clusterOf(instance, join);
  if (cluster === null || !isUnknown(own)) return own;
  return mapKnown(cluster, (one) => groupNamed(one, join.of(one, SUBNET_GROUPS)));
}

function groupNamed({ type: ofType }: PlannedResource, join: PlanJoin): Known<PlannedResource> {
  const [attribute, type] = GROUPS.get(ofType) ?? RDS_GROUP;
  return onlyOne(join.named([type], attribute)) ?? NO_GROUP;
}
