import { unknown } from "../../../src/core/known";
import { rdsCluster } from "../../../src/resources/rds-cluster/description";
import { AFTER_APPLY, readPlanned, type PlainResource, type PlainValues } from "../../support/planned";

const AS_SOURCE = unknown("The storage is encrypted as its source is, which the plan does not say.");
const KEPT_AS_SOURCE = unknown("Backups are kept as long as those of the source, which the plan does not say.");
const LEDGER = { storage_encrypted: true, deletion_protection: true, backup_retention_period: 14 };

describe.each(["aws_rds_cluster", "aws_docdb_cluster", "aws_neptune_cluster"])("an %s in a plan", (type) => {
  function read(values: PlainValues, more: Partial<PlainResource> = {}) {
    return readPlanned(rdsCluster.planReader, { type, values, ...more });
  }

  it("has what it sets", () => {
    expect(read(LEDGER)).toEqual(rdsCluster.example());
  });

  it("has RDS's defaults where it sets nothing", () => {
    expect(read({})).toEqual({ storageEncrypted: false, deletionProtection: false, backupRetentionPeriod: 1 });
  });

  it("has what is known only after apply", () => {
    const later = Object.fromEntries(Object.keys(LEDGER).map((attribute) => [attribute, AFTER_APPLY]));

    expect(read(later)).toEqual({
      storageEncrypted: AFTER_APPLY,
      deletionProtection: AFTER_APPLY,
      backupRetentionPeriod: AFTER_APPLY,
    });
  });

  it("that is made of another has what that has, where it does not say otherwise", () => {
    expect(read({ snapshot_identifier: "nightly" })).toEqual({
      storageEncrypted: AS_SOURCE,
      deletionProtection: false,
      backupRetentionPeriod: KEPT_AS_SOURCE,
    });
    expect(read({ ...LEDGER, snapshot_identifier: "nightly" })).toEqual(rdsCluster.example());
  });

  it("that stands is as it is, whatever it was made of", () => {
    const standing = { ...LEDGER, storage_encrypted: false, snapshot_identifier: "nightly" };

    expect(read(standing, { isCreated: false }).storageEncrypted).toBe(false);
  });
});

it("clusters are of a region", () => {
  expect(rdsCluster.planReader).toMatchObject({ resourceType: "AWS::RDS::DBCluster", isGlobal: false });
});
