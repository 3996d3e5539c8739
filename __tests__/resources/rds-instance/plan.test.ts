import { isUnknown, unknown } from "../../../src/core/known";
import type { PlannedDbCluster } from "../../../src/resources/rds-cluster/plan";
import { rdsInstance } from "../../../src/resources/rds-instance/examples";
import {
  rdsClusterInstanceFromPlan,
  rdsInstanceFromPlan,
  type PlannedClusterInstance,
  type PlannedDbInstance,
} from "../../../src/resources/rds-instance/plan";

const AFTER_APPLY = unknown("It is known only after apply.");
const AS_SOURCE = { reason: "The storage is encrypted as its source is, which the plan does not say." };

const KEPT_AS_SOURCE = { reason: "Backups are kept as long as those of the source, which the plan does not say." };
const PLAIN = { storage_encrypted: false } as const;

function planned(more: Partial<PlannedDbInstance> = {}): PlannedDbInstance {
  return {
    engine: "postgres",
    storage_encrypted: true,
    publicly_accessible: false,
    backup_retention_period: 14,
    replicate_source_db: null,
    snapshot_identifier: null,
    restores_to_point_in_time: false,
    auto_minor_version_upgrade: true,
    is_created: true,
    source: null,
    ...more,
  };
}

describe("a planned database instance", () => {
  it("is read", () => {
    expect(rdsInstanceFromPlan(planned())).toEqual(rdsInstance());
  });

  it("has the provider's defaults where it says nothing", () => {
    const nothing = planned({
      storage_encrypted: null,
      publicly_accessible: null,
      backup_retention_period: null,
      auto_minor_version_upgrade: null,
    });

    expect(rdsInstanceFromPlan(nothing)).toEqual(rdsInstance({ storageEncrypted: false, backupRetentionPeriod: 0 }));
  });

  it.each<[string, Partial<PlannedDbInstance>, unknown]>([
    ["is encrypted where it says so", { replicate_source_db: "orders" }, true],
    ["of a replica is the source's", { storage_encrypted: null, replicate_source_db: "orders" }, AS_SOURCE],
    [
      "of a replica that says false is the source's",
      { storage_encrypted: false, replicate_source_db: "orders" },
      AS_SOURCE,
    ],
    ["of a restored one is the snapshot's", { storage_encrypted: null, snapshot_identifier: "nightly" }, AS_SOURCE],
    ["is unknown where it may be a replica", { storage_encrypted: false, replicate_source_db: AFTER_APPLY }, AS_SOURCE],
    [
      "of one from a point in time is the source's",
      { storage_encrypted: false, restores_to_point_in_time: true },
      AS_SOURCE,
    ],
    [
      "is unknown where it may be from a point in time",
      { storage_encrypted: false, restores_to_point_in_time: AFTER_APPLY },
      AS_SOURCE,
    ],
    [
      "of a replica is that of a source in the plan",
      { storage_encrypted: null, replicate_source_db: AFTER_APPLY, source: planned() },
      true,
    ],
    [
      "of a replica is that of a source in the plan which is itself restored",
      {
        storage_encrypted: null,
        replicate_source_db: "orders",
        source: planned({ ...PLAIN, snapshot_identifier: "a" }),
      },
      AS_SOURCE,
    ],
    ["of a replica that stands is its own", { ...PLAIN, is_created: false, replicate_source_db: "orders" }, false],
    ["is not where a new one says nothing", { storage_encrypted: null }, false],
    ["is known after apply", { storage_encrypted: AFTER_APPLY }, AFTER_APPLY],
  ])("'s encryption %s", (_name, more, expected) => {
    const { storageEncrypted } = rdsInstanceFromPlan(planned(more));

    expect({ storageEncrypted }).toMatchObject({ storageEncrypted: expected });
  });

  it("has the engine and the source that are known after apply", () => {
    const restored = planned({ engine: null, replicate_source_db: AFTER_APPLY });

    expect(rdsInstanceFromPlan(restored)).toMatchObject({
      engine: { reason: "The engine is that of the source, which the plan does not say." },
      readReplicaSource: AFTER_APPLY,
    });
  });
});

describe("the backups of a planned database instance that does not say how long they are kept", () => {
  it.each<[string, Partial<PlannedDbInstance>]>([
    ["is from a snapshot", { snapshot_identifier: "nightly" }],
    ["may be from a snapshot", { snapshot_identifier: AFTER_APPLY }],
    ["is from a point in time", { restores_to_point_in_time: true }],
  ])("are kept as the source's where it %s", (_name, more) => {
    expect(rdsInstanceFromPlan(planned({ backup_retention_period: null, ...more }))).toMatchObject({
      backupRetentionPeriod: KEPT_AS_SOURCE,
    });
  });
});

function plannedMember(
  cluster: Partial<PlannedDbCluster> | PlannedClusterInstance["cluster"] = {},
  more: Partial<PlannedClusterInstance> = {},
): PlannedClusterInstance {
  return {
    engine: "aurora-postgresql",
    storage_encrypted: null,
    publicly_accessible: null,
    auto_minor_version_upgrade: null,
    cluster: isUnknown(cluster)
      ? cluster
      : {
          storage_encrypted: true,
          deletion_protection: true,
          backup_retention_period: 14,
          engine_mode: "provisioned",
          has_source: false,
          is_created: true,
          ...cluster,
        },
    ...more,
  };
}

describe("a planned instance of a cluster", () => {
  it("has the storage and the backups of its cluster, and is no replica", () => {
    expect(rdsClusterInstanceFromPlan(plannedMember())).toEqual(rdsInstance({ engine: "aurora-postgresql" }));
  });

  it("that stands has its own storage, and the backups that the cluster is to have", () => {
    const standing = plannedMember(
      { storage_encrypted: false, backup_retention_period: 3 },
      { storage_encrypted: true },
    );

    expect(rdsClusterInstanceFromPlan(standing)).toMatchObject({ storageEncrypted: true, backupRetentionPeriod: 3 });
  });

  it("has the storage and the backups that a cluster outside of the plan has", () => {
    expect(rdsClusterInstanceFromPlan(plannedMember(AFTER_APPLY))).toMatchObject({
      storageEncrypted: AFTER_APPLY,
      backupRetentionPeriod: AFTER_APPLY,
    });
  });

  it.each<[string, Partial<PlannedDbCluster>, unknown, unknown]>([
    ["that is new", {}, false, 1],
    ["that is told not to encrypt", { storage_encrypted: false }, false, 1],
    ["without servers", { engine_mode: "serverless" }, true, 1],
    ["of an unknown mode", { engine_mode: AFTER_APPLY }, AFTER_APPLY, 1],
    ["whose encryption is known after apply", { storage_encrypted: AFTER_APPLY }, AFTER_APPLY, 1],
    ["whose backups are known after apply", { backup_retention_period: AFTER_APPLY }, false, AFTER_APPLY],
    ["of a source", { has_source: true }, AS_SOURCE, KEPT_AS_SOURCE],
    ["that may have a source", { has_source: AFTER_APPLY }, AFTER_APPLY, AFTER_APPLY],
    [
      "that is a data source which is read later",
      { is_created: false },
      { reason: "The plan does not say how the cluster is set." },
      { reason: "The plan does not say how the cluster is set." },
    ],
    [
      "that stands",
      { is_created: false, has_source: true, storage_encrypted: false, backup_retention_period: 7 },
      false,
      7,
    ],
  ])("has what RDS gives a cluster %s", (_name, cluster, storageEncrypted, backupRetentionPeriod) => {
    const saysNothing = { storage_encrypted: null, backup_retention_period: null, ...cluster };

    expect(rdsClusterInstanceFromPlan(plannedMember(saysNothing))).toMatchObject({
      storageEncrypted,
      backupRetentionPeriod,
    });
  });
});
