import { DescribeRouteTablesCommand, EC2Client } from "@aws-sdk/client-ec2";
import {
  DescribeDBInstancesCommand,
  DescribeDBParametersCommand,
  RDSClient,
  type DBInstance,
} from "@aws-sdk/client-rds";
import { mockClient } from "aws-sdk-client-mock";
import fc from "fast-check";
import { unknown } from "../../../src/core/known";
import { rdsInstance } from "../../../src/resources/rds-instance/description";
import { all, collectContext, inputsOf } from "../../support/collect";
import { notifiedItem } from "../../support/notified-item";

const rds = mockClient(RDSClient);
const ec2 = mockClient(EC2Client);

const ORDERS: DBInstance = {
  DBInstanceIdentifier: "orders",
  DbiResourceId: "db-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
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
  DBSubnetGroup: {
    VpcId: "vpc-0a1b2c3d",
    Subnets: [{ SubnetIdentifier: "subnet-0a1b2c3d" }, { SubnetIdentifier: "subnet-4e5f6a7b" }],
  },
  TagList: [{ Key: "team", Value: "billing" }, { Key: "bare" }, {}],
};

async function configurationOf(instance: DBInstance) {
  rds.on(DescribeDBInstancesCommand).resolves({ DBInstances: [instance] });
  const [read] = await all(rdsInstance.collector.collect(collectContext()));
  return read?.configuration;
}

beforeEach(() => {
  rds.reset();
  ec2.reset();
  rds.on(DescribeDBParametersCommand).resolves({
    Parameters: [{ ParameterName: "rds.force_ssl", ParameterValue: "1" }],
  });
  ec2.on(DescribeRouteTablesCommand).resolves({
    RouteTables: [{ VpcId: "vpc-0a1b2c3d", Associations: [{ Main: true }], Routes: [{ GatewayId: "local" }] }],
  });
});

describe("the database instances of a region", () => {
  it("are read from the list, tags included", async () => {
    rds.on(DescribeDBInstancesCommand).resolves({ DBInstances: [ORDERS] });

    expect(await all(rdsInstance.collector.collect(collectContext()))).toEqual([
      {
        resourceType: "AWS::RDS::DBInstance",
        resourceId: "db-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        arn: "arn:aws:rds:eu-west-1:444455556666:db:orders",
        accountId: "444455556666",
        awsRegion: "eu-west-1",
        tags: { team: "billing", bare: "", "": "" },
        configuration: rdsInstance.example(),
        source: "live",
      },
    ]);
  });

  it("are read page by page", async () => {
    rds
      .on(DescribeDBInstancesCommand)
      .resolvesOnce({ DBInstances: [{ DBInstanceIdentifier: "one" }], Marker: "more" })
      .resolvesOnce({ DBInstances: [], Marker: "yet more" })
      .resolvesOnce({ DBInstances: [{}] });

    const read = await all(rdsInstance.collector.collect(collectContext()));

    expect(read.map(({ resourceId, arn, tags }) => [resourceId, arn, tags])).toEqual([
      ["one", null, {}],
      ["", null, {}],
    ]);
    expect(inputsOf(rds.commandCalls(DescribeDBInstancesCommand))).toEqual([
      { MaxRecords: 100 },
      { MaxRecords: 100, Marker: "more" },
      { MaxRecords: 100, Marker: "yet more" },
    ]);
  });
});

describe("a database instance", () => {
  it.each([
    [{ ReadReplicaSourceDBInstanceIdentifier: "orders" }, "orders"],
    [{ ReadReplicaSourceDBClusterIdentifier: "orders-cluster" }, "orders-cluster"],
    [{}, null],
  ])("is a replica if it has a source (%j)", async (more, readReplicaSource) => {
    expect(await configurationOf({ ...ORDERS, ...more })).toEqual(rdsInstance.example({ readReplicaSource }));
  });

  it("is unknown in the fields that RDS does not return", async () => {
    expect(await configurationOf({})).toMatchObject({
      engine: { reason: "RDS does not say which engine the instance has." },
      storageEncrypted: { reason: "RDS does not say whether the storage is encrypted." },
      publiclyAccessible: { reason: "RDS does not say whether the instance is public." },
      backupRetentionPeriod: { reason: "RDS does not say how long the instance's backups are kept." },
      readReplicaSource: null,
      autoMinorVersionUpgrade: { reason: "RDS does not say whether minor versions are installed." },
      isInCluster: false,
      multiAz: { reason: "RDS does not say whether the instance has a standby in another zone." },
      deletionProtection: { reason: "RDS does not say whether the instance is protected from deletion." },
      monitoringInterval: { reason: "RDS does not say how often enhanced monitoring measures the instance." },
      exportedLogs: [],
      iamAuthentication: { reason: "RDS does not say whether IAM authenticates users." },
      copiesTags: { reason: "RDS does not say whether snapshots get the instance's tags." },
      port: { reason: "RDS does not say on which port the instance listens." },
      masterUsername: { reason: "RDS does not say what the master user is called." },
      engineVersion: { reason: "RDS does not say which version the engine has." },
      parameterGroup: { reason: "RDS does not say which parameter group the instance has." },
      tls: { reason: "RDS does not say which engine the instance has." },
      subnetGroup: { reason: "RDS does not say in which subnets the instance may be." },
      publicSubnet: { reason: "RDS does not say in which subnets the instance may be." },
    });
  });

  it("is in a cluster where RDS names one", async () => {
    expect(await configurationOf({ ...ORDERS, DBClusterIdentifier: "ledger" })).toMatchObject({ isInCluster: true });
  });

  it("of SQL Server has a standby where RDS names the zone of its mirror", async () => {
    const mirrored = { ...ORDERS, MultiAZ: false, SecondaryAvailabilityZone: "eu-west-1b" };

    expect(await configurationOf(mirrored)).toMatchObject({ multiAz: true });
  });

  it("has a retention of 0 days without backups", async () => {
    expect(await configurationOf({ ...ORDERS, BackupRetentionPeriod: 0 })).toMatchObject({ backupRetentionPeriod: 0 });
  });
});

const RECORDED = {
  dBInstanceIdentifier: "orders",
  dBInstanceClass: "db.t4g.medium",
  engine: "postgres",
  dBInstanceStatus: "available",
  allocatedStorage: 100,
  backupRetentionPeriod: 14,
  multiAZ: true,
  engineVersion: "16.9",
  dBParameterGroups: [{ dBParameterGroupName: "orders", parameterApplyStatus: "in-sync" }],
  autoMinorVersionUpgrade: true,
  readReplicaDBInstanceIdentifiers: [],
  publiclyAccessible: false,
  storageType: "gp3",
  storageEncrypted: true,
  kmsKeyId: "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  dbiResourceId: "db-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  deletionProtection: true,
  monitoringInterval: 60,
  enabledCloudwatchLogsExports: ["postgresql", "upgrade"],
  iAMDatabaseAuthenticationEnabled: true,
  copyTagsToSnapshot: true,
  dbInstancePort: 0,
  endpoint: { address: "orders.example.eu-west-1.rds.amazonaws.com", port: 6543, hostedZoneId: "Z1" },
  masterUsername: "orders",
  dBSubnetGroup: {
    dBSubnetGroupName: "default",
    vpcId: "vpc-0a1b2c3d",
    subnetGroupStatus: "Complete",
    subnets: [
      { subnetIdentifier: "subnet-0a1b2c3d", subnetStatus: "Active" },
      { subnetIdentifier: "subnet-4e5f6a7b", subnetStatus: "Active" },
    ],
  },
};

/** What the item never holds. */
const NOT_RECORDED = {
  tls: unknown("AWS Config's item does not say whether the instance requires TLS."),
  publicSubnet: unknown("AWS Config's item does not say where the subnets of the instance lead."),
};

function itemWith(configuration: unknown) {
  return rdsInstance.fromRecordedItem(
    notifiedItem({
      arn: "arn:aws:rds:eu-west-1:444455556666:db:orders",
      resourceType: "AWS::RDS::DBInstance",
      resourceId: RECORDED.dbiResourceId,
      resourceName: "orders",
      tags: { team: "billing" },
      configuration,
      supplementaryConfiguration: { Tags: [{ key: "team", value: "billing" }] },
    }),
  );
}

describe("a database instance that AWS Config recorded", () => {
  it("is read in full", () => {
    expect(itemWith(RECORDED)).toMatchObject({
      resourceType: "AWS::RDS::DBInstance",
      resourceId: RECORDED.dbiResourceId,
      tags: { team: "billing" },
      configuration: rdsInstance.example(NOT_RECORDED),
      source: "config",
    });
  });

  it.each([
    [{ readReplicaSourceDBInstanceIdentifier: "orders-main" }, "orders-main"],
    [{ readReplicaSourceDBClusterIdentifier: "orders-cluster" }, "orders-cluster"],
  ])("is a replica if it has a source (%j)", (more, readReplicaSource) => {
    expect(itemWith({ ...RECORDED, ...more }).configuration).toEqual(
      rdsInstance.example({ readReplicaSource, ...NOT_RECORDED }),
    );
  });

  it("is no replica, and unknown in the other fields, if the item leaves them out", () => {
    expect(itemWith({}).configuration).toMatchObject({
      engine: { reason: "AWS Config's item does not say which engine the instance has." },
      storageEncrypted: { reason: "AWS Config's item does not say whether the storage is encrypted." },
      publiclyAccessible: { reason: "AWS Config's item does not say whether the instance is public." },
      backupRetentionPeriod: { reason: "AWS Config's item does not say how long the instance's backups are kept." },
      readReplicaSource: null,
      autoMinorVersionUpgrade: { reason: "AWS Config's item does not say whether minor versions are installed." },
      isInCluster: false,
      multiAz: { reason: "AWS Config's item does not say whether the instance has a standby in another zone." },
      exportedLogs: { reason: "AWS Config's item does not say which logs the instance publishes." },
      port: { reason: "AWS Config's item does not say on which port the instance listens." },
      subnetGroup: { reason: "AWS Config's item does not say in which subnets the instance may be." },
      ...NOT_RECORDED,
    });
  });

  it("may be one of a cluster, or mirrored", () => {
    expect(itemWith({ ...RECORDED, dBClusterIdentifier: "ledger" }).configuration.isInCluster).toBe(true);
    expect(
      itemWith({ ...RECORDED, multiAZ: false, secondaryAvailabilityZone: "eu-west-1b" }).configuration.multiAz,
    ).toBe(true);
  });

  it("is unknown, and never fails, if its configuration is malformed", () => {
    for (const more of [
      { storageEncrypted: "true" },
      { backupRetentionPeriod: -1 },
      { backupRetentionPeriod: 0.5 },
      { readReplicaSource: 7, readReplicaSourceDBInstanceIdentifier: 7 },
      { isInCluster: 7, dBClusterIdentifier: 7 },
      { exportedLogs: "error", enabledCloudwatchLogsExports: "error" },
      { port: "6543", endpoint: { port: "6543" } },
      { parameterGroup: [], dBParameterGroups: [] },
    ]) {
      const [field = ""] = Object.keys(more);
      const reason: unknown = expect.stringMatching(/^AWS Config's item does not say /);

      expect(itemWith({ ...RECORDED, ...more }).configuration).toMatchObject({
        ...rdsInstance.example(NOT_RECORDED),
        [field]: { reason },
      });
    }
    fc.assert(
      fc.property(fc.jsonValue(), (hostile) => {
        expect(itemWith(hostile).configuration.storageEncrypted).toHaveProperty("reason");
      }),
    );
  });
});
