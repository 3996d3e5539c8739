import { isUnknown, unknown, type Known } from "../../core/known";
import {
  AS_SOURCE,
  clusterBackups,
  clusterEncryption,
  KEPT_AS_SOURCE,
  type PlannedDbCluster,
} from "../rds-cluster/plan";
import type { RdsInstanceConfiguration } from "./configuration";

/** What all database instances of a Terraform plan say of themselves. */
interface PlannedInstance {
  readonly engine: Known<string | null>;
  readonly publicly_accessible: Known<boolean | null>;
  readonly auto_minor_version_upgrade: Known<boolean | null>;
}

/** An `aws_db_instance` of a Terraform plan. */
export interface PlannedDbInstance extends PlannedInstance {
  readonly storage_encrypted: Known<boolean | null>;
  readonly backup_retention_period: Known<number | null>;
  readonly replicate_source_db: Known<string | null>;
  readonly snapshot_identifier: Known<string | null>;
  /** True where it has a `restore_to_point_in_time`. */
  readonly restores_to_point_in_time: Known<boolean>;
  /** False of one that stands: what it was made of changes nothing any more. */
  readonly is_created: boolean;
  /** The `aws_db_instance` of which it is a replica; `null` where the plan has none such. */
  readonly source: PlannedDbInstance | null;
}

/** An `aws_rds_cluster_instance`, or one of DocumentDB or Neptune, of a Terraform plan, joined with its cluster. */
export interface PlannedClusterInstance extends PlannedInstance {
  /** Computed: it is known of one that stands, and else the cluster's. */
  readonly storage_encrypted: Known<boolean | null>;
  readonly cluster: Known<PlannedDbCluster>;
}

/** Reads a planned database instance. */
export function rdsInstanceFromPlan(planned: PlannedDbInstance): RdsInstanceConfiguration {
  return {
    ...instanceOf(planned),
    storageEncrypted: encryptionOf(planned),
    backupRetentionPeriod: planned.backup_retention_period ?? (isOfItsOwn(planned) ? 0 : KEPT_AS_SOURCE),
    // Terraform's state has an empty text where nothing is set, and a plan hands it on.
    readReplicaSource: planned.replicate_source_db || null,
  };
}

/** Reads a planned instance of a cluster, which has the cluster's storage and backups. */
export function rdsClusterInstanceFromPlan(planned: PlannedClusterInstance): RdsInstanceConfiguration {
  const { cluster } = planned;
  return {
    ...instanceOf(planned),
    storageEncrypted: planned.storage_encrypted ?? (isUnknown(cluster) ? cluster : clusterEncryption(cluster)),
    backupRetentionPeriod: isUnknown(cluster) ? cluster : clusterBackups(cluster),
    // RDS says of a cluster, and not of its instances, that it is a replica.
    readReplicaSource: null,
  };
}

function instanceOf({
  engine,
  publicly_accessible,
  auto_minor_version_upgrade,
}: PlannedInstance): Pick<RdsInstanceConfiguration, "engine" | "publiclyAccessible" | "autoMinorVersionUpgrade"> {
  return {
    engine: engine ?? unknown("The engine is that of the source, which the plan does not say."),
    publiclyAccessible: publicly_accessible ?? false,
    autoMinorVersionUpgrade: auto_minor_version_upgrade ?? true,
  };
}

// What is restored or replicated has the encryption of its source, unless the plan says otherwise.
function encryptionOf(planned: PlannedDbInstance): Known<boolean> {
  const { storage_encrypted, source, is_created } = planned;
  if (storage_encrypted === true || isUnknown(storage_encrypted)) return storage_encrypted;
  if (!is_created || isOfItsOwn(planned)) return false;
  return source === null ? AS_SOURCE : encryptionOf(source);
}

/** True of one that is neither restored nor a replica, nor may be. */
function isOfItsOwn(planned: PlannedDbInstance): boolean {
  const { replicate_source_db, snapshot_identifier, restores_to_point_in_time } = planned;
  return !replicate_source_db && !snapshot_identifier && restores_to_point_in_time === false;
}
