import { unknown } from "../../../src/core/known";
import { rdsInstance } from "../../../src/resources/rds-instance/examples";
import { rdsInstanceFromPlan, type PlannedDbInstance } from "../../../src/resources/rds-instance/plan";

const AFTER_APPLY = unknown("It is known only after apply.");
const AS_SOURCE = { reason: "The storage is encrypted as its source is, which the plan does not say." };

function planned(more: Partial<PlannedDbInstance> = {}): PlannedDbInstance {
  return {
    engine: "postgres",
    storage_encrypted: true,
    publicly_accessible: false,
    backup_retention_period: 14,
    replicate_source_db: null,
    snapshot_identifier: null,
    auto_minor_version_upgrade: true,
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
