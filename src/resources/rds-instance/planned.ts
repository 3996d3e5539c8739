import { isUnknown, mapKnown, unknown, type Known } from "../../core/known";
import type { PlanJoin, PlannedResource } from "../plan-reader";
import { hasBlock } from "../planned-values";
import { AS_SOURCE, clusterBackups, clusterEncryption, KEPT_AS_SOURCE } from "../rds-cluster/planned";

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

/** The cluster of an instance that is in one; `null` for any other. */
export function clusterOf({ type }: PlannedResource, join: PlanJoin): Known<PlannedResource> | null {
  const clusterType = CLUSTERS[type];
  return clusterType === undefined ? null : (onlyOne(join, clusterType, "cluster_identifier") ?? NO_CLUSTER);
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
function isOfItsOwn(instance: PlannedResource): boolean {
  // Terraform's state has an empty text where nothing is set, and a plan passes it on.
  const isCopy = instance.text("replicate_source_db") || instance.text("snapshot_identifier");
  return !isCopy && hasBlock(instance, "restore_to_point_in_time") === false;
}

/**
 * The instance that a replica names, where the plan shows it: a data source that is read during the apply shows
 * nothing.
 */
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
