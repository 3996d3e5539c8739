import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { whenKnown } from "../../core/verdict";
import { rdsCluster } from "../../resources/rds-cluster/description";
import { familyOf } from "../../resources/rds-engines";
import { judgeLogs } from "./exported-logs";
import { judgedUnless } from "../judged-unless";
import { unlessEngine } from "./exclusions";

const REQUIRED: ReadonlyMap<string | undefined, readonly string[]> = new Map([
  ["aurora-mysql", ["audit"]],
  ["aurora-postgresql", ["postgresql"]],
]);

/**
 * Clusters of Aurora: the audit log of MySQL, the log of PostgreSQL (Security Hub, RDS.34 and RDS.37). AWS has no such
 * control for Multi-AZ DB clusters.
 */
export const rdsClusterLogsExported = ruleFor(rdsCluster, {
  id: "rds-cluster-logs-exported",
  reads: ["engine", "exportedLogs"],
  severity: "MEDIUM",
  title: "Aurora cluster publishes its logs to CloudWatch Logs",
  rationale:
    "A cluster keeps its logs for days, and loses them when it is deleted. CloudWatch Logs keeps them as long as you want," +
    " and can search them.",
  remediation:
    "Publish the logs that the annotation names; for the audit log of MySQL, turn on auditing in the parameter group, too." +
    " CLI: aws rds modify-db-cluster --cloudwatch-logs-export-configuration." +
    " Terraform: aws_rds_cluster.enabled_cloudwatch_logs_exports.",
  terraform: hcl`
    resource "aws_rds_cluster" "this" {
      cluster_identifier          = "orders"
      engine                      = "aurora-postgresql"
      master_username             = "orders"
      manage_master_user_password = true

      enabled_cloudwatch_logs_exports = ["postgresql"]
    }
  `,
  examples: () => ({
    compliant: [rdsCluster.example(), rdsCluster.example({ engine: "aurora-mysql", exportedLogs: ["audit", "error"] })],
    nonCompliant: [
      rdsCluster.example({ exportedLogs: [] }),
      rdsCluster.example({ engine: "aurora-mysql", exportedLogs: ["error"] }),
    ],
    notApplicable: [
      rdsCluster.example({ engine: "mysql", exportedLogs: [] }),
      rdsCluster.example({ engine: "docdb", exportedLogs: [] }),
    ],
    insufficientData: [rdsCluster.example({ exportedLogs: unknown("It is known only after apply.") })],
  }),
  evaluate: ({ engine, exportedLogs }) =>
    judgedUnless(
      [
        unlessEngine(
          engine,
          (name) => REQUIRED.has(familyOf(name)),
          (name) => `The rule judges Aurora, and no clusters of the engine ${name}.`,
        ),
      ],
      () => whenKnown(engine, (name) => judgeLogs("The cluster", exportedLogs, REQUIRED.get(familyOf(name)) ?? [])),
    ),
});
