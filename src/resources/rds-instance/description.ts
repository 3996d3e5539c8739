import type { DBInstance } from "@aws-sdk/client-rds";
import { mapKnown, type Known } from "../../core/known";
import { COMPUTED_ROUTES } from "../planned-routes";
import { unlessEmpty } from "../planned-values";
import { recordedBackups } from "../rds-cluster/description";
import { tagRecord } from "../tag-record";
import { list } from "../type/description";
import { recorded, recordedOr } from "../type/recorded";
import { resourceType } from "../type/resource-type";
import { plannedPublicSubnet, publicSubnet, recordedSubnetGroup, subnetGroupOf, type SubnetGroup } from "./network";
import { CLUSTER_INSTANCES, instanceBackups, instanceEncryption, instanceEngine } from "./planned";
import { SETTINGS } from "./settings";
import {
  parameterGroupOf,
  plannedTls,
  recordedParameterGroup,
  tlsRequirement,
  type ParameterGroup,
  type TlsRequirement,
} from "./transport";

/** A database instance as rules see it, instances of Aurora, Neptune and DocumentDB clusters included. */
export interface RdsInstance {
  /** Such as `postgres`, `aurora-mysql` or `docdb`. */
  readonly engine: Known<string>;
  readonly storageEncrypted: Known<boolean>;
  readonly publiclyAccessible: Known<boolean>;
  /**
   * Days for which automated backups are kept, 0 where there are none; for a cluster's instance, the cluster's value.
   */
  readonly backupRetentionPeriod: Known<number>;
  /** The instance or cluster that this one replicates; `null` where it is no read replica. */
  readonly readReplicaSource: Known<string | null>;
  readonly autoMinorVersionUpgrade: Known<boolean>;
  /** True for an instance of a cluster, of Aurora, DocumentDB or Neptune, or a Multi-AZ one. */
  readonly isInCluster: Known<boolean>;
  /** Whether the instance has a standby in another availability zone; that of a cluster has none of its own. */
  readonly multiAz: Known<boolean>;
  readonly deletionProtection: Known<boolean>;
  /** Seconds between the measurements of enhanced monitoring, 0 where it is off. */
  readonly monitoringInterval: Known<number>;
  /** The logs that the instance publishes to CloudWatch Logs, such as `error`. */
  readonly exportedLogs: Known<readonly Known<string>[]>;
  readonly iamAuthentication: Known<boolean>;
  readonly copiesTags: Known<boolean>;
  readonly port: Known<number>;
  readonly masterUsername: Known<string>;
  /** Such as `16.9`. */
  readonly engineVersion: Known<string>;
  readonly parameterGroup: Known<ParameterGroup>;
  /** Whether the instance refuses connections without TLS; that of an instance in a cluster is not asked for. */
  readonly tls: Known<TlsRequirement>;
  readonly subnetGroup: Known<SubnetGroup>;
  /** A subnet of the group with a route to an internet gateway; `null` where none has one. */
  readonly publicSubnet: Known<string | null>;
}

/** A database instance. The list holds everything, tags included. */
export const rdsInstance = resourceType<DBInstance, RdsInstance>({
  resourceType: "AWS::RDS::DBInstance",
  service: "RDS",
  isRecorded: true,
  list: list("RDS.DescribeDBInstances", { list: "DBInstances", token: "Marker", input: { MaxRecords: 100 } }),
  id: ({ DbiResourceId, DBInstanceIdentifier = "" }) => DbiResourceId ?? DBInstanceIdentifier,
  arn: ({ DBInstanceArn = null }) => DBInstanceArn,
  tags: ({ TagList }) => tagRecord(TagList),
  plan: {
    terraformTypes: ["aws_db_instance", ...CLUSTER_INSTANCES],
    identifiedBy: ["identifier", "id", "arn"],
    namedIn: ["replicate_source_db"],
    computedBlocks: COMPUTED_ROUTES,
  },
  fields: {
    engine: {
      says: "which engine the instance has",
      live: ({ Engine }) => Engine,
      config: recorded("string", "engine"),
      plan: instanceEngine,
    },
    storageEncrypted: {
      says: "whether the storage is encrypted",
      live: ({ StorageEncrypted }) => StorageEncrypted,
      config: recorded("boolean", "storageEncrypted"),
      plan: instanceEncryption,
    },
    publiclyAccessible: {
      says: "whether the instance is public",
      live: ({ PubliclyAccessible }) => PubliclyAccessible,
      config: recorded("boolean", "publiclyAccessible"),
      plan: (instance) => instance.flag("publicly_accessible") ?? false,
    },
    backupRetentionPeriod: {
      says: "how long the instance's backups are kept",
      live: ({ BackupRetentionPeriod }) => BackupRetentionPeriod,
      config: recordedBackups,
      plan: instanceBackups,
    },
    readReplicaSource: {
      says: "which database the instance replicates",
      live: ({
        ReadReplicaSourceDBInstanceIdentifier: instance,
        ReadReplicaSourceDBClusterIdentifier: cluster = null,
      }) => instance ?? cluster,
      config: recordedOr(
        null,
        "string",
        "readReplicaSourceDBInstanceIdentifier",
        "readReplicaSourceDBClusterIdentifier",
      ),
      // RDS marks the cluster as a replica, and not its instances: their Terraform types have no such attribute.
      plan: (instance) => unlessEmpty(instance.text("replicate_source_db")),
    },
    autoMinorVersionUpgrade: {
      says: "whether minor versions are installed",
      live: ({ AutoMinorVersionUpgrade }) => AutoMinorVersionUpgrade,
      config: recorded("boolean", "autoMinorVersionUpgrade"),
      plan: (instance) => instance.flag("auto_minor_version_upgrade") ?? true,
    },
    ...SETTINGS,
    engineVersion: {
      says: "which version the engine has",
      live: ({ EngineVersion }) => EngineVersion,
      config: recorded("string", "engineVersion"),
      // A plan's answer to `tls` looks at it.
    },
    parameterGroup: {
      says: "which parameter group the instance has",
      live: parameterGroupOf,
      config: recordedParameterGroup,
      // The same.
    },
    tls: {
      says: "whether the instance requires TLS",
      live: tlsRequirement,
      unless: async (field) =>
        mapKnown(await field("isInCluster"), (is) =>
          is ? "It is read only for an instance outside of clusters." : null,
        ),
      plan: plannedTls,
    },
    subnetGroup: {
      says: "in which subnets the instance may be",
      live: subnetGroupOf,
      config: recordedSubnetGroup,
      // A plan tells of subnets that have no ids yet: it is read for what matters of them.
    },
    publicSubnet: {
      says: "where the subnets of the instance lead",
      live: publicSubnet,
      plan: plannedPublicSubnet,
    },
  },
  example: {
    engine: "postgres",
    storageEncrypted: true,
    publiclyAccessible: false,
    backupRetentionPeriod: 14,
    readReplicaSource: null,
    autoMinorVersionUpgrade: true,
    isInCluster: false,
    multiAz: true,
    deletionProtection: true,
    monitoringInterval: 60,
    exportedLogs: ["postgresql", "upgrade"],
    iamAuthentication: true,
    copiesTags: true,
    port: 6543,
    masterUsername: "orders",
    engineVersion: "16.9",
    parameterGroup: { name: "orders", isInSync: true },
    tls: "required",
    subnetGroup: { vpcId: "vpc-0a1b2c3d", subnetIds: ["subnet-0a1b2c3d", "subnet-4e5f6a7b"] },
    publicSubnet: null,
  },
});
