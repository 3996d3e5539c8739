import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { whenKnown } from "../../core/verdict";
import { rdsCluster } from "../../resources/rds-cluster/description";
import { BACKUP_PARAMETERS, judgeRetention } from "./backup-retention";

/** A cluster always has automated backups; the rule asks how long they are kept (Security Hub, RDS.50). */
export const rdsClusterBackupRetention = ruleFor(rdsCluster, {
  id: "rds-cluster-backup-retention",
  reads: ["backupRetentionPeriod"],
  severity: "MEDIUM",
  title: "RDS cluster keeps automated backups long enough",
  rationale:
    "A cluster can be restored to any moment for which it keeps automated backups. By default that is the last day," +
    " which is often over before anybody notices a mistake.",
  remediation:
    "Set the retention period of the automated backups." +
    " CLI: aws rds modify-db-cluster --backup-retention-period. Terraform: aws_rds_cluster.backup_retention_period.",
  terraform: hcl`
    resource "aws_rds_cluster" "this" {
      cluster_identifier          = "orders"
      engine                      = "aurora-postgresql"
      master_username             = "orders"
      manage_master_user_password = true

      backup_retention_period = 14
    }
  `,
  parameters: BACKUP_PARAMETERS,
  examples: () => ({
    compliant: [rdsCluster.example(), rdsCluster.example({ backupRetentionPeriod: 7 })],
    nonCompliant: [rdsCluster.example({ backupRetentionPeriod: 1 }), rdsCluster.example({ backupRetentionPeriod: 6 })],
    insufficientData: [rdsCluster.example({ backupRetentionPeriod: unknown("It is known only after apply.") })],
  }),
  evaluate: ({ backupRetentionPeriod }, { parameters: { minimumDays } }) =>
    whenKnown(backupRetentionPeriod, (days) => judgeRetention(days, minimumDays)),
});
