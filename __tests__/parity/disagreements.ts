import { TRAIL_WITHOUT_KEY, trailPlan } from "./cloudtrail";
import { keyCase, keyPlan } from "./kms";
import type { ParityCase } from "./parity-case";
import { instanceAnswers, instanceItem, instancePlan } from "./rds";

/** A case that is left out of the table, since one of its sources does not agree with the others. */
export interface LeftOut extends ParityCase {
  readonly disagrees: "plan";
  readonly because: string;
}

/**
 * Terraform's state of a resource that stands already has an empty text where nothing is set, and a plan that
 * changes nothing hands it on. A case moves to its table as soon as its sources agree.
 */
export const LEFT_OUT: readonly LeftOut[] = [
  {
    ...keyCase(
      ["kms-key-rotation-enabled", "nonCompliant", "a key that stands already, in no key store of its own"],
      { rotates: false },
      keyPlan({ custom_key_store_id: "", xks_key_id: "", enable_key_rotation: false }),
    ),
    disagrees: "plan",
    because: "The planned key's empty custom_key_store_id is taken for a key store.",
  },
  {
    ruleId: "rds-instance-backups-enabled",
    intent: "nonCompliant",
    of: "a database that stands already, without backups",
    live: instanceAnswers({ BackupRetentionPeriod: 0 }),
    config: instanceItem({ backupRetentionPeriod: 0 }),
    plan: instancePlan({ backup_retention_period: 0, replicate_source_db: "" }),
    disagrees: "plan",
    because: "The planned database's empty replicate_source_db is taken for a source.",
  },
  {
    ruleId: "rds-instance-encrypted",
    intent: "nonCompliant",
    of: "a database that stands already and is not encrypted",
    live: instanceAnswers({ StorageEncrypted: false }),
    config: instanceItem({ storageEncrypted: false }),
    plan: instancePlan({ storage_encrypted: false, replicate_source_db: "" }),
    disagrees: "plan",
    because: "The planned database's empty replicate_source_db is taken for a source.",
  },
  {
    ...TRAIL_WITHOUT_KEY,
    of: "a trail that stands already, without a key",
    plan: trailPlan({ kms_key_id: "" }),
    disagrees: "plan",
    because: "The planned trail's empty kms_key_id is taken for a key.",
  },
];
