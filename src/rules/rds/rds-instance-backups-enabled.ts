import * as z from "zod";
import { countParameter } from "../../core/config-parameter";
import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isThere, isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant, notApplicable } from "../../core/verdict";
import { rdsInstance } from "../../resources/rds-instance/description";

/**
 * Read replicas are left out, as AWS's own control RDS.11 leaves them: what they hold is backed up at
 * their source. Instances of clusters are judged by what RDS says of them, which is the cluster's.
 */
export const rdsInstanceBackupsEnabled = ruleFor(rdsInstance, {
  id: "rds-instance-backups-enabled",
  reads: ["backupRetentionPeriod", "readReplicaSource"],
  severity: "MEDIUM",
  title: "RDS instance keeps automated backups long enough",
  rationale: "Automated backups bring a database back to any moment of their period; what is older than it is lost.",
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
  parameters: z.strictObject({
    minimumDays: countParameter(7).describe("Days for which backups have to be kept at least."),
  }),
  examples: {
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
  },
  evaluate({ backupRetentionPeriod: days, readReplicaSource: source }, { parameters }) {
    const isReplica = isThere(source);
    if (isUnknown(isReplica)) return insufficientData(isReplica);
    if (isReplica) {
      const name = isUnknown(source) ? "another database" : source;
      return notApplicable(`The instance is a read replica of ${name}, which has the backups.`);
    }
    if (isUnknown(days)) return insufficientData(days);
    if (days >= parameters.minimumDays) return compliant();
    if (days === 0) return nonCompliant("The instance has no automated backups.");
    return nonCompliant(
      `Automated backups are kept for ${days} days; at least ${parameters.minimumDays} days are required.`,
    );
  },
});
