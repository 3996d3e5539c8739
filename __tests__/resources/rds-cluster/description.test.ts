import { DescribeDBClustersCommand, RDSClient, type DBCluster } from "@aws-sdk/client-rds";
import { mockClient } from "aws-sdk-client-mock";
import fc from "fast-check";
import { isUnknown, unknown } from "../../../src/core/known";
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
const PLANNED = { storage_encrypted: true, deletion_protection: true, backup_retention_period: 14 };

describe.each(["aws_rds_cluster", "aws_docdb_cluster", "aws_neptune_cluster"])("an %s in a plan", (type) => {
  function read(values: PlainValues, more: Partial<PlainResource> = {}) {
    return readPlanned(rdsCluster.planReader, { type, values, ...more });
  }

  it("has the values that it sets", () => {
    expect(read(PLANNED)).toEqual(rdsCluster.example());
  });

  it("has RDS's defaults for values that it does not set", () => {
    expect(read({})).toEqual({ storageEncrypted: false, deletionProtection: false, backupRetentionPeriod: 1 });
  });

  it("has unknown values for those known only after apply", () => {
    const later = Object.fromEntries(Object.keys(PLANNED).map((attribute) => [attribute, AFTER_APPLY]));

    expect(read(later)).toEqual({
      storageEncrypted: AFTER_APPLY,
      deletionProtection: AFTER_APPLY,
      backupRetentionPeriod: AFTER_APPLY,
    });
  });

  it("has the values of its source, unless it sets its own", () => {
    expect(read({ snapshot_identifier: "nightly" })).toEqual({
      storageEncrypted: AS_SOURCE,
      deletionProtection: false,
      backupRetentionPeriod: KEPT_AS_SOURCE,
    });
    expect(read({ ...PLANNED, snapshot_identifier: "nightly" })).toEqual(rdsCluster.example());
  });

  it("does not depend on its source if it already exists", () => {
    const standing = { ...PLANNED, storage_encrypted: false, snapshot_identifier: "nightly" };

    expect(read(standing, { isCreated: false }).storageEncrypted).toBe(false);
  });
});

it("clusters belong to a region", () => {
  expect(rdsCluster.planReader).toMatchObject({ resourceType: "AWS::RDS::DBCluster", isGlobal: false });
});
