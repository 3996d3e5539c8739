import { unknown } from "../../../src/core/known";
import { rdsInstance } from "../../../src/resources/rds-instance/description";
import { AFTER_APPLY, readPlanned, type PlainJoin, type PlainResource, type PlainValues } from "../../support/planned";

const AS_SOURCE = unknown("The storage has the encryption of its source, which the plan does not say.");
const KEPT_AS_SOURCE = unknown("Backups have the retention period of the source, which the plan does not say.");
const NOT_SAID = unknown("The plan does not say how the cluster is set.");
const NO_CLUSTER = unknown("It is set on the instance's cluster, which is not in the plan.");
const USER_OF_SOURCE = unknown("The master user is that of the source, which the plan does not say.");
const OF_THE_SOURCE = unknown("The engine is that of the source, which the plan does not say.");
const PORT_OF_SOURCE = unknown("The instance has the port of its source, which the plan does not say.");
const ORDERS = {
  engine: "postgres",
  storage_encrypted: true,
  backup_retention_period: 14,
  multi_az: true,
  deletion_protection: true,
  monitoring_interval: 60,
  enabled_cloudwatch_logs_exports: ["postgresql", "upgrade"],
  iam_database_authentication_enabled: true,
  copy_tags_to_snapshot: true,
  port: 6543,
  username: "orders",
};
const POINT = [{ source_db_instance_identifier: "orders", use_latest_restorable_time: true }];

/** What is in no plan here. */
const OUTSIDE = {
  engineVersion: unknown("The plan does not say which version the engine has."),
  parameterGroup: unknown("The plan does not say which parameter group the instance has."),
  subnetGroup: unknown("The plan does not say in which subnets the instance may be."),
  publicSubnet: unknown("The instance's subnet group is not in the plan."),
};

describe("a database instance in a plan", () => {
  function read(values: PlainValues, more: Partial<PlainResource> = {}, named: PlainJoin["named"] = {}) {
    return readPlanned(rdsInstance.planReader, { type: "aws_db_instance", values, ...more }, { named });
  }

  it("has the values that it sets", () => {
    const values = { ...ORDERS, publicly_accessible: true, auto_minor_version_upgrade: false };

    expect(read(values)).toEqual(
      rdsInstance.example({ publiclyAccessible: true, autoMinorVersionUpgrade: false, ...OUTSIDE }),
    );
  });

  it("has the defaults for values that it does not set", () => {
    expect(read({ engine: "postgres" })).toEqual(
      rdsInstance.example({
        storageEncrypted: false,
        backupRetentionPeriod: 0,
        multiAz: false,
        deletionProtection: false,
        monitoringInterval: 0,
        exportedLogs: [],
        iamAuthentication: false,
        copiesTags: false,
        port: 5432,
        masterUsername: unknown("The plan does not say what the master user is called."),
        ...OUTSIDE,
      }),
    );
  });

  it("has unknown values for those known only after apply", () => {
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
      isInCluster: false,
      multiAz: AFTER_APPLY,
      deletionProtection: AFTER_APPLY,
      monitoringInterval: AFTER_APPLY,
      exportedLogs: AFTER_APPLY,
      iamAuthentication: AFTER_APPLY,
      copiesTags: AFTER_APPLY,
      port: AFTER_APPLY,
      // It may be a replica, which has its source's.
      masterUsername: USER_OF_SOURCE,
      tls: AFTER_APPLY,
      ...OUTSIDE,
    });
  });

  it.each([
    ["a snapshot", { snapshot_identifier: "nightly" }, AS_SOURCE],
    ["a point in time", { restore_to_point_in_time: POINT }, AS_SOURCE],
    ["what may be a point in time", { restore_to_point_in_time: AFTER_APPLY }, AS_SOURCE],
    ["no point in time", { restore_to_point_in_time: [] }, false],
    ["a source, and does not encrypt", { replicate_source_db: "orders", storage_encrypted: false }, AS_SOURCE],
    ["what may be a source", { replicate_source_db: AFTER_APPLY, storage_encrypted: false }, AS_SOURCE],
  ])("has the encryption of its source if it is created from %s", (_name, values, storageEncrypted) => {
    expect(read({ engine: "postgres", ...values }).storageEncrypted).toEqual(storageEncrypted);
  });

  it("is encrypted if it says so, whatever its source is", () => {
    expect(read({ ...ORDERS, replicate_source_db: "orders" }).storageEncrypted).toBe(true);
  });

  it.each([{ snapshot_identifier: "nightly" }, { replicate_source_db: "orders" }])(
    "does not depend on its source if it already exists: %j",
    (madeOf) => {
      const standing = { ...ORDERS, storage_encrypted: false, ...madeOf };

      expect(read(standing, { isCreated: false }).storageEncrypted).toBe(false);
    },
  );

  it.each([
    ["is from a snapshot", { snapshot_identifier: "nightly" }],
    ["may be from a snapshot", { snapshot_identifier: AFTER_APPLY }],
    ["is from a point in time", { restore_to_point_in_time: POINT }],
    ["is a replica", { replicate_source_db: "orders" }],
  ])("keeps its backups as long as its source unless it says otherwise, and %s", (_name, values) => {
    expect(read(values).backupRetentionPeriod).toEqual(KEPT_AS_SOURCE);
  });

  it.each([
    ["is from a snapshot", { snapshot_identifier: "nightly" }],
    ["is from a point in time", { restore_to_point_in_time: POINT }],
    ["may be a replica", { replicate_source_db: AFTER_APPLY }],
  ])("has the port and the master user of its source where it %s", (_name, values) => {
    expect(read({ engine: "postgres", username: "ignored", ...values })).toMatchObject({
      port: PORT_OF_SOURCE,
      masterUsername: USER_OF_SOURCE,
    });
    expect(read({ engine: "postgres", port: 6543, ...values }).port).toBe(6543);
  });

  it.each<[string, PlainResource, object]>([
    [
      "with settings of its own",
      { type: "aws_db_instance", values: { engine: "mysql", port: 6543, username: "orders" } },
      { engine: "mysql", port: 6543, masterUsername: "orders" },
    ],
    [
      "with the default port",
      { type: "aws_db_instance", values: { engine: "mysql", username: AFTER_APPLY } },
      { engine: "mysql", port: 3306, masterUsername: AFTER_APPLY },
    ],
    [
      "that is a replica itself",
      { type: "aws_db_instance", values: { replicate_source_db: "first" } },
      { engine: OF_THE_SOURCE, port: PORT_OF_SOURCE, masterUsername: USER_OF_SOURCE },
    ],
    [
      "that is read during the apply",
      { type: "aws_db_instance", isCreated: false },
      { engine: OF_THE_SOURCE, port: PORT_OF_SOURCE, masterUsername: USER_OF_SOURCE },
    ],
  ])("is a replica, and has the engine, the port and the user of a source %s", (_name, source, expected) => {
    const named = { replicate_source_db: [source] };

    expect(read({ replicate_source_db: AFTER_APPLY }, {}, named)).toMatchObject(expected);
  });

  it("that was made of another, and stands, has the master user of the state", () => {
    const standing = { ...ORDERS, snapshot_identifier: "nightly" };

    expect(read(standing, { isCreated: false }).masterUsername).toBe("orders");
  });

  it.each([
    ["mysql", 3306],
    ["oracle-se2-cdb", 1521],
    ["custom-sqlserver-ee", 1433],
    ["db2-se", 50_000],
    ["tomorrow", unknown("The plan does not say on which port the instance listens.")],
    [AFTER_APPLY, AFTER_APPLY],
    [null, unknown("The plan does not say which engine the instance has.")],
  ])("of the engine %s listens on its default port", (engine, port) => {
    expect(read({ engine }).port).toEqual(port);
  });

  it.each<[string, PlainValues, PlainJoin["named"], unknown]>([
    ["another engine", { engine: "mysql", option_group_name: "mirrored" }, {}, false],
    ["no option group", { engine: "sqlserver-se" }, {}, false],
    ["RDS's own option group", { engine: "sqlserver-se", option_group_name: "default:sqlserver-se-16-00" }, {}, false],
    [
      "an option group that mirrors",
      { engine: "sqlserver-se", option_group_name: "mirrored" },
      { option_group_name: [{ type: "aws_db_option_group", values: { option: [{ option_name: "Mirroring" }] } }] },
      true,
    ],
    [
      "an option group that does something else",
      { engine: "sqlserver-se", option_group_name: "audited" },
      {
        option_group_name: [{ type: "aws_db_option_group", values: { option: [{ option_name: "SQLSERVER_AUDIT" }] } }],
      },
      false,
    ],
    [
      "an option group of another plan",
      { engine: "sqlserver-se", option_group_name: "of another plan" },
      {},
      unknown("The instance's option group, which may mirror it, is not in the plan."),
    ],
  ])("without Multi-AZ has a standby by mirroring alone: %s", (_name, values, named, multiAz) => {
    expect(read(values, {}, named).multiAz).toEqual(multiAz);
  });

  it("has its source's engine, which the plan does not say, if it sets none", () => {
    expect(read({ snapshot_identifier: "nightly" }).engine).toEqual(
      unknown("The engine is that of the source, which the plan does not say."),
    );
  });

  it("may have an empty source in its state if it exists and is no replica", () => {
    const standing = { ...ORDERS, storage_encrypted: false, replicate_source_db: "", snapshot_identifier: "" };

    expect(read(standing)).toEqual(rdsInstance.example({ storageEncrypted: false, ...OUTSIDE }));
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
  ])("has the encryption of the instance that it replicates, which %s", (_name, named, storageEncrypted) => {
    expect(read({ replicate_source_db: "orders" }, {}, named)).toMatchObject({
      storageEncrypted,
      readReplicaSource: "orders",
    });
  });

  it("has the encryption of the plan's instance that it replicates, even if its name is known only after apply", () => {
    const named = { replicate_source_db: [{ type: "aws_db_instance", values: ORDERS }] };

    expect(read({ replicate_source_db: AFTER_APPLY }, {}, named)).toMatchObject({
      storageEncrypted: true,
      readReplicaSource: AFTER_APPLY,
    });
  });

  it("belongs to a region", () => {
    expect(rdsInstance.planReader).toMatchObject({ resourceType: "AWS::RDS::DBInstance", isGlobal: false });
  });
});

describe.each([
  ["aws_rds_cluster_instance", "aws_rds_cluster"],
  ["aws_docdb_cluster_instance", "aws_docdb_cluster"],
  ["aws_neptune_cluster_instance", "aws_neptune_cluster"],
])("an %s in a plan", (type, clusterType) => {
  function read(clusters: Required<PlainJoin>["named"][string], values: PlainValues = {}) {
    const instance = { type, values: { engine: "postgres", monitoring_interval: 60, ...values } };
    return readPlanned(rdsInstance.planReader, instance, { named: { cluster_identifier: clusters } });
  }
  const cluster = (values: PlainValues, more: Partial<PlainResource> = {}) => [{ type: clusterType, values, ...more }];

  it("has its own settings, and its cluster's storage and backups", () => {
    const clusters = cluster({
      storage_encrypted: true,
      backup_retention_period: 14,
      iam_database_authentication_enabled: true,
    });
    // The cluster has the rest, which no rule reads of an instance in one.
    const inCluster = {
      isInCluster: true,
      multiAz: false,
      deletionProtection: false,
      exportedLogs: [],
      copiesTags: false,
      port: 5432,
      masterUsername: unknown("The plan does not say what the master user is called."),
      ...OUTSIDE,
    };

    expect(read(clusters)).toEqual(rdsInstance.example(inCluster));
    expect(read(clusters, { publicly_accessible: true, auto_minor_version_upgrade: false })).toEqual(
      rdsInstance.example({ ...inCluster, publiclyAccessible: true, autoMinorVersionUpgrade: false }),
    );
  });

  it("is measured as often as it says, or else its cluster", () => {
    const clusters = cluster({ monitoring_interval: 30 });

    expect(read(clusters, { monitoring_interval: 5 }).monitoringInterval).toBe(5);
    expect(read(clusters, { monitoring_interval: 0 }).monitoringInterval).toBe(30);
    expect(read(cluster({}), { monitoring_interval: null }).monitoringInterval).toBe(0);
    expect(read([], { monitoring_interval: 0 }).monitoringInterval).toEqual(NO_CLUSTER);
  });

  it.each<[string, PlainValues, unknown, unknown]>([
    ["that sets nothing", {}, false, 1],
    ["that does not encrypt", { storage_encrypted: false }, false, 1],
    ["without servers", { engine_mode: "serverless" }, true, 1],
    ["whose mode is known only after apply", { engine_mode: AFTER_APPLY }, AFTER_APPLY, 1],
    ["whose encryption is known only after apply", { storage_encrypted: AFTER_APPLY }, AFTER_APPLY, 1],
    ["whose backups are known only after apply", { backup_retention_period: AFTER_APPLY }, false, AFTER_APPLY],
  ])("has what RDS gives a cluster %s", (_name, values, storageEncrypted, backupRetentionPeriod) => {
    expect(read(cluster(values))).toMatchObject({ storageEncrypted, backupRetentionPeriod });
  });

  it("is undecided if its cluster is a data source that is read during the apply", () => {
    expect(read(cluster({}, { isCreated: false }))).toMatchObject({
      storageEncrypted: NOT_SAID,
      backupRetentionPeriod: NOT_SAID,
    });
  });

  it("shows its storage if it already exists, whatever is known of the cluster", () => {
    expect(read([], { storage_encrypted: true })).toMatchObject({
      storageEncrypted: true,
      backupRetentionPeriod: NO_CLUSTER,
    });
    expect(
      read(cluster({ storage_encrypted: false, backup_retention_period: 3 }), { storage_encrypted: true }),
    ).toMatchObject({ storageEncrypted: true, backupRetentionPeriod: 3 });
  });

  it.each([
    ["is not in the plan", []],
    ["is not known", AFTER_APPLY],
    ["is one of two", [...cluster({}), ...cluster({})]],
    ["is of another type", [{ type: "aws_redshift_cluster" }]],
  ])("is undecided if its cluster %s", (_name, clusters) => {
    expect(read(clusters)).toMatchObject({ storageEncrypted: NO_CLUSTER, backupRetentionPeriod: NO_CLUSTER });
  });

  it.each<[string, PlainValues]>([
    ["a snapshot", { snapshot_identifier: "nightly", replication_source_identifier: AFTER_APPLY }],
    ["another cluster", { replication_source_identifier: "arn:aws:rds:eu-west-1:444455556666:cluster:orders" }],
    ["a global cluster", { global_cluster_identifier: "orders" }],
    ["a point in time", { snapshot_identifier: AFTER_APPLY, restore_to_point_in_time: POINT }],
  ])("has the storage and the backups of its cluster's source, which is %s", (_name, values) => {
    expect(read(cluster(values))).toMatchObject({ storageEncrypted: AS_SOURCE, backupRetentionPeriod: KEPT_AS_SOURCE });
  });

  it.each<[string, PlainValues]>([
    ["a snapshot", { snapshot_identifier: AFTER_APPLY }],
    ["a point in time", { restore_to_point_in_time: AFTER_APPLY }],
  ])("is undecided if its cluster may be created from %s", (_name, values) => {
    expect(read(cluster(values))).toMatchObject({
      storageEncrypted: AFTER_APPLY,
      backupRetentionPeriod: AFTER_APPLY,
    });
  });

  it("has the storage of an existing cluster, whatever the cluster's source was", () => {
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
