import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { rdsCluster } from "../../resources/rds-cluster/description";
import { judgedUnless } from "../judged-unless";
import { unlessOtherService } from "./exclusions";

/**
 * Clusters of Aurora are judged, and Multi-AZ DB clusters, which are in three zones by their nature (Security Hub, RDS.15).
 * A cluster with one instance violates the rule, also where that is a serverless one.
 */
export const rdsClusterMultiAz = ruleFor(rdsCluster, {
  id: "rds-cluster-multi-az",
  reads: ["engine", "multiAz"],
  severity: "MEDIUM",
  title: "RDS cluster has instances in several availability zones",
  rationale:
    "If all instances of a cluster are in one availability zone, the cluster is down as long as that zone is. The storage" +
    " outlasts it, but nobody can read it.",
  remediation:
    "Add an instance in another availability zone." +
    " CLI: aws rds create-db-instance --db-cluster-identifier --availability-zone. Terraform: aws_rds_cluster_instance.",
  terraform: hcl`
    resource "aws_rds_cluster" "this" {
      cluster_identifier          = "orders"
      engine                      = "aurora-postgresql"
      master_username             = "orders"
      manage_master_user_password = true
    }

    resource "aws_rds_cluster_instance" "this" {
      for_each = toset(["eu-west-1a", "eu-west-1b"])

      cluster_identifier = aws_rds_cluster.this.id
      engine             = aws_rds_cluster.this.engine
      instance_class     = "db.r6g.large"
      availability_zone  = each.key
    }
  `,
  examples: () => ({
    compliant: [rdsCluster.example()],
    nonCompliant: [rdsCluster.example({ multiAz: false })],
    notApplicable: [rdsCluster.example({ engine: "docdb", multiAz: false })],
    insufficientData: [
      rdsCluster.example({ multiAz: unknown("It is known only after apply.") }),
      rdsCluster.example({ engine: unknown("It is known only after apply."), multiAz: false }),
    ],
  }),
  evaluate: ({ engine, multiAz }) =>
    judgedUnless([unlessOtherService(engine)], () =>
      whenKnown(multiAz, (isSpread) =>
        isSpread ? compliant() : nonCompliant("The cluster does not have instances in several availability zones."),
      ),
    ),
});
