import {
  DescribeDBClustersCommand,
  DescribeDBClusterSnapshotAttributesCommand,
  DescribeDBClusterSnapshotsCommand,
  type DBCluster,
} from "@aws-sdk/client-rds";
import { rdsClusterFromConfigItem } from "../../src/resources/rds-cluster/config-item";
import { rdsClusterCollector } from "../../src/resources/rds-cluster/live";
import { rdsClusterFromPlan, type PlannedDbCluster } from "../../src/resources/rds-cluster/plan";
import { rdsClusterSnapshotFromConfigItem } from "../../src/resources/rds-cluster-snapshot/config-item";
import { rdsClusterSnapshotCollector } from "../../src/resources/rds-cluster-snapshot/live";
import { rdsSnapshotFromPlan } from "../../src/resources/rds-snapshot/plan";
import { rds } from "./clients";
import { planned, recordedAs, undecided, type ParityCase } from "./parity-case";

const ARN = "arn:aws:rds:eu-west-1:444455556666:cluster";

/** The cluster ledger: encrypted, protected and backed up. */
function clusterAnswers(more: Partial<DBCluster> = {}) {
  return {
    collector: rdsClusterCollector,
    record() {
      rds.on(DescribeDBClustersCommand).resolves({
        DBClusters: [
          {
            DBClusterIdentifier: "ledger",
            DbClusterResourceId: "cluster-EXAMPLE",
            DBClusterArn: `${ARN}:ledger`,
            Engine: "aurora-postgresql",
            StorageEncrypted: true,
            DeletionProtection: true,
            BackupRetentionPeriod: 14,
            ...more,
          },
        ],
      });
    },
  };
}

function clusterItem(more: Readonly<Record<string, unknown>> = {}) {
  return recordedAs(rdsClusterFromConfigItem, {
    resourceType: "AWS::RDS::DBCluster",
    resourceId: "cluster-EXAMPLE",
    arn: `${ARN}:ledger`,
    configuration: {
      dbclusterIdentifier: "ledger",
      dbClusterResourceId: "cluster-EXAMPLE",
      engine: "aurora-postgresql",
      engineMode: "provisioned",
      storageEncrypted: true,
      deletionProtection: true,
      backupRetentionPeriod: 14,
      ...more,
    },
  });
}

function clusterPlan(more: Partial<PlannedDbCluster> = {}) {
  return planned(rdsClusterFromPlan, {
    storage_encrypted: true,
    deletion_protection: true,
    backup_retention_period: 14,
    engine_mode: "provisioned",
    has_source: false,
    is_created: true,
    ...more,
  });
}

function satisfied(ruleId: string): ParityCase {
  const of = "a cluster that satisfies every rule";
  return { ruleId, intent: "compliant", of, live: clusterAnswers(), config: clusterItem(), plan: clusterPlan() };
}

/** A cluster's snapshot without a KMS key, which alone can be public. */
function snapshot(intent: ParityCase["intent"], of: string, accounts: readonly string[] | null): ParityCase {
  const AttributeValues = [...(accounts ?? [])];
  return {
    ruleId: "rds-cluster-snapshot-not-public",
    intent,
    of,
    live: {
      collector: rdsClusterSnapshotCollector,
      record() {
        const DBClusterSnapshots = [{ DBClusterSnapshotIdentifier: "before-upgrade", StorageEncrypted: false }];
        rds.on(DescribeDBClusterSnapshotsCommand).resolves({ DBClusterSnapshots });
        rds.on(DescribeDBClusterSnapshotAttributesCommand).resolves({
          DBClusterSnapshotAttributesResult: {
            DBClusterSnapshotIdentifier: "before-upgrade",
            DBClusterSnapshotAttributes: [{ AttributeName: "restore", AttributeValues }],
          },
        });
      },
    },
    config: recordedAs(rdsClusterSnapshotFromConfigItem, {
      resourceType: "AWS::RDS::DBClusterSnapshot",
      resourceId: "before-upgrade",
      arn: `${ARN}-snapshot:before-upgrade`,
      configuration: {
        dbclusterSnapshotIdentifier: "before-upgrade",
        snapshotType: "manual",
        storageEncrypted: false,
      },
      supplementaryConfiguration: {
        DBClusterSnapshotAttributes: [{ attributeName: "restore", attributeValues: AttributeValues }],
        Tags: [],
      },
    }),
    plan: planned(rdsSnapshotFromPlan, { shared_accounts: accounts }),
  };
}

export const RDS_CLUSTERS: readonly ParityCase[] = [
  satisfied("rds-cluster-encrypted"),
  {
    ruleId: "rds-cluster-encrypted",
    intent: "nonCompliant",
    of: "a cluster without a KMS key",
    live: clusterAnswers({ StorageEncrypted: false, StorageEncryptionType: "sse-rds" }),
    config: clusterItem({ storageEncrypted: false }),
    plan: clusterPlan({ storage_encrypted: null }),
  },
  {
    ruleId: "rds-cluster-encrypted",
    intent: "nonCompliant",
    of: "a cluster that is restored from a snapshot without a KMS key",
    live: clusterAnswers({ StorageEncrypted: false }),
    config: clusterItem({ storageEncrypted: false }),
    plan: undecided(
      "The storage is encrypted as its source is, which the plan does not say.",
      clusterPlan({ storage_encrypted: null, has_source: true }),
    ),
  },
  satisfied("rds-cluster-deletion-protected"),
  {
    ruleId: "rds-cluster-deletion-protected",
    intent: "nonCompliant",
    of: "a cluster that one call deletes",
    live: clusterAnswers({ DeletionProtection: false }),
    config: clusterItem({ deletionProtection: false }),
    plan: clusterPlan({ deletion_protection: null }),
  },
  satisfied("rds-cluster-backup-retention"),
  {
    ruleId: "rds-cluster-backup-retention",
    intent: "nonCompliant",
    of: "a cluster whose backups are kept for a day, as they are by default",
    live: clusterAnswers({ BackupRetentionPeriod: 1 }),
    config: clusterItem({ backupRetentionPeriod: 1 }),
    plan: clusterPlan({ backup_retention_period: null }),
  },
  snapshot("compliant", "a cluster's snapshot that nobody else may restore", null),
  snapshot("compliant", "a cluster's snapshot that one account may restore", ["999999999999"]),
  snapshot("nonCompliant", "a cluster's snapshot that everybody may restore", ["all"]),
];
