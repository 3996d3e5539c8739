import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { whenKnown } from "../../core/verdict";
import { rdsCluster } from "../../resources/rds-cluster/description";
import { DEFAULT_ADMIN_PARAMETERS, judgeAdmin } from "./default-admin";
import { judgedUnless } from "../judged-unless";
import { unlessOtherService } from "./exclusions";

/** DocumentDB and Neptune are left out, as in Security Hub's RDS.24. */
export const rdsClusterNoDefaultAdmin = ruleFor(rdsCluster, {
  id: "rds-cluster-no-default-admin",
  reads: ["engine", "masterUsername"],
  severity: "MEDIUM",
  title: "RDS cluster has a master user with a custom name",
  rationale: "Whoever guesses passwords needs a name first, and the names that RDS suggests are known to everybody.",
  remediation:
    "Move the data to a new cluster with another master user: nobody can rename one, and restored snapshots keep theirs." +
    " CLI: aws rds create-db-cluster --master-username. Terraform: aws_rds_cluster.master_username.",
  terraform: hcl`
    resource "aws_rds_cluster" "this" {
      cluster_identifier          = "orders"
      engine                      = "aurora-postgresql"
      manage_master_user_password = true

      # Any name but those that everybody knows.
      master_username = "orders"
    }
  `,
  parameters: DEFAULT_ADMIN_PARAMETERS,
  examples: () => ({
    compliant: [rdsCluster.example()],
    nonCompliant: [rdsCluster.example({ masterUsername: "admin" }), rdsCluster.example({ masterUsername: "postgres" })],
    notApplicable: [rdsCluster.example({ engine: "docdb", masterUsername: "admin" })],
    insufficientData: [rdsCluster.example({ masterUsername: unknown("It is known only after apply.") })],
  }),
  evaluate: ({ engine, masterUsername }, { parameters: { defaultNames } }) =>
    judgedUnless([unlessOtherService(engine)], () =>
      whenKnown(masterUsername, (name) => judgeAdmin(name, defaultNames)),
    ),
});
