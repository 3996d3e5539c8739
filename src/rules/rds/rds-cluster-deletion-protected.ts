import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { rdsCluster } from "../../resources/rds-cluster/description";

/** Deleting a cluster deletes its storage, and with it the data of all its instances. */
export const rdsClusterDeletionProtected = ruleFor(rdsCluster, {
  id: "rds-cluster-deletion-protected",
  reads: ["deletionProtection"],
  severity: "MEDIUM",
  title: "RDS cluster is protected from deletion",
  rationale:
    "Without protection, one call deletes a cluster and its automated backups. With protection, somebody has to" +
    " switch it off first.",
  remediation:
    "Switch on deletion protection." +
    " CLI: aws rds modify-db-cluster --deletion-protection. Terraform: aws_rds_cluster.deletion_protection.",
  terraform: hcl`
    resource "aws_rds_cluster" "this" {
      cluster_identifier          = "orders"
      engine                      = "aurora-postgresql"
      master_username             = "orders"
      manage_master_user_password = true

      deletion_protection = true
    }
  `,
  examples: () => ({
    compliant: [rdsCluster.example()],
    nonCompliant: [rdsCluster.example({ deletionProtection: false })],
    insufficientData: [rdsCluster.example({ deletionProtection: unknown("It is known only after apply.") })],
  }),
  evaluate({ deletionProtection }) {
    return whenKnown(deletionProtection, (isProtected) =>
      isProtected ? compliant() : nonCompliant("The cluster is not protected from deletion."),
    );
  },
});
