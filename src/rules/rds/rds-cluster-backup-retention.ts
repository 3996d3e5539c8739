import * as z from "zod";
import { countParameter } from "../../core/config-parameter";
import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { rdsCluster } from "../../resources/rds-cluster/description";

/** A cluster always has automated backups; the question is for how long (Security Hub, RDS.50). */
export const rdsClusterBackupRetention = ruleFor(rdsCluster, {
  id: "rds-cluster-backup-retention",
  reads: ["backupRetentionPeriod"],
  severity: "MEDIUM",
  title: "RDS cluster keeps automated backups long enough",
  rationale:
    "Automated backups bring a cluster back to any moment of their period; by default that is one day, which is over" +
    " before a mistake is noticed.",
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
  parameters: z.strictObject({
    minimumDays: countParameter(7).describe("Days for which backups have to be kept at least."),
  }),
  examples: {
    compliant: [rdsCluster.example(), rdsCluster.example({ backupRetentionPeriod: 7 })],
    nonCompliant: [rdsCluster.example({ backupRetentionPeriod: 1 }), rdsCluster.example({ backupRetentionPeriod: 6 })],
    insufficientData: [rdsCluster.example({ backupRetentionPeriod: unknown("It is known only after apply.") })],
  },
  evaluate({ backupRetentionPeriod }, { parameters: { minimumDays } }) {
    return whenKnown(backupRetentionPeriod, (days) => {
      if (days >= minimumDays) return compliant();
      const kept = days === 1 ? "one day" : `${days} days`;
      return nonCompliant(`Automated backups are kept for ${kept}; at least ${minimumDays} days are required.`);
    });
  },
});
