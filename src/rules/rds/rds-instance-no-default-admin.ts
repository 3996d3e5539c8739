import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { whenKnown } from "../../core/verdict";
import { rdsInstance } from "../../resources/rds-instance/description";
import { DEFAULT_ADMIN_PARAMETERS, judgeAdmin } from "./default-admin";
import { judgedUnless } from "../judged-unless";
import { unlessInCluster } from "./exclusions";

/** Instances of clusters are left out, and with them those of DocumentDB and Neptune, as in Security Hub's RDS.25. */
export const rdsInstanceNoDefaultAdmin = ruleFor(rdsInstance, {
  id: "rds-instance-no-default-admin",
  reads: ["isInCluster", "masterUsername"],
  severity: "MEDIUM",
  title: "RDS instance has a master user with a custom name",
  rationale: "Whoever guesses passwords needs a name first, and the names that RDS suggests are known to everybody.",
  remediation:
    "Move the data to a new instance with another master user: nobody can rename one, and restored snapshots keep theirs." +
    " CLI: aws rds create-db-instance --master-username. Terraform: aws_db_instance.username.",
  terraform: hcl`
    resource "aws_db_instance" "this" {
      identifier                  = "orders"
      engine                      = "postgres"
      instance_class              = "db.t4g.medium"
      allocated_storage           = 20
      manage_master_user_password = true

      # Any name but those that everybody knows.
      username = "orders"
    }
  `,
  parameters: DEFAULT_ADMIN_PARAMETERS,
  examples: () => ({
    compliant: [rdsInstance.example()],
    nonCompliant: [
      rdsInstance.example({ masterUsername: "admin" }),
      rdsInstance.example({ masterUsername: "postgres" }),
    ],
    notApplicable: [rdsInstance.example({ isInCluster: true, masterUsername: "admin" })],
    insufficientData: [rdsInstance.example({ masterUsername: unknown("It is known only after apply.") })],
  }),
  evaluate: ({ isInCluster, masterUsername }, { parameters: { defaultNames } }) =>
    judgedUnless([unlessInCluster(isInCluster, "The instance is in a cluster, which has the master user.")], () =>
      whenKnown(masterUsername, (name) => judgeAdmin(name, defaultNames)),
    ),
});
