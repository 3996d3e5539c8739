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

/** Its instances. */
const MEMBERS: readonly PlainValues[] = [{ availability_zone: "eu-west-1a" }, { availability_zone: "eu-west-1b" }];

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
            MultiAZ: true,
            IAMDatabaseAuthenticationEnabled: true,
            CopyTagsToSnapshot: true,
            AutoMinorVersionUpgrade: true,
            EnabledCloudwatchLogsExports: ["postgresql"],
            MasterUsername: "ledger",
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
      multiAZ: true,
      iamdatabaseAuthenticationEnabled: true,
      copyTagsToSnapshot: true,
      autoMinorVersionUpgrade: true,
      enabledCloudwatchLogsExports: ["postgresql"],
      masterUsername: "ledger",
      ...more,
    },
  });
}

/** The same cluster as Terraform plans it, with its instances. */
function clusterPlan(more: PlainValues = {}, members: readonly PlainValues[] = MEMBERS, type = "aws_rds_cluster") {
  const values = {
    storage_encrypted: true,
    deletion_protection: true,
    backup_retention_period: 14,
    engine_mode: "provisioned",
    engine: "aurora-postgresql",
    iam_database_authentication_enabled: true,
    copy_tags_to_snapshot: true,
    enabled_cloudwatch_logs_exports: ["postgresql"],
    master_username: "ledger",
    ...more,
  };
  return plannedBy(rdsCluster, type, values, { companions: { aws_rds_cluster_instance: members } });
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

/** A snapshot that RDS took by itself. */
function automated(intent: ParityCase["intent"], of: string, isEncrypted: boolean): ParityCase {
  const source = { type: "aws_rds_cluster", values: { storage_encrypted: isEncrypted } };
  return {
    ruleId: "rds-cluster-snapshot-encrypted",
    intent,
    of,
    live: {
      collector: rdsClusterSnapshot.collector,
      record() {
        const snapshot = {
          DBClusterSnapshotIdentifier: "rds:nightly",
          SnapshotType: "automated",
          StorageEncrypted: isEncrypted,
        };
        rds.on(DescribeDBClusterSnapshotsCommand).resolves({ DBClusterSnapshots: [snapshot] });
      },
    },
    config: recordedAs(rdsClusterSnapshot.fromRecordedItem, {
      resourceType: "AWS::RDS::DBClusterSnapshot",
      resourceId: "rds:nightly",
      configuration: { snapshotType: "automated", storageEncrypted: isEncrypted },
    }),
    // Terraform makes no automated one: a manual one has the encryption of its source as well.
    plan: plannedBy(rdsClusterSnapshot, "aws_db_cluster_snapshot", {}, { named: { db_cluster_identifier: [source] } }),
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
  satisfied("rds-cluster-multi-az"),
  {
    ruleId: "rds-cluster-multi-az",
    intent: "compliant",
    of: "a Multi-AZ DB cluster",
    live: clusterAnswers({ Engine: "mysql" }),
    config: clusterItem({ engine: "mysql" }),
    plan: clusterPlan({ engine: "mysql" }, []),
  },
  {
    ruleId: "rds-cluster-multi-az",
    intent: "nonCompliant",
    of: "a cluster with one instance",
    live: clusterAnswers({ MultiAZ: false }),
    config: clusterItem({ multiAZ: false }),
    plan: clusterPlan({}, [{ instance_class: "db.serverless" }]),
  },
  {
    ruleId: "rds-cluster-multi-az",
    intent: "notApplicable",
    of: "a cluster of DocumentDB",
    live: clusterAnswers({ Engine: "docdb" }),
    config: clusterItem({ engine: "docdb" }),
    plan: clusterPlan({ engine: "docdb" }, [], "aws_docdb_cluster"),
  },
  satisfied("rds-cluster-iam-authentication"),
  {
    ruleId: "rds-cluster-iam-authentication",
    intent: "nonCompliant",
    of: "a cluster that knows no users of IAM",
    live: clusterAnswers({ IAMDatabaseAuthenticationEnabled: false }),
    config: clusterItem({ iamdatabaseAuthenticationEnabled: false }),
    plan: clusterPlan({ iam_database_authentication_enabled: null }),
  },
  {
    ruleId: "rds-cluster-iam-authentication",
    intent: "notApplicable",
    of: "a cluster of DocumentDB",
    live: clusterAnswers({ Engine: "docdb" }),
    config: clusterItem({ engine: "docdb" }),
    plan: clusterPlan({ engine: "docdb" }, [], "aws_docdb_cluster"),
  },
  satisfied("rds-cluster-copies-tags"),
  {
    ruleId: "rds-cluster-copies-tags",
    intent: "nonCompliant",
    of: "a cluster that does not copy its tags",
    live: clusterAnswers({ CopyTagsToSnapshot: false }),
    config: clusterItem({ copyTagsToSnapshot: false }),
    plan: clusterPlan({ copy_tags_to_snapshot: null }),
  },
  {
    ruleId: "rds-cluster-copies-tags",
    intent: "notApplicable",
    of: "a cluster of DocumentDB",
    live: clusterAnswers({ Engine: "docdb" }),
    config: clusterItem({ engine: "docdb" }),
    plan: clusterPlan({ engine: "docdb" }, [], "aws_docdb_cluster"),
  },
  satisfied("rds-cluster-minor-upgrades"),
  {
    ruleId: "rds-cluster-minor-upgrades",
    intent: "nonCompliant",
    of: "a cluster without minor upgrades",
    live: clusterAnswers({ AutoMinorVersionUpgrade: false }),
    config: clusterItem({ autoMinorVersionUpgrade: false }),
    plan: clusterPlan({}, [{ auto_minor_version_upgrade: false }]),
  },
  {
    ruleId: "rds-cluster-minor-upgrades",
    intent: "notApplicable",
    of: "a cluster of DocumentDB",
    live: clusterAnswers({ Engine: "docdb" }),
    config: clusterItem({ engine: "docdb" }),
    plan: clusterPlan({ engine: "docdb" }, [], "aws_docdb_cluster"),
  },
  satisfied("rds-cluster-logs-exported"),
  {
    ruleId: "rds-cluster-logs-exported",
    intent: "nonCompliant",
    of: "a cluster that publishes no audit log",
    live: clusterAnswers({ Engine: "aurora-mysql", EnabledCloudwatchLogsExports: ["error"] }),
    config: clusterItem({ engine: "aurora-mysql", enabledCloudwatchLogsExports: ["error"] }),
    plan: clusterPlan({ engine: "aurora-mysql", enabled_cloudwatch_logs_exports: ["error"] }),
  },
  {
    ruleId: "rds-cluster-logs-exported",
    intent: "notApplicable",
    of: "a cluster of DocumentDB",
    live: clusterAnswers({ Engine: "docdb" }),
    config: clusterItem({ engine: "docdb" }),
    plan: clusterPlan({ engine: "docdb" }, [], "aws_docdb_cluster"),
  },
  satisfied("rds-cluster-no-default-admin"),
  {
    ruleId: "rds-cluster-no-default-admin",
    intent: "nonCompliant",
    of: "a cluster whose master user is called admin",
    live: clusterAnswers({ MasterUsername: "admin" }),
    config: clusterItem({ masterUsername: "admin" }),
    plan: clusterPlan({ master_username: "admin" }),
  },
  {
    ruleId: "rds-cluster-no-default-admin",
    intent: "notApplicable",
    of: "a cluster of DocumentDB",
    live: clusterAnswers({ Engine: "docdb" }),
    config: clusterItem({ engine: "docdb" }),
    plan: clusterPlan({ engine: "docdb" }, [], "aws_docdb_cluster"),
  },
  snapshot("compliant", "a cluster's snapshot that nobody else may restore", null),
  snapshot("compliant", "a cluster's snapshot that one account may restore", ["999999999999"]),
  snapshot("nonCompliant", "a cluster's snapshot that everybody may restore", ["all"]),
  automated("compliant", "a cluster's snapshot that is encrypted", true),
  automated("nonCompliant", "a cluster's snapshot that is not encrypted", false),
];
