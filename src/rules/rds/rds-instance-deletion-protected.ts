import * as z from "zod";
import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { rdsInstance } from "../../resources/rds-instance/description";
import { judgedUnless } from "../judged-unless";
import { unlessEngine, unlessInCluster } from "./exclusions";
import { namesIn, namesParameter } from "./names-parameter";

/** The engines that Security Hub judges. */
const ENGINES =
  "mariadb,mysql,custom-oracle-ee,oracle-ee-cdb,oracle-se2-cdb,oracle-ee,oracle-se2,oracle-se1,oracle-se,postgres," +
  "sqlserver-ee,sqlserver-se,sqlserver-ex,sqlserver-web";

/** Engines are those of Security Hub's RDS.8; instances of clusters are left out, since the cluster has the protection. */
export const rdsInstanceDeletionProtected = ruleFor(rdsInstance, {
  id: "rds-instance-deletion-protected",
  reads: ["engine", "isInCluster", "deletionProtection"],
  severity: "LOW",
  title: "RDS instance is protected from deletion",
  rationale:
    "Without protection, one call deletes a database and its automated backups. With protection, somebody has to switch it" +
    " off first.",
  remediation:
    "Turn on deletion protection." +
    " CLI: aws rds modify-db-instance --deletion-protection. Terraform: aws_db_instance.deletion_protection.",
  terraform: hcl`
    resource "aws_db_instance" "this" {
      identifier                  = "orders"
      engine                      = "postgres"
      instance_class              = "db.t4g.medium"
      allocated_storage           = 20
      username                    = "orders"
      manage_master_user_password = true

      deletion_protection = true
    }
  `,
  parameters: z.strictObject({
    databaseEngines: namesParameter(ENGINES).describe("Engines whose instances are judged, separated by commas."),
  }),
  examples: () => ({
    compliant: [rdsInstance.example()],
    nonCompliant: [rdsInstance.example({ deletionProtection: false })],
    notApplicable: [
      rdsInstance.example({ engine: "db2-se", deletionProtection: false }),
      rdsInstance.example({ isInCluster: true, deletionProtection: false }),
    ],
    insufficientData: [
      rdsInstance.example({ deletionProtection: unknown("It is known only after apply.") }),
      rdsInstance.example({ engine: unknown("It is known only after apply."), deletionProtection: false }),
    ],
  }),
  evaluate: ({ engine, isInCluster, deletionProtection }, { parameters: { databaseEngines } }) => {
    const judged = namesIn(databaseEngines);
    return judgedUnless(
      [
        unlessInCluster(isInCluster, "The instance is in a cluster, which has the protection."),
        unlessEngine(
          engine,
          (name) => judged.includes(name),
          (name) => `The engine ${name} is not among the rule's databaseEngines.`,
        ),
      ],
      () =>
        whenKnown(deletionProtection, (isProtected) =>
          isProtected ? compliant() : nonCompliant("The instance is not protected from deletion."),
        ),
    );
  },
});
