import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { rdsCluster } from "../../resources/rds-cluster/description";
import { judgedUnless } from "../judged-unless";
import { unlessOtherService } from "./exclusions";

/** Clusters of Aurora and Multi-AZ DB clusters (Security Hub, RDS.35). Instances of Aurora have a setting each, too. */
export const rdsClusterMinorUpgrades = ruleFor(rdsCluster, {
  id: "rds-cluster-minor-upgrades",
  reads: ["engine", "autoMinorVersionUpgrade"],
  severity: "MEDIUM",
  title: "RDS cluster installs minor engine versions automatically",
  rationale:
    "Minor versions fix known vulnerabilities of the engine. Without them a database stays open to published attacks.",
  remediation:
    "Turn on automatic minor version upgrades for the cluster and all of its instances." +
    " CLI: aws rds modify-db-cluster --auto-minor-version-upgrade." +
    " Terraform: aws_rds_cluster_instance.auto_minor_version_upgrade.",
  terraform: hcl`
    resource "aws_rds_cluster" "this" {
      cluster_identifier          = "orders"
      engine                      = "aurora-postgresql"
      master_username             = "orders"
      manage_master_user_password = true
    }

    resource "aws_rds_cluster_instance" "this" {
      cluster_identifier = aws_rds_cluster.this.id
      engine             = aws_rds_cluster.this.engine
      instance_class     = "db.r6g.large"

      auto_minor_version_upgrade = true
    }
  `,
  examples: () => ({
    compliant: [rdsCluster.example()],
    nonCompliant: [rdsCluster.example({ autoMinorVersionUpgrade: false })],
    notApplicable: [rdsCluster.example({ engine: "docdb", autoMinorVersionUpgrade: false })],
    insufficientData: [rdsCluster.example({ autoMinorVersionUpgrade: unknown("It is known only after apply.") })],
  }),
  evaluate: ({ engine, autoMinorVersionUpgrade }) =>
    judgedUnless([unlessOtherService(engine)], () =>
      whenKnown(autoMinorVersionUpgrade, (isOn) =>
        isOn ? compliant() : nonCompliant("Minor engine versions are not installed automatically."),
      ),
    ),
});
