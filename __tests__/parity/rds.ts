import { DescribeRouteTablesCommand, type Route } from "@aws-sdk/client-ec2";
import {
  DescribeDBInstancesCommand,
  DescribeDBParametersCommand,
  DescribeDBSnapshotAttributesCommand,
  DescribeDBSnapshotsCommand,
  type DBInstance,
} from "@aws-sdk/client-rds";
import { rdsInstance } from "../../src/resources/rds-instance/description";
import { rdsSnapshot } from "../../src/resources/rds-snapshot/description";
import { AFTER_APPLY, type PlainResource, type PlainValues } from "../support/planned";
import { ec2, rds } from "./clients";
import { plannedBy, recordedAs, undecided, type ParityCase } from "./parity-case";

/** The database orders: encrypted, private, backed up and kept up to date. */
export function instanceAnswers(more: Partial<DBInstance> = {}, routes: readonly Route[] = [], forceSsl = "1") {
  return {
    collector: rdsInstance.collector,
    record() {
      ec2.on(DescribeRouteTablesCommand).resolves({
        RouteTables: [{ VpcId: "vpc-1", Associations: [{ Main: true }], Routes: [{ GatewayId: "local" }, ...routes] }],
      });
      rds.on(DescribeDBParametersCommand).resolves({
        Parameters: [{ ParameterName: "rds.force_ssl", ParameterValue: forceSsl }],
      });
      rds.on(DescribeDBInstancesCommand).resolves({
        DBInstances: [
          {
            DBInstanceIdentifier: "orders",
            DbiResourceId: "db-EXAMPLE",
            DBInstanceArn: "arn:aws:rds:eu-west-1:444455556666:db:orders",
            Engine: "postgres",
            StorageEncrypted: true,
            PubliclyAccessible: false,
            BackupRetentionPeriod: 14,
            AutoMinorVersionUpgrade: true,
            MultiAZ: true,
            DeletionProtection: true,
            MonitoringInterval: 60,
            EnabledCloudwatchLogsExports: ["postgresql", "upgrade"],
            IAMDatabaseAuthenticationEnabled: true,
            CopyTagsToSnapshot: true,
            Endpoint: { Port: 6543 },
            MasterUsername: "orders",
            EngineVersion: "16.9",
            DBParameterGroups: [{ DBParameterGroupName: "orders", ParameterApplyStatus: "in-sync" }],
            DBSubnetGroup: { VpcId: "vpc-1", Subnets: [{ SubnetIdentifier: "subnet-1" }] },
            ...more,
          },
        ],
      });
    },
  };
}

/** The same database as AWS Config records it. */
export function instanceItem(more: Readonly<Record<string, unknown>> = {}) {
  return recordedAs(rdsInstance.fromRecordedItem, {
    resourceType: "AWS::RDS::DBInstance",
    resourceId: "db-EXAMPLE",
    arn: "arn:aws:rds:eu-west-1:444455556666:db:orders",
    configuration: {
      dBInstanceIdentifier: "orders",
      dbiResourceId: "db-EXAMPLE",
      engine: "postgres",
      storageEncrypted: true,
      publiclyAccessible: false,
      backupRetentionPeriod: 14,
      autoMinorVersionUpgrade: true,
      readReplicaSourceDBInstanceIdentifier: null,
      multiAZ: true,
      deletionProtection: true,
      monitoringInterval: 60,
      enabledCloudwatchLogsExports: ["postgresql", "upgrade"],
      iAMDatabaseAuthenticationEnabled: true,
      copyTagsToSnapshot: true,
      endpoint: { port: 6543 },
      masterUsername: "orders",
      engineVersion: "16.9",
      dBParameterGroups: [{ dBParameterGroupName: "orders", parameterApplyStatus: "in-sync" }],
      dBSubnetGroup: { vpcId: "vpc-1", subnets: [{ subnetIdentifier: "subnet-1" }] },
      ...more,
    },
  });
}

/** The same database as Terraform plans it. */
export function instancePlan(more: PlainValues = {}, gateway: readonly PlainResource[] = [], forceSsl = "1") {
  return plannedBy(
    rdsInstance,
    "aws_db_instance",
    {
      engine: "postgres",
      storage_encrypted: true,
      publicly_accessible: false,
      backup_retention_period: 14,
      auto_minor_version_upgrade: true,
      multi_az: true,
      deletion_protection: true,
      monitoring_interval: 60,
      enabled_cloudwatch_logs_exports: ["postgresql", "upgrade"],
      iam_database_authentication_enabled: true,
      copy_tags_to_snapshot: true,
      port: 6543,
      username: "orders",
      engine_version: "16.9",
      parameter_group_name: "orders",
      ...more,
    },
    { named: { db_subnet_group_name: [subnetGroup(gateway)], parameter_group_name: [parameterGroup(forceSsl)] } },
  );
}

function parameterGroup(forceSsl: string): PlainResource {
  return { type: "aws_db_parameter_group", values: { parameter: [{ name: "rds.force_ssl", value: forceSsl }] } };
}

/** An instance of a cluster as Terraform plans it. */
function memberPlan(more: PlainValues = { engine: "aurora-mysql" }, type = "aws_rds_cluster_instance") {
  return plannedBy(rdsInstance, type, more);
}

/** A subnet group of one subnet, whose route table has a route to a gateway. */
function subnetGroup(gateway: readonly PlainResource[]): PlainResource {
  const route = { gateway_id: gateway.length === 0 ? "local" : AFTER_APPLY };
  const around = { named: { "route.0.gateway_id": gateway } };
  const table = { type: "aws_route_table", values: { route: [route] }, around };
  const association = { companions: { aws_route_table_association: [{}] }, named: { route_table_id: [table] } };
  const subnet = { type: "aws_subnet", around: association };
  return { type: "aws_db_subnet_group", around: { named: { subnet_ids: [subnet] } } };
}

function satisfied(ruleId: string): ParityCase {
  const of = "a database that satisfies every rule";
  return { ruleId, intent: "compliant", of, live: instanceAnswers(), config: instanceItem(), plan: instancePlan() };
}

/** An instance of a cluster, which decides instead of the instance. */
function leftToCluster(ruleId: string): ParityCase {
  return {
    ruleId,
    intent: "notApplicable",
    of: "an instance of a cluster",
    live: instanceAnswers({ Engine: "aurora-mysql", DBClusterIdentifier: "ledger" }),
    config: instanceItem({ engine: "aurora-mysql", dBClusterIdentifier: "ledger" }),
    plan: memberPlan(),
  };
}

/** A snapshot that is not encrypted, which alone can be public. */
function snapshot(intent: ParityCase["intent"], of: string, accounts: readonly string[] | null): ParityCase {
  const AttributeValues = [...(accounts ?? [])];
  return {
    ruleId: "rds-snapshot-not-public",
    intent,
    of,
    live: {
      collector: rdsSnapshot.collector,
      record() {
        const DBSnapshots = [{ DBSnapshotIdentifier: "before-upgrade", Encrypted: false }];
        rds.on(DescribeDBSnapshotsCommand).resolves({ DBSnapshots });
        rds.on(DescribeDBSnapshotAttributesCommand).resolves({
          DBSnapshotAttributesResult: {
            DBSnapshotIdentifier: "before-upgrade",
            DBSnapshotAttributes: [{ AttributeName: "restore", AttributeValues }],
          },
        });
      },
    },
    config: recordedAs(rdsSnapshot.fromRecordedItem, {
      resourceType: "AWS::RDS::DBSnapshot",
      resourceId: "before-upgrade",
      arn: "arn:aws:rds:eu-west-1:444455556666:snapshot:before-upgrade",
      configuration: { dBSnapshotIdentifier: "before-upgrade", snapshotType: "manual", encrypted: false },
      supplementaryConfiguration: {
        DBSnapshotAttributes: [{ attributeName: "restore", attributeValues: AttributeValues }],
        Tags: [],
      },
    }),
    plan: plannedBy(rdsSnapshot, "aws_db_snapshot", { shared_accounts: accounts }),
  };
}

/** A snapshot that RDS took by itself. */
function automated(intent: ParityCase["intent"], of: string, isEncrypted: boolean): ParityCase {
  const source = { type: "aws_db_instance", values: { storage_encrypted: isEncrypted } };
  return {
    ruleId: "rds-snapshot-encrypted",
    intent,
    of,
    live: {
      collector: rdsSnapshot.collector,
      record() {
        const snapshot = { DBSnapshotIdentifier: "rds:nightly", SnapshotType: "automated", Encrypted: isEncrypted };
        rds.on(DescribeDBSnapshotsCommand).resolves({ DBSnapshots: [snapshot] });
      },
    },
    config: recordedAs(rdsSnapshot.fromRecordedItem, {
      resourceType: "AWS::RDS::DBSnapshot",
      resourceId: "rds:nightly",
      configuration: { snapshotType: "automated", encrypted: isEncrypted },
    }),
    // Terraform makes no automated one: a manual one has the encryption of its source as well.
    plan: plannedBy(rdsSnapshot, "aws_db_snapshot", {}, { named: { db_instance_identifier: [source] } }),
  };
}

export const RDS: readonly ParityCase[] = [
  satisfied("rds-instance-encrypted"),
  {
    ruleId: "rds-instance-encrypted",
    intent: "nonCompliant",
    of: "a database that is not encrypted",
    live: instanceAnswers({ StorageEncrypted: false }),
    config: instanceItem({ storageEncrypted: false }),
    plan: instancePlan({ storage_encrypted: null }),
  },
  {
    ruleId: "rds-instance-encrypted",
    intent: "nonCompliant",
    of: "a database that is restored from a snapshot that is not encrypted",
    live: instanceAnswers({ StorageEncrypted: false }),
    config: instanceItem({ storageEncrypted: false }),
    plan: undecided(
      "The storage has the encryption of its source, which the plan does not say.",
      instancePlan({ storage_encrypted: false, snapshot_identifier: "before-upgrade" }),
    ),
  },
  satisfied("rds-instance-not-public"),
  {
    ruleId: "rds-instance-not-public",
    intent: "nonCompliant",
    of: "a database that is public",
    live: instanceAnswers({ PubliclyAccessible: true }),
    config: instanceItem({ publiclyAccessible: true }),
    plan: instancePlan({ publicly_accessible: true }),
  },
  {
    ...satisfied("rds-instance-not-in-public-subnet"),
    config: undecided("AWS Config's item does not say where the subnets of the instance lead.", instanceItem()),
  },
  {
    ruleId: "rds-instance-not-in-public-subnet",
    intent: "nonCompliant",
    of: "a database in a subnet with a route to an internet gateway",
    live: instanceAnswers({}, [{ DestinationCidrBlock: "0.0.0.0/0", GatewayId: "igw-1", State: "active" }]),
    config: undecided("AWS Config's item does not say where the subnets of the instance lead.", instanceItem()),
    plan: instancePlan({}, [{ type: "aws_internet_gateway" }]),
  },
  satisfied("rds-instance-backups-enabled"),
  {
    ruleId: "rds-instance-backups-enabled",
    intent: "nonCompliant",
    of: "a database without backups",
    live: instanceAnswers({ BackupRetentionPeriod: 0 }),
    config: instanceItem({ backupRetentionPeriod: 0 }),
    plan: instancePlan({ backup_retention_period: 0 }),
  },
  {
    ruleId: "rds-instance-backups-enabled",
    intent: "nonCompliant",
    of: "a database whose backups are kept for six days",
    live: instanceAnswers({ BackupRetentionPeriod: 6 }),
    config: instanceItem({ backupRetentionPeriod: 6 }),
    plan: instancePlan({ backup_retention_period: 6 }),
  },
  {
    ruleId: "rds-instance-backups-enabled",
    intent: "notApplicable",
    of: "a read replica",
    live: instanceAnswers({ BackupRetentionPeriod: 0, ReadReplicaSourceDBInstanceIdentifier: "orders-main" }),
    config: instanceItem({ backupRetentionPeriod: 0, readReplicaSourceDBInstanceIdentifier: "orders-main" }),
    plan: instancePlan({ backup_retention_period: null, replicate_source_db: "orders-main" }),
  },
  satisfied("rds-instance-minor-upgrades"),
  {
    ruleId: "rds-instance-minor-upgrades",
    intent: "nonCompliant",
    of: "a database without minor upgrades",
    live: instanceAnswers({ AutoMinorVersionUpgrade: false }),
    config: instanceItem({ autoMinorVersionUpgrade: false }),
    plan: instancePlan({ auto_minor_version_upgrade: false }),
  },
  {
    ruleId: "rds-instance-minor-upgrades",
    intent: "notApplicable",
    of: "a database of RDS Custom",
    live: instanceAnswers({ Engine: "custom-oracle-ee", AutoMinorVersionUpgrade: false }),
    config: instanceItem({ engine: "custom-oracle-ee", autoMinorVersionUpgrade: false }),
    plan: instancePlan({ engine: "custom-oracle-ee", auto_minor_version_upgrade: false }),
  },
  satisfied("rds-instance-multi-az"),
  {
    ruleId: "rds-instance-multi-az",
    intent: "nonCompliant",
    of: "a database without a standby",
    live: instanceAnswers({ MultiAZ: false }),
    config: instanceItem({ multiAZ: false }),
    plan: instancePlan({ multi_az: null }),
  },
  leftToCluster("rds-instance-multi-az"),
  satisfied("rds-instance-deletion-protected"),
  {
    ruleId: "rds-instance-deletion-protected",
    intent: "nonCompliant",
    of: "a database that one call deletes",
    live: instanceAnswers({ DeletionProtection: false }),
    config: instanceItem({ deletionProtection: false }),
    plan: instancePlan({ deletion_protection: null }),
  },
  leftToCluster("rds-instance-deletion-protected"),
  satisfied("rds-instance-enhanced-monitoring"),
  {
    ruleId: "rds-instance-enhanced-monitoring",
    intent: "nonCompliant",
    of: "a database without enhanced monitoring",
    live: instanceAnswers({ MonitoringInterval: 0 }),
    config: instanceItem({ monitoringInterval: 0 }),
    plan: instancePlan({ monitoring_interval: null }),
  },
  {
    ruleId: "rds-instance-enhanced-monitoring",
    intent: "notApplicable",
    of: "an instance of DocumentDB",
    live: instanceAnswers({ Engine: "docdb", DBClusterIdentifier: "documents" }),
    config: instanceItem({ engine: "docdb", dBClusterIdentifier: "documents" }),
    plan: memberPlan({ engine: "docdb" }, "aws_docdb_cluster_instance"),
  },
  satisfied("rds-instance-logs-exported"),
  {
    ruleId: "rds-instance-logs-exported",
    intent: "nonCompliant",
    of: "a database that publishes one of two logs",
    live: instanceAnswers({ EnabledCloudwatchLogsExports: ["postgresql"] }),
    config: instanceItem({ enabledCloudwatchLogsExports: ["postgresql"] }),
    plan: instancePlan({ enabled_cloudwatch_logs_exports: ["postgresql"] }),
  },
  {
    ruleId: "rds-instance-logs-exported",
    intent: "nonCompliant",
    of: "a database that publishes nothing",
    live: instanceAnswers({ EnabledCloudwatchLogsExports: undefined }),
    config: instanceItem({ enabledCloudwatchLogsExports: [] }),
    plan: instancePlan({ enabled_cloudwatch_logs_exports: null }),
  },
  leftToCluster("rds-instance-logs-exported"),
  satisfied("rds-instance-iam-authentication"),
  {
    ruleId: "rds-instance-iam-authentication",
    intent: "nonCompliant",
    of: "a database that knows no users of IAM",
    live: instanceAnswers({ IAMDatabaseAuthenticationEnabled: false }),
    config: instanceItem({ iAMDatabaseAuthenticationEnabled: false }),
    plan: instancePlan({ iam_database_authentication_enabled: null }),
  },
  {
    ruleId: "rds-instance-iam-authentication",
    intent: "notApplicable",
    of: "a database of an engine that cannot",
    live: instanceAnswers({ Engine: "oracle-ee", IAMDatabaseAuthenticationEnabled: false }),
    config: instanceItem({ engine: "oracle-ee", iAMDatabaseAuthenticationEnabled: false }),
    plan: instancePlan({ engine: "oracle-ee", iam_database_authentication_enabled: null }),
  },
  satisfied("rds-instance-copies-tags"),
  {
    ruleId: "rds-instance-copies-tags",
    intent: "nonCompliant",
    of: "a database that does not copy its tags",
    live: instanceAnswers({ CopyTagsToSnapshot: false }),
    config: instanceItem({ copyTagsToSnapshot: false }),
    plan: instancePlan({ copy_tags_to_snapshot: null }),
  },
  leftToCluster("rds-instance-copies-tags"),
  satisfied("rds-instance-no-default-port"),
  {
    ruleId: "rds-instance-no-default-port",
    intent: "nonCompliant",
    of: "a database on the port that nobody chose",
    live: instanceAnswers({ Endpoint: { Port: 5432 } }),
    config: instanceItem({ endpoint: { port: 5432 } }),
    plan: instancePlan({ port: null }),
  },
  leftToCluster("rds-instance-no-default-port"),
  satisfied("rds-instance-no-default-admin"),
  {
    ruleId: "rds-instance-no-default-admin",
    intent: "nonCompliant",
    of: "a database whose master user is called postgres",
    live: instanceAnswers({ MasterUsername: "postgres" }),
    config: instanceItem({ masterUsername: "postgres" }),
    plan: instancePlan({ username: "postgres" }),
  },
  leftToCluster("rds-instance-no-default-admin"),
  {
    ...satisfied("rds-instance-encrypted-in-transit"),
    config: undecided("AWS Config's item does not say whether the instance requires TLS.", instanceItem()),
  },
  {
    ruleId: "rds-instance-encrypted-in-transit",
    intent: "nonCompliant",
    of: "a database that accepts connections without TLS",
    live: instanceAnswers({}, [], "0"),
    config: undecided("AWS Config's item does not say whether the instance requires TLS.", instanceItem()),
    plan: instancePlan({}, [], "0"),
  },
  {
    ruleId: "rds-instance-encrypted-in-transit",
    intent: "notApplicable",
    of: "a database of an engine without such a parameter",
    live: instanceAnswers({ Engine: "oracle-ee" }),
    config: instanceItem({ engine: "oracle-ee" }),
    plan: instancePlan({ engine: "oracle-ee" }),
  },
  snapshot("compliant", "a snapshot that nobody else may restore", null),
  snapshot("compliant", "a snapshot that one account may restore", ["999999999999"]),
  snapshot("nonCompliant", "a snapshot that everybody may restore", ["all"]),
  automated("compliant", "a snapshot that is encrypted", true),
  automated("nonCompliant", "a snapshot that is not encrypted", false),
];
