import { DescribeDBClustersCommand, RDSClient, type DBCluster } from "@aws-sdk/client-rds";
import type { ConfigurationItem } from "../../core/configuration-item";
import { unknown } from "../../core/known";
import type { CollectContext, LiveCollector } from "../collector";
import { listPages } from "../pages";
import { tagRecord } from "../tag-record";
import { RDS_CLUSTER_API_CALLS } from "./api-calls";
import { RDS_CLUSTER, type RdsClusterConfiguration } from "./configuration";

/** Clusters that RDS answers a call: the most it takes. */
const CLUSTERS_A_PAGE = 100;

/** Reads the database clusters of a target: the list holds everything, tags included. */
export const rdsClusterCollector: LiveCollector<RdsClusterConfiguration> = {
  resourceType: RDS_CLUSTER,
  apiCalls: RDS_CLUSTER_API_CALLS,
  async *collect(context) {
    const rds = context.client(RDSClient);
    const pages = listPages(context, "RDS.DescribeDBClusters", {
      list: "DBClusters",
      token: "Marker",
      ask: (page) => rds.send(new DescribeDBClustersCommand({ MaxRecords: CLUSTERS_A_PAGE, ...page })),
    });
    for await (const page of pages) {
      for (const cluster of page) yield itemOf(context, cluster);
    }
  },
};

function itemOf(
  { target: { accountId, awsRegion } }: CollectContext,
  cluster: DBCluster,
): ConfigurationItem<RdsClusterConfiguration> {
  return {
    resourceType: RDS_CLUSTER,
    resourceId: cluster.DbClusterResourceId ?? cluster.DBClusterIdentifier ?? "",
    arn: cluster.DBClusterArn ?? null,
    accountId,
    awsRegion,
    tags: tagRecord(cluster.TagList),
    configuration: {
      storageEncrypted: cluster.StorageEncrypted ?? unknown("RDS does not say whether the storage is encrypted."),
      deletionProtection:
        cluster.DeletionProtection ?? unknown("RDS does not say whether the cluster is protected from deletion."),
      backupRetentionPeriod:
        cluster.BackupRetentionPeriod ?? unknown("RDS does not say how long the cluster's backups are kept."),
    },
    source: "live",
  };
}
