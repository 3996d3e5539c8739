import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { rdsInstance } from "../../resources/rds-instance/description";
import { judgedUnless } from "../judged-unless";
import { unlessInCluster } from "./exclusions";

/** Snapshots of an instance of a cluster are the cluster's, which a rule of its own judges. */
export const rdsInstanceCopiesTags = ruleFor(rdsInstance, {
  id: "rds-instance-copies-tags",
  reads: ["isInCluster", "copiesTags"],
  severity: "LOW",
  title: "RDS instance copies its tags to its snapshots",
  rationale:
    "A snapshot without tags belongs to nobody: no owner is asked about it, and rules that go by tags pass it over.",
  remediation:
    "Let the instance copy its tags to snapshots." +
    " CLI: aws rds modify-db-instance --copy-tags-to-snapshot. Terraform: aws_db_instance.copy_tags_to_snapshot.",
  terraform: hcl`
    resource "aws_db_instance" "this" {
      identifier                  = "orders"
      engine                      = "postgres"
      instance_class              = "db.t4g.medium"
      allocated_storage           = 20
      username                    = "orders"
      manage_master_user_password = true

      copy_tags_to_snapshot = true
    }
  `,
  examples: () => ({
    compliant: [rdsInstance.example()],
    nonCompliant: [rdsInstance.example({ copiesTags: false })],
    notApplicable: [rdsInstance.example({ engine: "aurora-mysql", isInCluster: true, copiesTags: false })],
    insufficientData: [rdsInstance.example({ copiesTags: unknown("It is known only after apply.") })],
  }),
  evaluate: ({ isInCluster, copiesTags }) =>
    judgedUnless([unlessInCluster(isInCluster, "The instance is in a cluster, which has the snapshots.")], () =>
      whenKnown(copiesTags, (isOn) =>
        isOn ? compliant() : nonCompliant("The instance does not copy its tags to its snapshots."),
      ),
    ),
});
