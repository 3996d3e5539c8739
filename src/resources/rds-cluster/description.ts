import type { DBCluster } from "@aws-sdk/client-rds";
import * as z from "zod";
import type { Known } from "../../core/known";
import { tagRecord } from "../tag-record";
import { list } from "../type/description";
import { recorded, recordedInShape } from "../type/recorded";
import { resourceType } from "../type/resource-type";
import {
  clusterAuthentication,
  clusterBackups,
  clusterEncryption,
  clusterUpgrades,
  clusterUser,
  clusterZones,
  MEMBERS,
} from "./planned";

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
  /** Such as `aurora-mysql`, `docdb` or `neptune`; `mysql` or `postgres` for a Multi-AZ DB cluster. */
  readonly engine: Known<string>;
  /** Whether the cluster has instances in several availability zones. */
  readonly multiAz: Known<boolean>;
  readonly iamAuthentication: Known<boolean>;
  readonly copiesTags: Known<boolean>;
  readonly autoMinorVersionUpgrade: Known<boolean>;
  /** The logs that the cluster publishes to CloudWatch Logs, such as `audit`. */
  readonly exportedLogs: Known<readonly Known<string>[]>;
  readonly masterUsername: Known<string>;
}

/** Days for which the automated backups of a cluster or an instance are kept, as AWS Config recorded them. */
export const recordedBackups = recordedInShape(
  z.object({ backupRetentionPeriod: z.int().nonnegative() }),
  ({ backupRetentionPeriod: days }) => days,
);

/** The logs that a cluster, or an instance, publishes to CloudWatch Logs, as AWS Config recorded them. */
export const recordedLogs = recordedInShape(
  z.object({ enabledCloudwatchLogsExports: z.array(z.string()) }),
  ({ enabledCloudwatchLogsExports: logs }) => logs,
);

/** The engine of Terraform's types that have one alone. */
const ENGINES: ReadonlyMap<string, string> = new Map([
  ["aws_docdb_cluster", "docdb"],
  ["aws_neptune_cluster", "neptune"],
]);

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
    companions: MEMBERS,
    companionsThatAddUp: Object.keys(MEMBERS),
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
    engine: {
      says: "which engine the cluster has",
      live: ({ Engine }) => Engine,
      config: recorded("string", "engine"),
      // The types of DocumentDB and Neptune have one engine each, by default.
      plan: (cluster) => cluster.text("engine") ?? ENGINES.get(cluster.type),
    },
    multiAz: {
      says: "whether the cluster's instances are in several zones",
      live: ({ MultiAZ }) => MultiAZ,
      config: recorded("boolean", "multiAZ"),
      plan: clusterZones,
    },
    iamAuthentication: {
      says: "whether IAM authenticates users",
      live: ({ IAMDatabaseAuthenticationEnabled }) => IAMDatabaseAuthenticationEnabled,
      config: recorded("boolean", "iamdatabaseAuthenticationEnabled"),
      plan: clusterAuthentication,
    },
    copiesTags: {
      says: "whether snapshots get the cluster's tags",
      live: ({ CopyTagsToSnapshot }) => CopyTagsToSnapshot,
      config: recorded("boolean", "copyTagsToSnapshot"),
      plan: (cluster) => cluster.flag("copy_tags_to_snapshot") ?? false,
    },
    autoMinorVersionUpgrade: {
      says: "whether minor versions are installed",
      live: ({ AutoMinorVersionUpgrade }) => AutoMinorVersionUpgrade,
      config: recorded("boolean", "autoMinorVersionUpgrade"),
      plan: clusterUpgrades,
    },
    exportedLogs: {
      says: "which logs the cluster publishes",
      // RDS leaves the list out where it is empty.
      live: ({ EnabledCloudwatchLogsExports = [] }) => EnabledCloudwatchLogsExports,
      config: recordedLogs,
      plan: (cluster) => cluster.texts("enabled_cloudwatch_logs_exports") ?? [],
    },
    masterUsername: {
      says: "what the master user is called",
      live: ({ MasterUsername }) => MasterUsername,
      config: recorded("string", "masterUsername"),
      plan: clusterUser,
    },
  },
  example: {
    storageEncrypted: true,
    deletionProtection: true,
    backupRetentionPeriod: 14,
    engine: "aurora-postgresql",
    multiAz: true,
    iamAuthentication: true,
    copiesTags: true,
    autoMinorVersionUpgrade: true,
    exportedLogs: ["postgresql"],
    masterUsername: "ledger",
  },
});
