import * as z from "zod";
import { countParameter } from "../../core/config-parameter";
import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { isCustom, isOtherService } from "../../resources/rds-engines";
import { rdsInstance } from "../../resources/rds-instance/description";
import { judgedUnless } from "../judged-unless";
import { unlessEngine } from "./exclusions";

/** Aurora's instances are judged, too. DocumentDB, Neptune and RDS Custom do not have the feature. */
export const rdsInstanceEnhancedMonitoring = ruleFor(rdsInstance, {
  id: "rds-instance-enhanced-monitoring",
  reads: ["engine", "monitoringInterval"],
  severity: "LOW",
  title: "RDS instance has enhanced monitoring",
  rationale:
    "CloudWatch sees a database from outside. Enhanced monitoring shows which processes of the operating system use its" +
    " CPU, memory and disks.",
  remediation:
    "Turn on enhanced monitoring, with a role for RDS to write it to CloudWatch Logs." +
    " CLI: aws rds modify-db-instance --monitoring-interval --monitoring-role-arn." +
    " Terraform: aws_db_instance.monitoring_interval.",
  terraform: hcl`
    resource "aws_db_instance" "this" {
      identifier                  = "orders"
      engine                      = "postgres"
      instance_class              = "db.t4g.medium"
      allocated_storage           = 20
      username                    = "orders"
      manage_master_user_password = true

      monitoring_interval = 60
      monitoring_role_arn = aws_iam_role.this.arn
    }
  `,
  parameters: z.strictObject({
    maximumSeconds: countParameter(60).describe(
      "Maximum number of seconds between measurements; RDS allows 60 at most.",
    ),
  }),
  examples: () => ({
    compliant: [rdsInstance.example(), rdsInstance.example({ monitoringInterval: 1 })],
    nonCompliant: [rdsInstance.example({ monitoringInterval: 0 })],
    notApplicable: [
      rdsInstance.example({ engine: "docdb", monitoringInterval: 0 }),
      rdsInstance.example({ engine: "custom-oracle-ee", monitoringInterval: 0 }),
    ],
    insufficientData: [rdsInstance.example({ monitoringInterval: unknown("It is known only after apply.") })],
  }),
  evaluate: ({ engine, monitoringInterval }, { parameters: { maximumSeconds } }) =>
    judgedUnless(
      [
        unlessEngine(
          engine,
          (name) => !isOtherService(name) && !isCustom(name),
          (name) => `There is no enhanced monitoring for the engine ${name}.`,
        ),
      ],
      () =>
        whenKnown(monitoringInterval, (seconds) => {
          if (seconds === 0) return nonCompliant("The instance has no enhanced monitoring.");
          if (seconds <= maximumSeconds) return compliant();
          return nonCompliant(
            `The instance is measured every ${seconds} seconds; every ${maximumSeconds} seconds are required.`,
          );
        }),
    ),
});
