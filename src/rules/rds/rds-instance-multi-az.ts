import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { rdsInstance } from "../../resources/rds-instance/description";
import { judgedUnless } from "../judged-unless";
import { unlessInCluster } from "./exclusions";

/** Instances of clusters are left out: the cluster decides, and a rule of its own judges it (Security Hub, RDS.5). */
export const rdsInstanceMultiAz = ruleFor(rdsInstance, {
  id: "rds-instance-multi-az",
  reads: ["isInCluster", "multiAz"],
  severity: "MEDIUM",
  title: "RDS instance has a standby in another availability zone",
  rationale: "An instance without a standby is down as long as its availability zone is, and during maintenance.",
  remediation:
    "Turn on Multi-AZ." + " CLI: aws rds modify-db-instance --multi-az. Terraform: aws_db_instance.multi_az.",
  terraform: hcl`
    resource "aws_db_instance" "this" {
      identifier                  = "orders"
      engine                      = "postgres"
      instance_class              = "db.t4g.medium"
      allocated_storage           = 20
      username                    = "orders"
      manage_master_user_password = true

      multi_az = true
    }
  `,
  examples: () => ({
    compliant: [rdsInstance.example()],
    nonCompliant: [rdsInstance.example({ multiAz: false })],
    notApplicable: [rdsInstance.example({ engine: "aurora-mysql", isInCluster: true, multiAz: false })],
    insufficientData: [
      rdsInstance.example({ multiAz: unknown("It is known only after apply.") }),
      rdsInstance.example({ isInCluster: unknown("It is known only after apply."), multiAz: false }),
    ],
  }),
  evaluate: ({ isInCluster, multiAz }) =>
    judgedUnless(
      [unlessInCluster(isInCluster, "The instance is in a cluster, whose instances stand in for each other.")],
      () =>
        whenKnown(multiAz, (hasStandby) =>
          hasStandby ? compliant() : nonCompliant("The instance has no standby in another availability zone."),
        ),
    ),
});
