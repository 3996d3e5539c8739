import { anyTrue, isUnknown, mapKnown, unknown, type Known } from "../../core/known";
import type { PlanJoin, PlannedResource } from "../plan-reader";
import { hasBlock, unlessEmpty } from "../planned-values";

/** Why it is not known whether storage is encrypted that is created from another source. */
export const AS_SOURCE = unknown("The storage has the encryption of its source, which the plan does not say.");
/** Why it is not known how long backups are kept for a database that is created from another. */
export const KEPT_AS_SOURCE = unknown("Backups have the retention period of the source, which the plan does not say.");

/** Why it is not known what the master user is called of what is made of another. */
export const USER_OF_SOURCE = unknown("The master user is that of the source, which the plan does not say.");

/** The value for a data source that is read during the apply. */
const NOT_SAID = unknown("The plan does not say how the cluster is set.");

/**
 * The sources from which a cluster may be created, besides a point in time: a snapshot, a source or a global cluster.
 */
const SOURCES = ["snapshot_identifier", "replication_source_identifier", "global_cluster_identifier"];

/** Whether a planned cluster, or a data source of one, is encrypted. */
export function clusterEncryption(cluster: PlannedResource): Known<boolean> {
  const encrypted = cluster.flag("storage_encrypted");
  if (encrypted === true || isUnknown(encrypted)) return encrypted;
  if (!cluster.isCreated) return encrypted ?? NOT_SAID;
  const isCopy = hasSource(cluster);
  if (isUnknown(isCopy)) return isCopy;
  if (isCopy) return AS_SOURCE;
  // Since 2026-02-18 Aurora encrypts storage by default with an AWS-owned key. RDS still reports such storage as not
  // encrypted.
  const mode = cluster.text("engine_mode");
  return encrypted ?? (isUnknown(mode) ? mode : mode === "serverless");
}

/** Days for which the backups of a planned cluster, or of a data source of one, are kept. */
export function clusterBackups(cluster: PlannedResource): Known<number> {
  const days = cluster.number("backup_retention_period");
  if (days !== null) return days;
  if (!cluster.isCreated) return NOT_SAID;
  // The API's default (Amazon RDS API Reference, CreateDBCluster).
  return mapKnown(hasSource(cluster), (isCopy) => (isCopy ? KEPT_AS_SOURCE : 1));
}

const CLUSTER_INSTANCE = "aws_rds_cluster_instance";

/** The instances of a planned cluster of Aurora: those of other clusters are not judged by what they are together. */
export const MEMBERS = { [CLUSTER_INSTANCE]: "cluster_identifier" };

const ELSEWHERE = unknown("The plan does not have all instances of the cluster.");
const NO_ZONE = unknown("RDS chooses the availability zones of the cluster's instances during the apply.");
const NO_UPGRADES = unknown("Terraform does not read whether minor versions are installed on the cluster.");

/** Whether the instances of a planned cluster are in several zones. */
export function clusterZones(cluster: PlannedResource, join: PlanJoin): Known<boolean> {
  const engine = cluster.text("engine");
  if (isUnknown(engine)) return engine;
  // What is no Aurora is a Multi-AZ DB cluster, which is in three.
  if (cluster.type === "aws_rds_cluster" && engine?.startsWith("aurora") === false) return true;
  const zones = join
    .companions(CLUSTER_INSTANCE)
    .map((member) => mapKnown(member, (one) => one.text("availability_zone") ?? NO_ZONE));
  if (new Set(zones.filter((zone) => !isUnknown(zone))).size > 1) return true;
  // Of a cluster that stands, the provider has read all instances: one of another plan may be in another zone.
  const standing = cluster.isCreated ? [] : (cluster.texts("cluster_members") ?? []);
  if (isUnknown(standing) || standing.length > zones.length) return ELSEWHERE;
  return zones.length > 1 ? (zones.find(isUnknown) ?? false) : false;
}

/** Whether minor versions are installed on a planned cluster: on all of its instances, or else on none. */
export function clusterUpgrades(cluster: PlannedResource, join: PlanJoin): Known<boolean> {
  const members = join
    .companions(CLUSTER_INSTANCE)
    .map((member) => mapKnown(member, (one) => one.flag("auto_minor_version_upgrade") ?? true));
  if (members.includes(false)) return false;
  // By default they are (Amazon RDS API Reference, CreateDBCluster): Terraform has no attribute for it.
  return members.find(isUnknown) ?? (cluster.isCreated ? true : NO_UPGRADES);
}

/** Whether IAM authenticates the users of a planned cluster, or of an instance. */
export function clusterAuthentication(cluster: PlannedResource): Known<boolean> {
  return cluster.flag("iam_database_authentication_enabled") ?? false;
}

/** The name of a planned cluster's master user. */
export function clusterUser(cluster: PlannedResource): Known<string> {
  const name = unlessEmpty(cluster.text("master_username"));
  const isCopy = cluster.isCreated && hasSource(cluster);
  if (isCopy !== false) return isUnknown(isCopy) ? isCopy : USER_OF_SOURCE;
  return name ?? USER_OF_SOURCE;
}

function hasSource(cluster: PlannedResource): Known<boolean> {
  const named = SOURCES.map((attribute) => mapKnown(unlessEmpty(cluster.text(attribute)), (source) => source !== null));
  return anyTrue([...named, hasBlock(cluster, "restore_to_point_in_time")]);
}
