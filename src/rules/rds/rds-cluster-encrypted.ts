import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { rdsCluster } from "../../resources/rds-cluster/description";

/** Storage that Aurora encrypts with an AWS owned key does not count: RDS reports it as not encrypted. */
export const rdsClusterEncrypted = ruleFor(rdsCluster, {
  id: "rds-cluster-encrypted",
  reads: ["storageEncrypted"],
  severity: "MEDIUM",
  title: "RDS cluster encrypts its storage with a KMS key",
  rationale:
    "If no KMS key encrypts the storage, none encrypts its backups and snapshots, which can be copied and even be" +
    " made public.",
  remediation:
    "Restore a snapshot of the cluster with a KMS key: an existing cluster cannot be encrypted." +
    " CLI: aws rds restore-db-cluster-from-snapshot --kms-key-id. Terraform: aws_rds_cluster.storage_encrypted.",
  terraform: hcl`
    resource "aws_rds_cluster" "this" {
      cluster_identifier          = "orders"
      engine                      = "aurora-postgresql"
      master_username             = "orders"
      manage_master_user_password = true

      storage_encrypted = true
      kms_key_id        = aws_kms_key.this.arn
    }
  `,
  examples: () => ({
    compliant: [rdsCluster.example()],
    nonCompliant: [rdsCluster.example({ storageEncrypted: false })],
    insufficientData: [rdsCluster.example({ storageEncrypted: unknown("The source's encryption is not known.") })],
  }),
  evaluate({ storageEncrypted }) {
    return whenKnown(storageEncrypted, (encrypted) =>
      encrypted ? compliant() : nonCompliant("No KMS key encrypts the cluster's storage."),
    );
  },
});
