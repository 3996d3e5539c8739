import { DescribeDBInstancesCommand, RDSClient, type DBInstance } from "@aws-sdk/client-rds";
import type { ConfigurationItem } from "../../core/configuration-item";
import { unknown } from "../../core/known";
import type { CollectContext, LiveCollector } from "../collector";
import { listPages } from "../pages";
import { tagRecord } from "../tag-record";
import { RDS_INSTANCE_API_CALLS } from "./api-calls";
import { RDS_INSTANCE, type RdsInstanceConfiguration } from "./configuration";

/** Instances that RDS answers a call: the most it takes. */
const INSTANCES_A_PAGE = 100;

/** Reads the database instances of a target: the list holds everything, tags included. */
export const rdsInstanceCollector: LiveCollector<RdsInstanceConfiguration> = {
  resourceType: RDS_INSTANCE,
  apiCalls: RDS_INSTANCE_API_CALLS,
  async *collect(context) {
    const rds = context.client(RDSClient);
    const pages = listPages(context, "RDS.DescribeDBInstances", {
      list: "DBInstances",
      token: "Marker",
      ask: (page) => rds.send(new DescribeDBInstancesCommand({ MaxRecords: INSTANCES_A_PAGE, ...page })),
    });
    for await (const page of pages) {
      for (const instance of page) yield itemOf(context, instance);
    }
  },
};

function itemOf(
  { target: { accountId, awsRegion } }: CollectContext,
  instance: DBInstance,
): ConfigurationItem<RdsInstanceConfiguration> {
  return {
    resourceType: RDS_INSTANCE,
    resourceId: instance.DbiResourceId ?? instance.DBInstanceIdentifier ?? "",
    arn: instance.DBInstanceArn ?? null,
    accountId,
    awsRegion,
    tags: tagRecord(instance.TagList),
    configuration: {
      engine: instance.Engine ?? unknown("RDS does not say which engine the instance has."),
      storageEncrypted: instance.StorageEncrypted ?? unknown("RDS does not say whether the storage is encrypted."),
      publiclyAccessible: instance.PubliclyAccessible ?? unknown("RDS does not say whether the instance is public."),
      backupRetentionPeriod:
        instance.BackupRetentionPeriod ?? unknown("RDS does not say how long the instance's backups are kept."),
      readReplicaSource:
        instance.ReadReplicaSourceDBInstanceIdentifier ?? instance.ReadReplicaSourceDBClusterIdentifier ?? null,
      autoMinorVersionUpgrade:
        instance.AutoMinorVersionUpgrade ?? unknown("RDS does not say whether minor versions are installed."),
    },
    source: "live",
  };
}
