import { defineRule } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant } from "../../core/verdict";
import { RDS_INSTANCE, type RdsInstanceConfiguration } from "../../resources/rds-instance/configuration";
import { rdsInstance } from "../../resources/rds-instance/examples";

/** The switch is judged and not the network: a security group that is closed today is open with one change. */
export const rdsInstanceNotPublic = defineRule({
  id: "rds-instance-not-public",
  resourceType: RDS_INSTANCE,
  reads: ["publiclyAccessible"],
  severity: "CRITICAL",
  title: "RDS instance has no public address",
  rationale: "A database with a public address is one security group rule away from everybody who guesses passwords.",
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
  examples: {
    compliant: [rdsInstance()],
    nonCompliant: [rdsInstance({ publiclyAccessible: true })],
    insufficientData: [rdsInstance({ publiclyAccessible: unknown("It is known only after apply.") })],
  },
  evaluate({ publiclyAccessible: isPublic }: RdsInstanceConfiguration) {
    if (isUnknown(isPublic)) return insufficientData(isPublic);
    return isPublic ? nonCompliant("The instance is publicly accessible.") : compliant();
  },
});
