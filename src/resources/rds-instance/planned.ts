import { anyTrue, isUnknown, mapKnown, unknown, type Known } from "../../core/known";
import type { PlanJoin, PlannedResource } from "../plan-reader";
import { hasBlock, onlyOne, required, unlessEmpty } from "../planned-values";
import {
  AS_SOURCE,
  clusterAuthentication,
  clusterBackups,
  clusterEncryption,
  KEPT_AS_SOURCE,
  USER_OF_SOURCE,
} from "../rds-cluster/planned";
import { defaultPortOf } from "../rds-engines";

/** The Terraform type of the cluster, by the Terraform type of the instances in it. */
const CLUSTERS: Readonly<Record<string, string>> = {
  aws_rds_cluster_instance: "aws_rds_cluster",
  aws_docdb_cluster_instance: "aws_docdb_cluster",
  aws_neptune_cluster_instance: "aws_neptune_cluster",
};

/**
 * The types of instances in clusters of Aurora, DocumentDB and Neptune, which RDS lists too. The instances of a
 * Multi-AZ DB cluster are not Terraform resources.
 */
export const CLUSTER_INSTANCES: readonly string[] = Object.keys(CLUSTERS);

const NO_CLUSTER = unknown("It is set on the instance's cluster, which is not in the plan.");

/** Whether a planned instance is encrypted: an instance of a cluster uses the cluster's storage. */
export function instanceEncryption(instance: PlannedResource, join: PlanJoin): Known<boolean> {
  const cluster = clusterOf(instance, join);
  if (cluster === null) return ownEncryption(instance, join);
  // The attribute is computed: the plan has it for an existing instance; a new one gets its cluster's value.
  return instance.flag("storage_encrypted") ?? mapKnown(cluster, clusterEncryption);
}

/** Days for which the backups of a planned instance are kept; for an instance of a cluster, the cluster's value. */
export function instanceBackups(instance: PlannedResource, join: PlanJoin): Known<number> {
  const cluster = clusterOf(instance, join);
  if (cluster !== null) return mapKnown(cluster, clusterBackups);
  return instance.number("backup_retention_period") ?? (isOfItsOwn(instance) ? 0 : KEPT_AS_SOURCE);
}

const OPTIONS = "aws_db_option_group";
const NO_OPTIONS = unknown("The instance's option group, which may mirror it, is not in the plan.");
const PORT_OF_SOURCE = unknown("The instance has the port of its source, which the plan does not say.");
const NO_PORT = unknown("The plan does not say on which port the instance listens.");

/** Whether a planned instance has a standby in another zone. SQL Server may be mirrored by its option group, too. */
export function instanceZones(instance: PlannedResource, join: PlanJoin): Known<boolean> {
  const isMultiAz = instance.flag("multi_az");
  if (isMultiAz !== null && isMultiAz !== false) return isMultiAz;
  const engine = instance.text("engine");
  const isSqlServer = typeof engine === "string" && engine.startsWith("sqlserver-");
  const group = unlessEmpty(instance.text("option_group_name"));
  if (!isSqlServer || group === null || isDefaultGroup(group)) return false;
  const options = onlyOne(join.named([OPTIONS], "option_group_name"));
  if (options === undefined) return NO_OPTIONS;
  return mapKnown(options.blocks("option"), (blocks) =>
    anyTrue(blocks.map((option) => mapKnown(option.text("option_name"), (name) => name === "Mirroring"))),
  );
}

/** True of the group that RDS has for an engine, which nobody can change: of options (`:`) or of parameters (`.`). */
export function isDefaultGroup(name: Known<string>): boolean {
  return typeof name === "string" && /^default[.:]/.test(name);
}

/** Seconds between the measurements of a planned instance: 0 for none. A cluster of Aurora may set it for its instances. */
export function instanceMonitoring(instance: PlannedResource, join: PlanJoin): Known<number> {
  const own = instance.number("monitoring_interval") ?? 0;
  const cluster = clusterOf(instance, join);
  if (own !== 0 || cluster === null) return own;
  return mapKnown(cluster, (one) => one.number("monitoring_interval") ?? 0);
}

/** Whether IAM authenticates the users of a planned instance: in a cluster, the cluster decides. */
export function instanceAuthentication(instance: PlannedResource, join: PlanJoin): Known<boolean> {
  const cluster = clusterOf(instance, join);
  return cluster === null ? clusterAuthentication(instance) : mapKnown(cluster, clusterAuthentication);
}

const OF_THE_SOURCE = unknown("The engine is that of the source, which the plan does not say.");

/** The engine of a planned instance; that of its source, where it is a replica. */
export function instanceEngine(instance: PlannedResource, join: PlanJoin): Known<string> {
  return instance.text("engine") ?? sourceOf(join)?.text("engine") ?? OF_THE_SOURCE;
}

/**
 * The port of a planned instance: by default its engine's, and a replica's that of its source.
 * @param join Leads to the source of a replica; without it the source is not looked for.
 */
export function instancePort(instance: PlannedResource, join?: PlanJoin): Known<number> {
  const port = instance.number("port");
  if (port !== null) return port;
  if (!isOfItsOwn(instance)) {
    const source = join && sourceOf(join);
    return source === undefined ? PORT_OF_SOURCE : instancePort(source);
  }
  const engine = required(instance.text("engine"), "which engine the instance has");
  return mapKnown(engine, (name) => defaultPortOf(name) ?? NO_PORT);
}

/**
 * The name of a planned instance's master user. What is restored or replicated has that of its source.
 * @param join Leads to the source of a replica; without it the source is not looked for.
 */
export function instanceUser(instance: PlannedResource, join?: PlanJoin): Known<string> {
  if (instance.isCreated && !isOfItsOwn(instance)) {
    const source = join && sourceOf(join);
    return source === undefined ? USER_OF_SOURCE : instanceUser(source);
  }
  return required(unlessEmpty(instance.text("username")), "what the master user is called");
}

/** The cluster of an instance that is in one; `null` for any other. */
export function clusterOf({ type }: PlannedResource, join: PlanJoin): Known<PlannedResource> | null {
  const clusterType = CLUSTERS[type];
  return clusterType === undefined ? null : (onlyOne(join.named([clusterType], "cluster_identifier")) ?? NO_CLUSTER);
}

/**
 * A restored or replicated instance has the encryption of its source, unless the plan says otherwise. For an existing
 * instance the source no longer matters.
 * @param join Leads to the source of a replica; without it the source is not looked for.
 */
function ownEncryption(instance: PlannedResource, join?: PlanJoin): Known<boolean> {
  const encrypted = instance.flag("storage_encrypted");
  if (encrypted === true || isUnknown(encrypted)) return encrypted;
  if (!instance.isCreated || isOfItsOwn(instance)) return false;
  const source = join && sourceOf(join);
  return source === undefined ? AS_SOURCE : ownEncryption(source);
}

/** True where it is certainly neither restored nor a replica. */
export function isOfItsOwn(instance: PlannedResource): boolean {
  // Terraform's state has an empty text where nothing is set, and a plan passes it on.
  const isCopy = instance.text("replicate_source_db") || instance.text("snapshot_identifier");
  return !isCopy && hasBlock(instance, "restore_to_point_in_time") === false;
}

/**
 * The instance that a replica names, where the plan shows it: a data source that is read during the apply shows
 * nothing.
 */
export function sourceOf(join: PlanJoin): PlannedResource | undefined {
  const source = onlyOne(join.named(["aws_db_instance"], "replicate_source_db"));
  if (source === undefined) return undefined;
  return source.isCreated || source.flag("storage_encrypted") !== null ? source : undefined;
}
