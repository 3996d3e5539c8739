import {
  DescribeDBClustersCommand,
  DescribeDBClusterSnapshotAttributesCommand,
  DescribeDBClusterSnapshotsCommand,
  type DBCluster,
} from "@aws-sdk/client-rds";
import { rdsCluster } from "../../src/resources/rds-cluster/description";
import { rdsClusterSnapshot } from "../../src/resources/rds-cluster-snapshot";
import type { PlainValues } from "../support/planned";
import { rds } from "./clients";
import { plannedBy, recordedAs, undecided, type ParityCase } from "./parity-case";

const ARN = "arn:aws:rds:eu-west-1:444455556666:cluster";

/** The cluster ledger: encrypted, protected and backed up. */
function clusterAnswers(more: Partial<DBCluster> = {}) {
  return {
    collector: rdsCluster.collector,
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
  return recordedAs(rdsCluster.fromRecordedItem, {
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

function clusterPlan(more: PlainValues = {}) {
  return plannedBy(rdsCluster, "aws_rds_cluster", {
    storage_encrypted: true,
    deletion_protection: true,
    backup_retention_period: 14,
    engine_mode: "provisioned",
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
      collector: rdsClusterSnapshot.collector,
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
    config: recordedAs(rdsClusterSnapshot.fromRecordedItem, {
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
    plan: plannedBy(rdsClusterSnapshot, "aws_db_cluster_snapshot", { shared_accounts: accounts }),
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
      "The storage has the encryption of its source, which the plan does not say.",
      clusterPlan({ storage_encrypted: null, snapshot_identifier: "before-upgrade" }),
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
