import { anyTrue, isUnknown, mapKnown, unknown, type Known } from "../../core/known";
import type { PlannedResource } from "../plan-reader";
import { hasBlock, unlessEmpty } from "../planned-values";

/** Why it is not known whether storage is encrypted that is created from another source. */
export const AS_SOURCE = unknown("The storage has the encryption of its source, which the plan does not say.");
/** Why it is not known how long backups are kept for a database that is created from another. */
export const KEPT_AS_SOURCE = unknown("Backups have the retention period of the source, which the plan does not say.");

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

function hasSource(cluster: PlannedResource): Known<boolean> {
  const named = SOURCES.map((attribute) => mapKnown(unlessEmpty(cluster.text(attribute)), (source) => source !== null));
  return anyTrue([...named, hasBlock(cluster, "restore_to_point_in_time")]);
}
