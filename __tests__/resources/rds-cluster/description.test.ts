import { DescribeDBClustersCommand, RDSClient, type DBCluster } from "@aws-sdk/client-rds";
import { mockClient } from "aws-sdk-client-mock";
import fc from "fast-check";
import { isUnknown, unknown, type Known } from "../../../src/core/known";
import { rdsCluster } from "../../../src/resources/rds-cluster/description";
import { all, collectContext, inputsOf } from "../../support/collect";
import { AFTER_APPLY, readPlanned, type PlainResource, type PlainValues } from "../../support/planned";
import { notifiedItem } from "../../support/notified-item";

const rds = mockClient(RDSClient);

const LEDGER: DBCluster = {
  DBClusterIdentifier: "ledger",
  DbClusterResourceId: "cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  DBClusterArn: "arn:aws:rds:eu-west-1:444455556666:cluster:ledger",
  StorageEncrypted: true,
  DeletionProtection: true,
  BackupRetentionPeriod: 14,
  Engine: "aurora-postgresql",
  MultiAZ: true,
  IAMDatabaseAuthenticationEnabled: true,
  CopyTagsToSnapshot: true,
  AutoMinorVersionUpgrade: true,
  EnabledCloudwatchLogsExports: ["postgresql"],
  MasterUsername: "ledger",
  TagList: [{ Key: "team", Value: "billing" }, { Key: "bare" }, {}],
};

beforeEach(() => {
  rds.reset();
});

describe("the database clusters of a region", () => {
  it("are read from the list, tags included", async () => {
    rds.on(DescribeDBClustersCommand).resolves({ DBClusters: [LEDGER] });

    expect(await all(rdsCluster.collector.collect(collectContext()))).toEqual([
      {
        resourceType: "AWS::RDS::DBCluster",
        resourceId: "cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        arn: "arn:aws:rds:eu-west-1:444455556666:cluster:ledger",
        accountId: "444455556666",
        awsRegion: "eu-west-1",
        tags: { team: "billing", bare: "", "": "" },
        configuration: rdsCluster.example(),
        source: "live",
      },
    ]);
  });

  it("are read page by page", async () => {
    rds
      .on(DescribeDBClustersCommand)
      .resolvesOnce({ DBClusters: [{ DBClusterIdentifier: "one" }], Marker: "more" })
      .resolvesOnce({ DBClusters: [{}] });

    const read = await all(rdsCluster.collector.collect(collectContext()));

    expect(read.map(({ resourceId, arn, tags }) => [resourceId, arn, tags])).toEqual([
      ["one", null, {}],
      ["", null, {}],
    ]);
    expect(inputsOf(rds.commandCalls(DescribeDBClustersCommand))).toEqual([
      { MaxRecords: 100 },
      { MaxRecords: 100, Marker: "more" },
    ]);
  });

  it("are unknown in the fields that RDS does not return", async () => {
    rds.on(DescribeDBClustersCommand).resolves({ DBClusters: [{ DBClusterIdentifier: "ledger" }] });

    const [read] = await all(rdsCluster.collector.collect(collectContext()));

    expect(read?.configuration).toMatchObject({
      storageEncrypted: { reason: "RDS does not say whether the storage is encrypted." },
      deletionProtection: { reason: "RDS does not say whether the cluster is protected from deletion." },
      backupRetentionPeriod: { reason: "RDS does not say how long the cluster's backups are kept." },
      engine: { reason: "RDS does not say which engine the cluster has." },
      multiAz: { reason: "RDS does not say whether the cluster's instances are in several zones." },
      iamAuthentication: { reason: "RDS does not say whether IAM authenticates users." },
      copiesTags: { reason: "RDS does not say whether snapshots get the cluster's tags." },
      autoMinorVersionUpgrade: { reason: "RDS does not say whether minor versions are installed." },
      exportedLogs: [],
      masterUsername: { reason: "RDS does not say what the master user is called." },
    });
  });
});

// The keys are those of AWS Config's resource schema of the type.
const RECORDED = {
  dbclusterIdentifier: "ledger",
  dbClusterResourceId: "cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
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
};

function itemWith(configuration: unknown) {
  return rdsCluster.fromRecordedItem(
    notifiedItem({
      arn: "arn:aws:rds:eu-west-1:444455556666:cluster:ledger",
      resourceType: "AWS::RDS::DBCluster",
      resourceId: RECORDED.dbClusterResourceId,
      resourceName: "ledger",
      tags: { team: "billing" },
      configuration,
    }),
  );
}

describe("a database cluster that AWS Config recorded", () => {
  it("is read in full", () => {
    expect(itemWith(RECORDED)).toMatchObject({
      resourceType: "AWS::RDS::DBCluster",
      resourceId: RECORDED.dbClusterResourceId,
      tags: { team: "billing" },
      configuration: rdsCluster.example(),
      source: "config",
    });
  });

  it("is unknown in the fields that the item leaves out", () => {
    expect(itemWith({ ...RECORDED, storageEncrypted: null }).configuration).toMatchObject({
      storageEncrypted: { reason: "AWS Config's item does not say whether the storage is encrypted." },
      deletionProtection: true,
    });
    expect(Object.values(itemWith({}).configuration).every(isUnknown)).toBe(true);
  });

  it("is unknown, and never fails, if its configuration is malformed", () => {
    for (const backupRetentionPeriod of ["a week", -1, 0.5]) {
      expect(itemWith({ ...RECORDED, backupRetentionPeriod }).configuration).toMatchObject({
        ...rdsCluster.example(),
        backupRetentionPeriod: { reason: "AWS Config's item does not say how long the cluster's backups are kept." },
      });
    }
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(itemWith(value).configuration.storageEncrypted).not.toBe(true);
      }),
    );
  });
});

const AS_SOURCE = unknown("The storage has the encryption of its source, which the plan does not say.");
const KEPT_AS_SOURCE = unknown("Backups have the retention period of the source, which the plan does not say.");
const USER_OF_SOURCE = unknown("The master user is that of the source, which the plan does not say.");
const PLANNED = {
  engine: "aurora-postgresql",
  storage_encrypted: true,
  deletion_protection: true,
  backup_retention_period: 14,
  iam_database_authentication_enabled: true,
  copy_tags_to_snapshot: true,
  enabled_cloudwatch_logs_exports: ["postgresql"],
  master_username: "ledger",
};
const MEMBERS = [{ availability_zone: "eu-west-1a" }, { availability_zone: "eu-west-1b" }];

describe.each(["aws_rds_cluster", "aws_docdb_cluster", "aws_neptune_cluster"])("an %s in a plan", (type) => {
  function read(values: PlainValues, more: Partial<PlainResource> = {}) {
    return readPlanned(rdsCluster.planReader, { type, values, ...more });
  }

  it("has the values that it sets", () => {
    expect(read(PLANNED)).toEqual(rdsCluster.example({ multiAz: false }));
  });

  it("has RDS's defaults for values that it does not set", () => {
    expect(read({ engine: "aurora-mysql", master_username: "ledger" })).toEqual({
      storageEncrypted: false,
      deletionProtection: false,
      backupRetentionPeriod: 1,
      engine: "aurora-mysql",
      multiAz: false,
      iamAuthentication: false,
      copiesTags: false,
      autoMinorVersionUpgrade: true,
      exportedLogs: [],
      masterUsername: "ledger",
    });
  });

  it("has unknown values for those known only after apply", () => {
    const later = Object.fromEntries(Object.keys(PLANNED).map((attribute) => [attribute, AFTER_APPLY]));

    expect(read(later)).toEqual({
      storageEncrypted: AFTER_APPLY,
      deletionProtection: AFTER_APPLY,
      backupRetentionPeriod: AFTER_APPLY,
      engine: AFTER_APPLY,
      multiAz: AFTER_APPLY,
      iamAuthentication: AFTER_APPLY,
      copiesTags: AFTER_APPLY,
      autoMinorVersionUpgrade: true,
      exportedLogs: AFTER_APPLY,
      masterUsername: AFTER_APPLY,
    });
  });

  it("has the values of its source, unless it sets its own", () => {
    expect(read({ snapshot_identifier: "nightly", master_username: "ignored" })).toMatchObject({
      storageEncrypted: AS_SOURCE,
      deletionProtection: false,
      backupRetentionPeriod: KEPT_AS_SOURCE,
      masterUsername: USER_OF_SOURCE,
    });
    expect(read({ ...PLANNED, snapshot_identifier: "nightly" })).toMatchObject({ storageEncrypted: true });
    expect(read({ snapshot_identifier: AFTER_APPLY }).masterUsername).toEqual(AFTER_APPLY);
  });

  it("does not depend on its source if it already exists", () => {
    const standing = { ...PLANNED, storage_encrypted: false, snapshot_identifier: "nightly" };

    expect(read(standing, { isCreated: false })).toMatchObject({ storageEncrypted: false, masterUsername: "ledger" });
  });
});

describe("a cluster of Aurora in a plan", () => {
  function read(members: readonly Known<PlainValues>[], values: PlainValues = {}, more: Partial<PlainResource> = {}) {
    const cluster = { type: "aws_rds_cluster", values: { ...PLANNED, ...values }, ...more };
    return readPlanned(rdsCluster.planReader, cluster, { companions: { aws_rds_cluster_instance: members } });
  }
  const standing = { isCreated: false };
  const ELSEWHERE = unknown("The plan does not have all instances of the cluster.");
  const NO_ZONE = unknown("RDS chooses the availability zones of the cluster's instances during the apply.");

  it.each<[string, readonly Known<PlainValues>[], PlainValues, object, unknown]>([
    ["has instances in two zones", MEMBERS, {}, {}, true],
    ["has instances in two zones and one in any", [...MEMBERS, {}], {}, {}, true],
    ["has two instances in one zone", [MEMBERS[0] ?? {}, MEMBERS[0] ?? {}], {}, {}, false],
    ["has one instance", [MEMBERS[0] ?? {}], {}, {}, false],
    ["has one instance in any zone", [{}], {}, {}, false],
    ["has no instance", [], {}, {}, false],
    ["has two instances in any zones", [{}, {}], {}, {}, NO_ZONE],
    ["has an instance in a zone and one in any", [MEMBERS[0] ?? {}, {}], {}, {}, NO_ZONE],
    ["has an instance that may be another's", [MEMBERS[0] ?? {}, AFTER_APPLY], {}, {}, AFTER_APPLY],
    ["stands with one instance of the plan", [MEMBERS[0] ?? {}], { cluster_members: ["one"] }, standing, false],
    [
      "stands with an instance of another plan",
      [MEMBERS[0] ?? {}],
      { cluster_members: ["one", "two"] },
      standing,
      ELSEWHERE,
    ],
    ["stands with instances that are not known", [], { cluster_members: AFTER_APPLY }, standing, ELSEWHERE],
    ["stands without instances", [], {}, standing, false],
    ["is a Multi-AZ DB cluster", [], { engine: "mysql" }, {}, true],
  ])("that %s", (_, members, values, more, multiAz) => {
    expect(read(members, values, more).multiAz).toEqual(multiAz);
  });

  it.each<[string, readonly Known<PlainValues>[], object, unknown]>([
    ["sets nothing", MEMBERS, {}, true],
    ["turns it off on one instance", [...MEMBERS, { auto_minor_version_upgrade: false }], {}, false],
    ["may have another instance", [...MEMBERS, AFTER_APPLY], {}, AFTER_APPLY],
    [
      "stands",
      MEMBERS,
      standing,
      unknown("Terraform does not read whether minor versions are installed on the cluster."),
    ],
  ])("that %s installs minor versions by what its instances say", (_, members, more, isOn) => {
    expect(read(members, {}, more).autoMinorVersionUpgrade).toEqual(isOn);
  });
});

it("a cluster whose type has one engine has that", () => {
  const engineOf = (type: string) => readPlanned(rdsCluster.planReader, { type }).engine;

  expect(engineOf("aws_docdb_cluster")).toBe("docdb");
  expect(engineOf("aws_neptune_cluster")).toBe("neptune");
  expect(engineOf("aws_rds_cluster")).toEqual(unknown("The plan does not say which engine the cluster has."));
});

it("clusters belong to a region", () => {
  expect(rdsCluster.planReader).toMatchObject({ resourceType: "AWS::RDS::DBCluster", isGlobal: false });
});
