import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { rdsCluster } from "../../resources/rds-cluster/description";
import { judgedUnless } from "../judged-unless";
import { unlessOtherService } from "./exclusions";

/** Clusters of Aurora and Multi-AZ DB clusters of both engines (Security Hub, RDS.16, RDS.47 and RDS.48). */
export const rdsClusterCopiesTags = ruleFor(rdsCluster, {
  id: "rds-cluster-copies-tags",
  reads: ["engine", "copiesTags"],
  severity: "LOW",
  title: "RDS cluster copies its tags to its snapshots",
  rationale:
    "A snapshot without tags belongs to nobody: no owner is asked about it, and rules that go by tags pass it over.",
  remediation:
    "Let the cluster copy its tags to snapshots." +
    " CLI: aws rds modify-db-cluster --copy-tags-to-snapshot. Terraform: aws_rds_cluster.copy_tags_to_snapshot.",
  terraform: hcl`
    resource "aws_rds_cluster" "this" {
      cluster_identifier          = "orders"
      engine                      = "aurora-postgresql"
      master_username             = "orders"
      manage_master_user_password = true

      copy_tags_to_snapshot = true
    }
  `,
  examples: () => ({
    compliant: [rdsCluster.example(), rdsCluster.example({ engine: "mysql" })],
    nonCompliant: [rdsCluster.example({ copiesTags: false })],
    notApplicable: [rdsCluster.example({ engine: "neptune", copiesTags: false })],
    insufficientData: [rdsCluster.example({ copiesTags: unknown("It is known only after apply.") })],
  }),
  evaluate: ({ engine, copiesTags }) =>
    judgedUnless([unlessOtherService(engine)], () =>
      whenKnown(copiesTags, (isOn) =>
        isOn ? compliant() : nonCompliant("The cluster does not copy its tags to its snapshots."),
      ),
    ),
});
