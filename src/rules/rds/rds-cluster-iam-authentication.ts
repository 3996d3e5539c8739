import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { rdsCluster } from "../../resources/rds-cluster/description";
import { judgedUnless } from "../judged-unless";
import { unlessOtherService } from "./exclusions";

/** Clusters of Aurora and Multi-AZ DB clusters, all of whose engines have the feature (Security Hub, RDS.12). */
export const rdsClusterIamAuthentication = ruleFor(rdsCluster, {
  id: "rds-cluster-iam-authentication",
  reads: ["engine", "iamAuthentication"],
  severity: "MEDIUM",
  title: "RDS cluster lets IAM authenticate users",
  rationale:
    "Passwords of database users are shared, copied and forgotten. With IAM, users log in with tokens that expire after" +
    " 15 minutes, and leave when their role does.",
  remediation:
    "Turn on IAM database authentication." +
    " CLI: aws rds modify-db-cluster --enable-iam-database-authentication." +
    " Terraform: aws_rds_cluster.iam_database_authentication_enabled.",
  terraform: hcl`
    resource "aws_rds_cluster" "this" {
      cluster_identifier          = "orders"
      engine                      = "aurora-postgresql"
      master_username             = "orders"
      manage_master_user_password = true

      iam_database_authentication_enabled = true
    }
  `,
  examples: () => ({
    compliant: [rdsCluster.example()],
    nonCompliant: [rdsCluster.example({ iamAuthentication: false })],
    notApplicable: [rdsCluster.example({ engine: "docdb", iamAuthentication: false })],
    insufficientData: [rdsCluster.example({ iamAuthentication: unknown("It is known only after apply.") })],
  }),
  evaluate: ({ engine, iamAuthentication }) =>
    judgedUnless([unlessOtherService(engine)], () =>
      whenKnown(iamAuthentication, (isOn) =>
        isOn ? compliant() : nonCompliant("IAM does not authenticate users of the cluster."),
      ),
    ),
});
