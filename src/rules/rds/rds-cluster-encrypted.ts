import { defineRule } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant } from "../../core/verdict";
import { RDS_CLUSTER, type RdsClusterConfiguration } from "../../resources/rds-cluster/configuration";
import { rdsCluster } from "../../resources/rds-cluster/examples";

/** What Aurora encrypts with a key of AWS's alone counts for nothing: RDS says of it that it is not encrypted. */
export const rdsClusterEncrypted = defineRule({
  id: "rds-cluster-encrypted",
  resourceType: RDS_CLUSTER,
  reads: ["storageEncrypted"],
  severity: "MEDIUM",
  title: "RDS cluster encrypts its storage with a KMS key",
  rationale:
    "Storage without a KMS key makes backups and snapshots without one, which can be copied and even be made public.",
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
  examples: {
    compliant: [rdsCluster()],
    nonCompliant: [rdsCluster({ storageEncrypted: false })],
    insufficientData: [rdsCluster({ storageEncrypted: unknown("The source's encryption is not known.") })],
  },
  evaluate({ storageEncrypted: encrypted }: RdsClusterConfiguration) {
    if (isUnknown(encrypted)) return insufficientData(encrypted);
    return encrypted ? compliant() : nonCompliant("No KMS key encrypts the cluster's storage.");
  },
});
