import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { familyOf, isCustom, type EngineFamily } from "../../resources/rds-engines";
import { rdsInstance } from "../../resources/rds-instance/description";
import { judgedUnless } from "../judged-unless";
import { unlessEngine } from "./exclusions";

const WITH_IAM: ReadonlySet<EngineFamily | undefined> = new Set<EngineFamily>([
  "aurora-mysql",
  "aurora-postgresql",
  "mariadb",
  "mysql",
  "postgres",
]);

/** Engines are those of Security Hub's RDS.10. An instance of a cluster has the setting of its cluster. */
export const rdsInstanceIamAuthentication = ruleFor(rdsInstance, {
  id: "rds-instance-iam-authentication",
  reads: ["engine", "iamAuthentication"],
  severity: "MEDIUM",
  title: "RDS instance lets IAM authenticate users",
  rationale:
    "Passwords of database users are shared, copied and forgotten. With IAM, users log in with tokens that expire after" +
    " 15 minutes, and leave when their role does.",
  remediation:
    "Turn on IAM database authentication." +
    " CLI: aws rds modify-db-instance --enable-iam-database-authentication." +
    " Terraform: aws_db_instance.iam_database_authentication_enabled.",
  terraform: hcl`
    resource "aws_db_instance" "this" {
      identifier                  = "orders"
      engine                      = "postgres"
      instance_class              = "db.t4g.medium"
      allocated_storage           = 20
      username                    = "orders"
      manage_master_user_password = true

      iam_database_authentication_enabled = true
    }
  `,
  examples: () => ({
    compliant: [rdsInstance.example()],
    nonCompliant: [rdsInstance.example({ iamAuthentication: false })],
    notApplicable: [
      rdsInstance.example({ engine: "oracle-ee", iamAuthentication: false }),
      rdsInstance.example({ engine: "neptune", iamAuthentication: false }),
    ],
    insufficientData: [rdsInstance.example({ iamAuthentication: unknown("It is known only after apply.") })],
  }),
  evaluate: ({ engine, iamAuthentication }) =>
    judgedUnless(
      [
        unlessEngine(
          engine,
          (name) => WITH_IAM.has(familyOf(name)) && !isCustom(name),
          (name) => `RDS does not offer IAM authentication for the engine ${name}.`,
        ),
      ],
      () =>
        whenKnown(iamAuthentication, (isOn) =>
          isOn ? compliant() : nonCompliant("IAM does not authenticate users of the instance."),
        ),
    ),
});
