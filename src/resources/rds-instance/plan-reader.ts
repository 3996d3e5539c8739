import { isUnknown, unknown, type Known } from "../../core/known";
import type { AttributePath, PlanJoin, PlannedResource, PlanReader } from "../plan-reader";
import type { PlannedDbCluster } from "../rds-cluster/plan";
import { hasBlock } from "../planned-values";
import { plannedCluster } from "../rds-cluster/plan-reader";
import { RDS_INSTANCE, type RdsInstanceConfiguration } from "./configuration";
import { rdsClusterInstanceFromPlan, rdsInstanceFromPlan, type PlannedDbInstance } from "./plan";

/** Terraform's type of the cluster of each type of instances that are in one. */
const CLUSTERS: Readonly<Record<string, string>> = {
  aws_rds_cluster_instance: "aws_rds_cluster",
  aws_docdb_cluster_instance: "aws_docdb_cluster",
  aws_neptune_cluster_instance: "aws_neptune_cluster",
};

const NO_CLUSTER = unknown("It is set for the instance's cluster, which the plan does not hold.");

/**
 * Reads `aws_db_instance`, and the instances of clusters of Aurora, DocumentDB and Neptune, which RDS lists too. The
 * instances of a Multi-AZ DB cluster are no resources of Terraform's.
 */
export const rdsInstancePlanReader: PlanReader<RdsInstanceConfiguration> = {
  resourceType: RDS_INSTANCE,
  terraformTypes: ["aws_db_instance", ...Object.keys(CLUSTERS)],
  identifiedBy: ["identifier", "id", "arn"],
  companions: {},
  isGlobal: false,
  read(instance, join) {
    const clusterType = CLUSTERS[instance.type];
    if (clusterType === undefined) return rdsInstanceFromPlan({ ...plannedInstance(instance), source: sourceOf(join) });
    return rdsClusterInstanceFromPlan({
      engine: instance.text("engine"),
      publicly_accessible: instance.flag("publicly_accessible"),
      auto_minor_version_upgrade: instance.flag("auto_minor_version_upgrade"),
      storage_encrypted: instance.flag("storage_encrypted"),
      cluster: clusterOf(join, clusterType),
    });
  },
};

function plannedInstance(instance: PlannedResource): PlannedDbInstance {
  return {
    engine: instance.text("engine"),
    storage_encrypted: instance.flag("storage_encrypted"),
    publicly_accessible: instance.flag("publicly_accessible"),
    backup_retention_period: instance.number("backup_retention_period"),
    replicate_source_db: instance.text("replicate_source_db"),
    snapshot_identifier: instance.text("snapshot_identifier"),
    restores_to_point_in_time: hasBlock(instance, "restore_to_point_in_time"),
    auto_minor_version_upgrade: instance.flag("auto_minor_version_upgrade"),
    is_created: instance.isCreated,
    source: null,
  };
}

function sourceOf(join: PlanJoin): PlannedDbInstance | null {
  const source = onlyOne(join, ["aws_db_instance"], "replicate_source_db");
  if (source === undefined) return null;
  const planned = plannedInstance(source);
  // A data source that is read during apply says nothing yet.
  return planned.is_created || planned.storage_encrypted !== null ? planned : null;
}

function clusterOf(join: PlanJoin, type: string): Known<PlannedDbCluster> {
  const cluster = onlyOne(join, [type], "cluster_identifier");
  return cluster === undefined ? NO_CLUSTER : plannedCluster(cluster);
}

function onlyOne(join: PlanJoin, types: readonly string[], ...path: AttributePath): PlannedResource | undefined {
  const named = join.named(types, ...path);
  const [only, other] = isUnknown(named) ? [] : named;
  return other === undefined ? only : undefined;
}
