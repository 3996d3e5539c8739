import * as z from "zod";
import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { whenKnown } from "../../core/verdict";
import { familyOf, isCustom } from "../../resources/rds-engines";
import { rdsInstance } from "../../resources/rds-instance/description";
import { judgeLogs } from "./exported-logs";
import { judgedUnless } from "../judged-unless";
import { unlessEngine, unlessInCluster } from "./exclusions";
import { namesIn, namesParameter } from "./names-parameter";

const ALL_OF_MYSQL = "audit,error,general,slowquery";
const logsOf = (engine: string, byDefault: string) =>
  namesParameter(byDefault).describe(`Logs that an instance of ${engine} has to publish, separated by commas.`);

/**
 * The logs of each engine are those of Security Hub's RDS.9; RDS.36, RDS.40 and RDS.42 ask for no others. Instances of
 * clusters are left out, since the cluster decides which logs they publish.
 */
export const rdsInstanceLogsExported = ruleFor(rdsInstance, {
  id: "rds-instance-logs-exported",
  reads: ["engine", "isInCluster", "exportedLogs"],
  severity: "MEDIUM",
  title: "RDS instance publishes its logs to CloudWatch Logs",
  rationale:
    "An instance keeps its logs for days, and loses them when it is deleted. CloudWatch Logs keeps them as long as you" +
    " want, and can search them.",
  remediation:
    "Publish the logs that the annotation names. A parameter or option group has to turn some of them on, too." +
    " CLI: aws rds modify-db-instance --cloudwatch-logs-export-configuration." +
    " Terraform: aws_db_instance.enabled_cloudwatch_logs_exports.",
  terraform: hcl`
    resource "aws_db_instance" "this" {
      identifier                  = "orders"
      engine                      = "postgres"
      instance_class              = "db.t4g.medium"
      allocated_storage           = 20
      username                    = "orders"
      manage_master_user_password = true

      enabled_cloudwatch_logs_exports = ["postgresql", "upgrade"]
    }
  `,
  parameters: z.strictObject({
    mariadb: logsOf("MariaDB", ALL_OF_MYSQL),
    mysql: logsOf("MySQL", ALL_OF_MYSQL),
    oracle: logsOf("Oracle", "alert,audit,trace,listener"),
    postgres: logsOf("PostgreSQL", "postgresql,upgrade"),
    sqlserver: logsOf("SQL Server", "error,agent"),
  }),
  examples: () => ({
    compliant: [
      rdsInstance.example(),
      rdsInstance.example({ engine: "sqlserver-se", exportedLogs: ["agent", "error"] }),
      rdsInstance.example({ engine: "mysql", exportedLogs: ["audit", "error", "general", "slowquery"] }),
    ],
    nonCompliant: [
      rdsInstance.example({ exportedLogs: [] }),
      rdsInstance.example({ engine: "mariadb", exportedLogs: ["error"] }),
      rdsInstance.example({ engine: "oracle-ee", exportedLogs: ["alert", "audit"] }),
    ],
    notApplicable: [
      rdsInstance.example({ engine: "db2-se", exportedLogs: [] }),
      rdsInstance.example({ engine: "custom-oracle-ee", exportedLogs: [] }),
      rdsInstance.example({ engine: "aurora-mysql", isInCluster: true, exportedLogs: [] }),
    ],
    insufficientData: [
      rdsInstance.example({ exportedLogs: unknown("They are known only after apply.") }),
      rdsInstance.example({ exportedLogs: ["postgresql", unknown("It is known only after apply.")] }),
      rdsInstance.example({ engine: unknown("The engine is that of the source."), exportedLogs: [] }),
    ],
  }),
  evaluate({ engine, isInCluster, exportedLogs }, { parameters }) {
    const required = new Map<string | undefined, string>(Object.entries(parameters));
    return judgedUnless(
      [
        unlessInCluster(isInCluster, "The instance is in a cluster, which decides what its instances publish."),
        unlessEngine(
          engine,
          (name) => required.has(familyOf(name)) && !isCustom(name),
          (name) => `No logs are required of the engine ${name}.`,
        ),
      ],
      () =>
        whenKnown(engine, (name) =>
          judgeLogs("The instance", exportedLogs, namesIn(required.get(familyOf(name)) ?? "")),
        ),
    );
  },
});
