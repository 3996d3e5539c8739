import { isUnknown, type Known } from "../../core/known";
import type { PlannedResource, PlanReader } from "../plan-reader";
import { hasBlock } from "../planned-values";
import { RDS_CLUSTER, type RdsClusterConfiguration } from "./configuration";
import { rdsClusterFromPlan, type PlannedDbCluster } from "./plan";

/** What a cluster may be made of. */
const SOURCES = ["snapshot_identifier", "replication_source_identifier", "global_cluster_identifier"];

/** Reads `aws_rds_cluster`, and the clusters of DocumentDB and Neptune, which RDS lists too. */
export const rdsClusterPlanReader: PlanReader<RdsClusterConfiguration> = {
  resourceType: RDS_CLUSTER,
  terraformTypes: ["aws_rds_cluster", "aws_docdb_cluster", "aws_neptune_cluster"],
  identifiedBy: ["cluster_identifier", "id", "arn"],
  companions: {},
  isGlobal: false,
  read: (cluster) => rdsClusterFromPlan(plannedCluster(cluster)),
};

/** What a plan says of a cluster. */
export function plannedCluster(cluster: PlannedResource): PlannedDbCluster {
  return {
    storage_encrypted: cluster.flag("storage_encrypted"),
    deletion_protection: cluster.flag("deletion_protection"),
    backup_retention_period: cluster.number("backup_retention_period"),
    engine_mode: cluster.text("engine_mode"),
    has_source: hasSource(cluster),
    is_created: cluster.isCreated,
  };
}

function hasSource(cluster: PlannedResource): Known<boolean> {
  const sources = SOURCES.map((attribute) => cluster.text(attribute));
  if (sources.some((source) => typeof source === "string" && source !== "")) return true;
  const restored = hasBlock(cluster, "restore_to_point_in_time");
  return restored === true || (sources.find(isUnknown) ?? restored);
}
