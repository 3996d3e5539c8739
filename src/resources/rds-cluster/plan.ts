import { isUnknown, unknown, type Known } from "../../core/known";
import type { RdsClusterConfiguration } from "./configuration";

/** An `aws_rds_cluster`, `aws_docdb_cluster` or `aws_neptune_cluster` of a Terraform plan, or a data source of one. */
export interface PlannedDbCluster {
  readonly storage_encrypted: Known<boolean | null>;
  readonly deletion_protection: Known<boolean | null>;
  readonly backup_retention_period: Known<number | null>;
  readonly engine_mode: Known<string | null>;
  /** True where it is made of another database: a snapshot, a point in time, a source or a global cluster. */
  readonly has_source: Known<boolean>;
  /** False of one that stands, and of a data source. */
  readonly is_created: boolean;
}

/** Why it is not known whether storage is encrypted that is made of another. */
export const AS_SOURCE = unknown("The storage is encrypted as its source is, which the plan does not say.");
/** Why it is not known how long backups are kept of what is made of another. */
export const KEPT_AS_SOURCE = unknown("Backups are kept as long as those of the source, which the plan does not say.");
const NOT_SAID = unknown("The plan does not say how the cluster is set.");

/** Reads a planned database cluster. */
export function rdsClusterFromPlan(planned: PlannedDbCluster): RdsClusterConfiguration {
  return {
    storageEncrypted: clusterEncryption(planned),
    // The API's default (Amazon RDS API Reference, CreateDBCluster).
    deletionProtection: planned.deletion_protection ?? false,
    backupRetentionPeriod: clusterBackups(planned),
  };
}

/** Whether a planned cluster is encrypted. */
export function clusterEncryption(cluster: PlannedDbCluster): Known<boolean> {
  const { storage_encrypted: encrypted, engine_mode: mode, has_source, is_created } = cluster;
  if (encrypted === true || isUnknown(encrypted)) return encrypted;
  if (!is_created) return encrypted ?? NOT_SAID;
  if (isUnknown(has_source)) return has_source;
  if (has_source) return AS_SOURCE;
  // RDS says false of storage that Aurora encrypts with a key of AWS's own, as it does by itself since 2026-02-18.
  return encrypted ?? (isUnknown(mode) ? mode : mode === "serverless");
}

/** Days for which the backups of a planned cluster are kept. */
export function clusterBackups({
  backup_retention_period: days,
  has_source,
  is_created,
}: PlannedDbCluster): Known<number> {
  if (days !== null) return days;
  if (!is_created) return NOT_SAID;
  if (isUnknown(has_source)) return has_source;
  // The API's default (Amazon RDS API Reference, CreateDBCluster).
  return has_source ? KEPT_AS_SOURCE : 1;
}
