import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { familyOf, isCustom } from "../../resources/rds-engines";
import { rdsInstance } from "../../resources/rds-instance/description";
import { judgedUnless } from "../judged-unless";
import { unlessEngine } from "./exclusions";

/** Security fixes of a database engine arrive as minor versions. */
export const rdsInstanceMinorUpgrades = ruleFor(rdsInstance, {
  id: "rds-instance-minor-upgrades",
  reads: ["engine", "autoMinorVersionUpgrade"],
  severity: "HIGH",
  title: "RDS instance installs minor engine versions automatically",
  rationale:
    "Minor versions close known vulnerabilities of the engine; without them, a database stays open to published" +
    " attacks.",
  remediation:
    "Switch on automatic minor version upgrades, which happen in the maintenance window." +
    " CLI: aws rds modify-db-instance --auto-minor-version-upgrade." +
    " Terraform: aws_db_instance.auto_minor_version_upgrade.",
  terraform: hcl`
    resource "aws_db_instance" "this" {
      identifier                  = "orders"
      engine                      = "postgres"
      instance_class              = "db.t4g.medium"
      allocated_storage           = 20
      username                    = "orders"
      manage_master_user_password = true

      auto_minor_version_upgrade = true
    }
  `,
  examples: () => ({
    compliant: [rdsInstance.example(), rdsInstance.example({ engine: unknown("The engine is that of the source.") })],
    nonCompliant: [rdsInstance.example({ autoMinorVersionUpgrade: false })],
    notApplicable: [
      rdsInstance.example({ engine: "docdb", autoMinorVersionUpgrade: false }),
      rdsInstance.example({ engine: "custom-oracle-ee", autoMinorVersionUpgrade: false }),
    ],
    insufficientData: [
      rdsInstance.example({ autoMinorVersionUpgrade: unknown("It is known only after apply.") }),
      rdsInstance.example({ engine: unknown("The engine is that of the source."), autoMinorVersionUpgrade: false }),
    ],
  }),
  evaluate: ({ engine, autoMinorVersionUpgrade }) =>
    judgedUnless(
      [
        // DocumentDB ignores the setting, and RDS Custom refuses it (API references of both, CreateDBInstance).
        unlessEngine(
          engine,
          (name) => familyOf(name) !== "docdb" && !isCustom(name),
          (name) => `RDS does not install minor versions of the engine ${name} automatically.`,
        ),
      ],
      () =>
        whenKnown(autoMinorVersionUpgrade, (isOn) =>
          isOn ? compliant() : nonCompliant("Minor engine versions are not installed automatically."),
        ),
    ),
});
