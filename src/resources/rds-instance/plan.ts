import { isUnknown, unknown, type Known } from "../../core/known";
import type { RdsInstanceConfiguration } from "./configuration";

/** An `aws_db_instance` of a Terraform plan. */
export interface PlannedDbInstance {
  readonly engine: Known<string | null>;
  readonly storage_encrypted: Known<boolean | null>;
  readonly publicly_accessible: Known<boolean | null>;
  readonly backup_retention_period: Known<number | null>;
  readonly replicate_source_db: Known<string | null>;
  readonly snapshot_identifier: Known<string | null>;
  readonly auto_minor_version_upgrade: Known<boolean | null>;
}

/** Reads a planned database instance. */
export function rdsInstanceFromPlan(planned: PlannedDbInstance): RdsInstanceConfiguration {
  return {
    engine: planned.engine ?? unknown("The engine is that of the source, which the plan does not say."),
    storageEncrypted: encryptionOf(planned),
    publiclyAccessible: planned.publicly_accessible ?? false,
    backupRetentionPeriod: planned.backup_retention_period ?? 0,
    // Terraform's state has an empty text where nothing is set, and a plan hands it on.
    readReplicaSource: planned.replicate_source_db || null,
    autoMinorVersionUpgrade: planned.auto_minor_version_upgrade ?? true,
  };
}

// What is restored or replicated has the encryption of its source, unless the plan says otherwise.
function encryptionOf({
  storage_encrypted,
  replicate_source_db,
  snapshot_identifier,
}: PlannedDbInstance): Known<boolean> {
  if (storage_encrypted === true || isUnknown(storage_encrypted)) return storage_encrypted;
  const isNew = !replicate_source_db && !snapshot_identifier;
  return isNew ? false : unknown("The storage is encrypted as its source is, which the plan does not say.");
}
