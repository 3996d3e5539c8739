import { isUnknown, mapKnown, unknown, type Known } from "../../core/known";
import type { PlanJoin, PlannedResource } from "../plan-reader";
import { hasBlock } from "../planned-values";
import { AS_SOURCE, clusterBackups, clusterEncryption, KEPT_AS_SOURCE } from "../rds-cluster/planned";

/** Terraform's type of the cluster of each type of instances that are in one. */
const CLUSTERS: Readonly<Record<string, string>> = {
  aws_rds_cluster_instance: "aws_rds_cluster",
  aws_docdb_cluster_instance: "aws_docdb_cluster",
  aws_neptune_cluster_instance: "aws_neptune_cluster",
};

/**
 * The types of instances that are in clusters of Aurora, DocumentDB and Neptune, which RDS lists too. The instances of a
 * Multi-AZ DB cluster are no resources of Terraform's.
 */
export const CLUSTER_INSTANCES: readonly string[] = Object.keys(CLUSTERS);

const NO_CLUSTER = unknown("It is set on the instance's cluster, which is not in the plan.");

/** Whether a planned instance is encrypted: one of a cluster has the cluster's storage. */
export function instanceEncryption(instance: PlannedResource, join: PlanJoin): Known<boolean> {
  const cluster = clusterOf(instance, join);
  if (cluster === null) return ownEncryption(instance, join);
  // It is computed: of an instance that stands the plan has it, and of a new one the cluster's is to come.
  return instance.flag("storage_encrypted") ?? mapKnown(cluster, clusterEncryption);
}

/** Days for which the backups of a planned instance are kept: those of one of a cluster are the cluster's. */
export function instanceBackups(instance: PlannedResource, join: PlanJoin): Known<number> {
  const cluster = clusterOf(instance, join);
  if (cluster !== null) return mapKnown(cluster, clusterBackups);
  return instance.number("backup_retention_period") ?? (isOfItsOwn(instance) ? 0 : KEPT_AS_SOURCE);
}

/** The cluster of an instance that is in one; `null` of any other. */
export function clusterOf({ type }: PlannedResource, join: PlanJoin): Known<PlannedResource> | null {
  const clusterType = CLUSTERS[type];
  return clusterType === undefined ? null : (onlyOne(join, clusterType, "cluster_identifier") ?? NO_CLUSTER);
}

/**
 * What is restored or replicated has the encryption of its source, unless the plan says otherwise. What an instance that
 * stands was made of changes nothing any more.
 * @param join Leads to the source of a replica; without it the source is not looked for.
 */
function ownEncryption(instance: PlannedResource, join?: PlanJoin): Known<boolean> {
  const encrypted = instance.flag("storage_encrypted");
  if (encrypted === true || isUnknown(encrypted)) return encrypted;
  if (!instance.isCreated || isOfItsOwn(instance)) return false;
  const source = join && sourceOf(join);
  return source === undefined ? AS_SOURCE : ownEncryption(source);
}

/** True of one that is neither restored nor a replica, nor may be. */
function isOfItsOwn(instance: PlannedResource): boolean {
  // Terraform's state has an empty text where nothing is set, and a plan hands it on.
  const isCopy = instance.text("replicate_source_db") || instance.text("snapshot_identifier");
  return !isCopy && hasBlock(instance, "restore_to_point_in_time") === false;
}

/** The instance that a replica names, where the plan says something of it: a data source that is read later does not. */
function sourceOf(join: PlanJoin): PlannedResource | undefined {
  const source = onlyOne(join, "aws_db_instance", "replicate_source_db");
  if (source === undefined) return undefined;
  return source.isCreated || source.flag("storage_encrypted") !== null ? source : undefined;
}

function onlyOne(join: PlanJoin, type: string, attribute: string): PlannedResource | undefined {
  const named = join.named([type], attribute);
  const [only, other] = isUnknown(named) ? [] : named;
  return other === undefined ? only : undefined;
}
