import type { DBCluster } from "@aws-sdk/client-rds";
import * as z from "zod";
import type { Known } from "../../core/known";
import { tagRecord } from "../tag-record";
import { list } from "../type/description";
import { recorded, recordedInShape } from "../type/recorded";
import { resourceType } from "../type/resource-type";
import { clusterBackups, clusterEncryption } from "./planned";

/**
 * A database cluster as rules see it: an Aurora or Multi-AZ cluster, or one of DocumentDB or Neptune, which RDS lists
 * too.
 */
export interface RdsCluster {
  /** True where a KMS key of the account encrypts it; Aurora's own encryption with an AWS-owned key does not count. */
  readonly storageEncrypted: Known<boolean>;
  readonly deletionProtection: Known<boolean>;
  /** Days for which automated backups are kept; a cluster keeps them for at least one day. */
  readonly backupRetentionPeriod: Known<number>;
}

/** Days for which the automated backups of a cluster or an instance are kept, as AWS Config recorded them. */
export const recordedBackups = recordedInShape(
  z.object({ backupRetentionPeriod: z.int().nonnegative() }),
  ({ backupRetentionPeriod: days }) => days,
);

/** A database cluster. The list holds everything, tags included. */
export const rdsCluster = resourceType<DBCluster, RdsCluster>({
  resourceType: "AWS::RDS::DBCluster",
  service: "RDS",
  isRecorded: true,
  list: list("RDS.DescribeDBClusters", { list: "DBClusters", token: "Marker", input: { MaxRecords: 100 } }),
  id: ({ DbClusterResourceId, DBClusterIdentifier = "" }) => DbClusterResourceId ?? DBClusterIdentifier,
  arn: ({ DBClusterArn = null }) => DBClusterArn,
  tags: ({ TagList }) => tagRecord(TagList),
  plan: {
    terraformTypes: ["aws_rds_cluster", "aws_docdb_cluster", "aws_neptune_cluster"],
    identifiedBy: ["cluster_identifier", "id", "arn"],
    namedIn: ["replicate_source_db"],
  },
  fields: {
    storageEncrypted: {
      says: "whether the storage is encrypted",
      live: ({ StorageEncrypted }) => StorageEncrypted,
      config: recorded("boolean", "storageEncrypted"),
      plan: clusterEncryption,
    },
    deletionProtection: {
      says: "whether the cluster is protected from deletion",
      live: ({ DeletionProtection }) => DeletionProtection,
      config: recorded("boolean", "deletionProtection"),
      // The API's default (Amazon RDS API Reference, CreateDBCluster).
      plan: (cluster) => cluster.flag("deletion_protection") ?? false,
    },
    backupRetentionPeriod: {
      says: "how long the cluster's backups are kept",
      live: ({ BackupRetentionPeriod }) => BackupRetentionPeriod,
      config: recordedBackups,
      plan: clusterBackups,
    },
  },
  example: { storageEncrypted: true, deletionProtection: true, backupRetentionPeriod: 14 },
});
