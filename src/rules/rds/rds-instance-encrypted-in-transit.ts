import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, notApplicable, whenKnown } from "../../core/verdict";
import { rdsInstance } from "../../resources/rds-instance/description";
import { tlsParameterOf } from "../../resources/rds-instance/transport";
import { judgedUnless } from "../judged-unless";
import { unlessEngine, unlessInCluster } from "./exclusions";

/**
 * PostgreSQL and SQL Server (rds.force_ssl), MySQL and MariaDB (require_secure_transport), as in Security Hub's RDS.38,
 * RDS.39, RDS.41 and RDS.44. A group that is not in sync counts as not applied.
 */
export const rdsInstanceEncryptedInTransit = ruleFor(rdsInstance, {
  id: "rds-instance-encrypted-in-transit",
  reads: ["engine", "isInCluster", "tls"],
  severity: "MEDIUM",
  title: "RDS instance refuses connections without TLS",
  rationale:
    "RDS offers TLS, but most clients connect without it unless they have to. Then passwords and data cross the network" +
    " in plain text.",
  remediation:
    "Turn the parameter on in a parameter group of your own, and reboot the instance if it has just been given the group." +
    " CLI: aws rds modify-db-parameter-group. Terraform: aws_db_parameter_group.parameter.",
  terraform: hcl`
    resource "aws_db_parameter_group" "this" {
      name   = "orders"
      family = "postgres16"

      parameter {
        name  = "rds.force_ssl"
        value = "1"
      }
    }

    resource "aws_db_instance" "this" {
      identifier                  = "orders"
      engine                      = "postgres"
      engine_version              = "16.9"
      instance_class              = "db.t4g.medium"
      allocated_storage           = 20
      username                    = "orders"
      manage_master_user_password = true

      parameter_group_name = aws_db_parameter_group.this.name
    }
  `,
  examples: () => ({
    compliant: [rdsInstance.example()],
    nonCompliant: [rdsInstance.example({ tls: "optional" }), rdsInstance.example({ tls: "after reboot" })],
    notApplicable: [
      rdsInstance.example({ engine: "oracle-ee", tls: "unsupported" }),
      rdsInstance.example({ engine: "mariadb", tls: "unsupported" }),
      rdsInstance.example({ isInCluster: true, tls: unknown("It is read only for an instance outside of clusters.") }),
    ],
    insufficientData: [
      rdsInstance.example({ tls: unknown("rds:DescribeDBParameters was denied.", "rds:DescribeDBParameters") }),
    ],
  }),
  evaluate: ({ engine, isInCluster, tls }) =>
    judgedUnless(
      [
        unlessInCluster(isInCluster, "The instance is in a cluster, whose parameter group decides."),
        unlessEngine(
          engine,
          (name) => tlsParameterOf(name) !== undefined,
          (name) => `No parameter makes the engine ${name} refuse connections without TLS.`,
        ),
      ],
      () =>
        whenKnown(tls, (requirement) => {
          switch (requirement) {
            case "required":
              return compliant();
            case "after reboot":
              return nonCompliant("The parameter group requires TLS, but RDS has not applied it to the instance yet.");
            case "optional":
              return nonCompliant("The instance accepts connections without TLS.");
            case "unsupported":
              return notApplicable("The engine's version has no parameter that requires TLS.");
          }
        }),
    ),
});
