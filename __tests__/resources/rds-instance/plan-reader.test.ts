import { unknown } from "../../../src/core/known";
import { rdsInstance } from "../../../src/resources/rds-instance/examples";
import { rdsInstancePlanReader } from "../../../src/resources/rds-instance/plan-reader";
import { AFTER_APPLY, readPlanned, type PlainJoin, type PlainResource, type PlainValues } from "../../support/planned";

const AS_SOURCE = unknown("The storage is encrypted as its source is, which the plan does not say.");
const NO_CLUSTER = unknown("It is set for the instance's cluster, which the plan does not hold.");
const ORDERS = { engine: "postgres", storage_encrypted: true, backup_retention_period: 14 };
const POINT = [{ source_db_instance_identifier: "orders", use_latest_restorable_time: true }];

describe("a database instance in a plan", () => {
  function read(values: PlainValues, more: Partial<PlainResource> = {}, named: PlainJoin["named"] = {}) {
    return readPlanned(rdsInstancePlanReader, { type: "aws_db_instance", values, ...more }, { named });
  }

  it("has what it sets", () => {
    const values = { ...ORDERS, publicly_accessible: true, auto_minor_version_upgrade: false };

    expect(read(values)).toEqual(rdsInstance({ publiclyAccessible: true, autoMinorVersionUpgrade: false }));
  });

  it("has the defaults where it sets nothing", () => {
    expect(read({ engine: "postgres" })).toEqual(rdsInstance({ storageEncrypted: false, backupRetentionPeriod: 0 }));
  });

  it("has what is known only after apply", () => {
    const attributes = [
      ...Object.keys(ORDERS),
      "publicly_accessible",
      "auto_minor_version_upgrade",
      "replicate_source_db",
    ];

    expect(read(Object.fromEntries(attributes.map((attribute) => [attribute, AFTER_APPLY])))).toEqual({
      engine: AFTER_APPLY,
      storageEncrypted: AFTER_APPLY,
      publiclyAccessible: AFTER_APPLY,
      backupRetentionPeriod: AFTER_APPLY,
      readReplicaSource: AFTER_APPLY,
      autoMinorVersionUpgrade: AFTER_APPLY,
    });
  });

  it.each([
    ["a snapshot", { snapshot_identifier: "nightly" }, AS_SOURCE],
    ["a point in time", { restore_to_point_in_time: POINT }, AS_SOURCE],
    ["what may be a point in time", { restore_to_point_in_time: AFTER_APPLY }, AS_SOURCE],
    ["no point in time", { restore_to_point_in_time: [] }, false],
  ])("that is made of %s is encrypted as that is", (_name, values, storageEncrypted) => {
    expect(read({ engine: "postgres", ...values }).storageEncrypted).toEqual(storageEncrypted);
  });

  it("that was made of a snapshot, and stands, is as it is", () => {
    const standing = { ...ORDERS, storage_encrypted: false, snapshot_identifier: "nightly" };

    expect(read(standing, { isCreated: false }).storageEncrypted).toBe(false);
  });

  it.each<[string, PlainJoin["named"], unknown]>([
    ["is new and encrypted", { replicate_source_db: [{ type: "aws_db_instance", values: ORDERS }] }, true],
    ["is new and not encrypted", { replicate_source_db: [{ type: "aws_db_instance" }] }, false],
    [
      "is itself restored",
      { replicate_source_db: [{ type: "aws_db_instance", values: { snapshot_identifier: "nightly" } }] },
      AS_SOURCE,
    ],
    [
      "is a data source",
      {
        replicate_source_db: [{ type: "aws_db_instance", isCreated: false, values: { storage_encrypted: false } }],
      },
      false,
    ],
    [
      "is a data source which is read later",
      { replicate_source_db: [{ type: "aws_db_instance", isCreated: false }] },
      AS_SOURCE,
    ],
    ["is not in the plan", {}, AS_SOURCE],
    ["is not known", { replicate_source_db: AFTER_APPLY }, AS_SOURCE],
    [
      "is one of two",
      { replicate_source_db: [{ type: "aws_db_instance", values: ORDERS }, { type: "aws_db_instance" }] },
      AS_SOURCE,
    ],
  ])("that replicates one is encrypted as that is, which %s", (_name, named, storageEncrypted) => {
    expect(read({ replicate_source_db: "orders" }, {}, named)).toMatchObject({
      storageEncrypted,
      readReplicaSource: "orders",
    });
  });

  it("is of a region", () => {
    expect(rdsInstancePlanReader).toMatchObject({ resourceType: "AWS::RDS::DBInstance", isGlobal: false });
  });
});

describe.each([
  ["aws_rds_cluster_instance", "aws_rds_cluster"],
  ["aws_docdb_cluster_instance", "aws_docdb_cluster"],
  ["aws_neptune_cluster_instance", "aws_neptune_cluster"],
])("an %s in a plan", (type, clusterType) => {
  function read(clusters: Required<PlainJoin>["named"][string], values: PlainValues = {}) {
    const instance = { type, values: { engine: "postgres", ...values } };
    return readPlanned(rdsInstancePlanReader, instance, { named: { cluster_identifier: clusters } });
  }
  const cluster = (values: PlainValues, more: Partial<PlainResource> = {}) => [{ type: clusterType, values, ...more }];

  it("has its own settings, and its cluster's storage and backups", () => {
    const clusters = cluster({ storage_encrypted: true, backup_retention_period: 14 });

    expect(read(clusters)).toEqual(rdsInstance());
    expect(read(clusters, { publicly_accessible: true, auto_minor_version_upgrade: false })).toEqual(
      rdsInstance({ publiclyAccessible: true, autoMinorVersionUpgrade: false }),
    );
  });

  it("has RDS's defaults where the cluster sets nothing", () => {
    expect(read(cluster({}))).toMatchObject({ storageEncrypted: false, backupRetentionPeriod: 1 });
    expect(read(cluster({ engine_mode: "serverless" }))).toMatchObject({ storageEncrypted: true });
  });

  it("that stands shows its storage, whatever is known of the cluster", () => {
    expect(read([], { storage_encrypted: true })).toMatchObject({
      storageEncrypted: true,
      backupRetentionPeriod: NO_CLUSTER,
    });
  });

  it.each([
    ["is not in the plan", []],
    ["is not known", AFTER_APPLY],
    ["is one of two", [...cluster({}), ...cluster({})]],
    ["is of another type", [{ type: "aws_redshift_cluster" }]],
  ])("is undecided where its cluster %s", (_name, clusters) => {
    expect(read(clusters)).toMatchObject({ storageEncrypted: NO_CLUSTER, backupRetentionPeriod: NO_CLUSTER });
  });

  it.each<[string, PlainValues]>([
    ["a snapshot", { snapshot_identifier: "nightly", replication_source_identifier: AFTER_APPLY }],
    ["another cluster", { replication_source_identifier: "arn:aws:rds:eu-west-1:444455556666:cluster:orders" }],
    ["a global cluster", { global_cluster_identifier: "orders" }],
    ["a point in time", { snapshot_identifier: AFTER_APPLY, restore_to_point_in_time: POINT }],
  ])("is encrypted as the source of its cluster, which is made of %s", (_name, values) => {
    expect(read(cluster(values)).storageEncrypted).toEqual(AS_SOURCE);
  });

  it.each<[string, PlainValues]>([
    ["a snapshot", { snapshot_identifier: AFTER_APPLY }],
    ["a point in time", { restore_to_point_in_time: AFTER_APPLY }],
  ])("is undecided where its cluster may be made of %s", (_name, values) => {
    expect(read(cluster(values))).toMatchObject({
      storageEncrypted: AFTER_APPLY,
      backupRetentionPeriod: AFTER_APPLY,
    });
  });

  it("has the storage of a cluster that stands, whatever that was made of", () => {
    const standing = cluster(
      {
        storage_encrypted: false,
        backup_retention_period: 7,
        snapshot_identifier: "nightly",
        global_cluster_identifier: "",
      },
      { isCreated: false },
    );

    expect(read(standing)).toMatchObject({ storageEncrypted: false, backupRetentionPeriod: 7 });
  });
});
