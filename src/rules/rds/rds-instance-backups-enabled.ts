import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isThere, isUnknown, unknown } from "../../core/known";
import { notApplicable, whenKnown } from "../../core/verdict";
import { rdsInstance } from "../../resources/rds-instance/description";
import { BACKUP_PARAMETERS, judgeRetention } from "./backup-retention";

/**
 * Read replicas are left out, as in Security Hub's RDS.11: their data is backed up at the source. For an instance of a
 * cluster, RDS reports the retention period of the cluster.
 */
export const rdsInstanceBackupsEnabled = ruleFor(rdsInstance, {
  id: "rds-instance-backups-enabled",
  reads: ["backupRetentionPeriod", "readReplicaSource"],
  severity: "MEDIUM",
  title: "RDS instance keeps automated backups long enough",
  rationale: "A database can be restored to any moment for which it keeps automated backups, and to no earlier one.",
  remediation:
    "Set the retention period of the automated backups." +
    " CLI: aws rds modify-db-instance --backup-retention-period." +
    " Terraform: aws_db_instance.backup_retention_period.",
  terraform: hcl`
    resource "aws_db_instance" "this" {
      identifier                  = "orders"
      engine                      = "postgres"
      instance_class              = "db.t4g.medium"
      allocated_storage           = 20
      username                    = "orders"
      manage_master_user_password = true

      backup_retention_period = 14
    }
  `,
  parameters: BACKUP_PARAMETERS,
  examples: () => ({
    compliant: [rdsInstance.example(), rdsInstance.example({ backupRetentionPeriod: 7 })],
    nonCompliant: [
      rdsInstance.example({ backupRetentionPeriod: 0 }),
      rdsInstance.example({ backupRetentionPeriod: 6 }),
    ],
    notApplicable: [rdsInstance.example({ readReplicaSource: "orders", backupRetentionPeriod: 0 })],
    insufficientData: [
      rdsInstance.example({ backupRetentionPeriod: unknown("It is known only after apply.") }),
      rdsInstance.example({
        readReplicaSource: unknown("The source is known only after apply."),
        backupRetentionPeriod: 0,
      }),
    ],
  }),
  evaluate: ({ backupRetentionPeriod, readReplicaSource: source }, { parameters: { minimumDays } }) =>
    whenKnown(isThere(source), (isReplica) => {
      if (!isReplica) return whenKnown(backupRetentionPeriod, (days) => judgeRetention(days, minimumDays));
      const name = isUnknown(source) ? "another database" : source;
      return notApplicable(`The instance is a read replica of ${name}, which has the backups.`);
    }),
});
