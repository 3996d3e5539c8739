import { TRAIL_WITHOUT_KEY, trailPlan } from "./cloudtrail";
import { keyCase, keyPlan } from "./kms";
import type { ParityCase } from "./parity-case";
import { instanceAnswers, instanceItem, instancePlan } from "./rds";

/**
 * Terraform's state of a resource that stands already has an empty text where nothing is set, and a plan that
 * changes nothing hands it on: it says as little as null.
 */
export const STANDING: readonly ParityCase[] = [
  {
    ...keyCase(
      ["kms-key-rotation-enabled", "nonCompliant", "a key that stands already, in no key store of its own"],
      { rotates: false },
      keyPlan({ custom_key_store_id: "", xks_key_id: "", enable_key_rotation: false }),
    ),
  },
  {
    ruleId: "rds-instance-backups-enabled",
    intent: "nonCompliant",
    of: "a database that stands already, without backups",
    live: instanceAnswers({ BackupRetentionPeriod: 0 }),
    config: instanceItem({ backupRetentionPeriod: 0 }),
    plan: instancePlan({ backup_retention_period: 0, replicate_source_db: "" }),
  },
  {
    ruleId: "rds-instance-encrypted",
    intent: "nonCompliant",
    of: "a database that stands already and is not encrypted",
    live: instanceAnswers({ StorageEncrypted: false }),
    config: instanceItem({ storageEncrypted: false }),
    plan: instancePlan({ storage_encrypted: false, replicate_source_db: "" }),
  },
  {
    ...TRAIL_WITHOUT_KEY,
    of: "a trail that stands already, without a key",
    plan: trailPlan({ kms_key_id: "" }),
  },
];
