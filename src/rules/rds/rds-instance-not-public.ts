import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { rdsInstance } from "../../resources/rds-instance/description";

/** The rule judges the setting and not the network: one change can open a security group that is closed today. */
export const rdsInstanceNotPublic = ruleFor(rdsInstance, {
  id: "rds-instance-not-public",
  reads: ["publiclyAccessible"],
  severity: "CRITICAL",
  title: "RDS instance is not publicly accessible",
  rationale:
    "One security group rule is enough to expose a database with a public address to everybody who guesses" +
    " passwords.",
  remediation:
    "Switch off public access, and reach the instance from inside its VPC." +
    " CLI: aws rds modify-db-instance --no-publicly-accessible. Terraform: aws_db_instance.publicly_accessible.",
  terraform: hcl`
    resource "aws_db_instance" "this" {
      identifier                  = "orders"
      engine                      = "postgres"
      instance_class              = "db.t4g.medium"
      allocated_storage           = 20
      username                    = "orders"
      manage_master_user_password = true

      publicly_accessible = false
    }
  `,
  examples: () => ({
    compliant: [rdsInstance.example()],
    nonCompliant: [rdsInstance.example({ publiclyAccessible: true })],
    insufficientData: [rdsInstance.example({ publiclyAccessible: unknown("It is known only after apply.") })],
  }),
  evaluate({ publiclyAccessible }) {
    return whenKnown(publiclyAccessible, (isPublic) =>
      isPublic ? nonCompliant("The instance is publicly accessible.") : compliant(),
    );
  },
});
