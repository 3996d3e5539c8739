import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant, whenKnown } from "../../core/verdict";
import { defaultPortOf, isDefaultPort } from "../../resources/rds-engines";
import { rdsInstance } from "../../resources/rds-instance/description";
import { judgedUnless } from "../judged-unless";
import { unlessInCluster } from "./exclusions";

/** The port of another engine's default is fine: what answers there is not what is expected (Security Hub, RDS.23). */
export const rdsInstanceNoDefaultPort = ruleFor(rdsInstance, {
  id: "rds-instance-no-default-port",
  reads: ["engine", "isInCluster", "port"],
  severity: "LOW",
  title: "RDS instance does not listen on its engine's default port",
  rationale: "Scanners try the known ports of databases first; another port is found by fewer of them.",
  remediation:
    "Choose another port, and change the security groups and connection strings with it." +
    " CLI: aws rds modify-db-instance --db-port-number. Terraform: aws_db_instance.port.",
  terraform: hcl`
    resource "aws_db_instance" "this" {
      identifier                  = "orders"
      engine                      = "postgres"
      instance_class              = "db.t4g.medium"
      allocated_storage           = 20
      username                    = "orders"
      manage_master_user_password = true

      port = 6543
    }
  `,
  examples: () => ({
    compliant: [rdsInstance.example(), rdsInstance.example({ engine: "mysql", port: 5432 })],
    nonCompliant: [
      rdsInstance.example({ port: 5432 }),
      rdsInstance.example({ engine: "mariadb", port: 3306 }),
      rdsInstance.example({ engine: "oracle-se2", port: 1521 }),
    ],
    notApplicable: [rdsInstance.example({ engine: "aurora-mysql", isInCluster: true, port: 3306 })],
    insufficientData: [
      rdsInstance.example({ port: unknown("It is known only after apply.") }),
      rdsInstance.example({ engine: unknown("It is known only after apply."), port: 3306 }),
    ],
  }),
  evaluate: ({ engine, isInCluster, port }) =>
    judgedUnless([unlessInCluster(isInCluster, "The instance is in a cluster, which has the port.")], () =>
      whenKnown(port, (number) => {
        if (isUnknown(engine)) return isDefaultPort(number) ? insufficientData(engine) : compliant();
        if (number !== defaultPortOf(engine)) return compliant();
        return nonCompliant(`The instance listens on ${number}, the default port of the engine ${engine}.`);
      }),
    ),
});
