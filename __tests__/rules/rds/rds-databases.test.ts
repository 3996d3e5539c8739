import { unknown } from "../../../src/core/known";
import { rdsInstance, type RdsInstance } from "../../../src/resources/rds-instance/description";
import { rdsSnapshot } from "../../../src/resources/rds-snapshot/description";
import { rdsInstanceBackupsEnabled } from "../../../src/rules/rds/rds-instance-backups-enabled";
import { rdsInstanceEncrypted } from "../../../src/rules/rds/rds-instance-encrypted";
import { rdsInstanceMinorUpgrades } from "../../../src/rules/rds/rds-instance-minor-upgrades";
import { rdsInstanceNotInPublicSubnet } from "../../../src/rules/rds/rds-instance-not-in-public-subnet";
import { rdsInstanceNotPublic } from "../../../src/rules/rds/rds-instance-not-public";
import { rdsSnapshotNotPublic } from "../../../src/rules/rds/rds-snapshot-not-public";
import { judge } from "../judge";

const DENIED = unknown("rds:DescribeDBInstances was denied.", "rds:DescribeDBInstances");
const UNDECIDED = {
  complianceType: "INSUFFICIENT_DATA",
  annotation: "rds:DescribeDBInstances was denied.",
  missingPermission: "rds:DescribeDBInstances",
};

describe("rds-instance-backups-enabled", () => {
  const verdictOn = (more: Partial<RdsInstance>, minimumDays?: unknown) =>
    judge(rdsInstanceBackupsEnabled, rdsInstance.example(more), minimumDays === undefined ? {} : { minimumDays });

  it.each([
    [0, undefined, "NON_COMPLIANT"],
    [6, undefined, "NON_COMPLIANT"],
    [7, undefined, "COMPLIANT"],
    [35, 35, "COMPLIANT"],
    [34, "35", "NON_COMPLIANT"],
    [1, "1", "COMPLIANT"],
    [0, 0, "COMPLIANT"],
  ])(
    "judges backups that are kept for %p days, where %p are asked for: %s",
    (backupRetentionPeriod, minimumDays, expected) => {
      expect(verdictOn({ backupRetentionPeriod }, minimumDays).complianceType).toBe(expected);
    },
  );

  it("says how long it is kept and what is asked for", () => {
    expect(verdictOn({ backupRetentionPeriod: 0 }).annotation).toBe("The instance has no automated backups.");
    expect(verdictOn({ backupRetentionPeriod: 3 }, 14).annotation).toBe(
      "Automated backups are kept for 3 days; at least 14 days are required.",
    );
  });

  it("does not apply to read replicas, whatever is known of their backups", () => {
    for (const backupRetentionPeriod of [0, 14, DENIED]) {
      expect(verdictOn({ readReplicaSource: "orders", backupRetentionPeriod })).toEqual({
        complianceType: "NOT_APPLICABLE",
        annotation: "The instance is a read replica of orders, which has the backups.",
      });
    }
  });

  it("judges instances of Aurora clusters as RDS describes them", () => {
    expect(verdictOn({ engine: "aurora-mysql", backupRetentionPeriod: 1 }).complianceType).toBe("NON_COMPLIANT");
  });

  it("is undecided if the instance may be a replica, or if nothing is known", () => {
    expect(verdictOn({ readReplicaSource: DENIED })).toEqual(UNDECIDED);
    expect(verdictOn({ backupRetentionPeriod: DENIED })).toEqual(UNDECIDED);
  });

  it.each(["", "-1", "a week", 1.5, null])("refuses %p as a minimum", (minimumDays) => {
    expect(() => verdictOn({}, minimumDays)).toThrow("minimumDays");
  });
});

describe("rds-instance-minor-upgrades", () => {
  const verdictOn = (more: Partial<RdsInstance>) => judge(rdsInstanceMinorUpgrades, rdsInstance.example(more));

  it.each([
    ["docdb", "NOT_APPLICABLE"],
    ["custom-sqlserver-ee", "NOT_APPLICABLE"],
    ["aurora-postgresql", "NON_COMPLIANT"],
    ["neptune", "NON_COMPLIANT"],
    ["docdb-elastic", "NON_COMPLIANT"],
  ])("judges the engine %s without automatic minor versions as %s", (engine, expected) => {
    expect(verdictOn({ engine, autoMinorVersionUpgrade: false }).complianceType).toBe(expected);
  });

  it("is certain if minor versions are installed, whatever the engine is", () => {
    expect(verdictOn({ engine: DENIED }).complianceType).toBe("COMPLIANT");
    expect(verdictOn({ engine: DENIED, autoMinorVersionUpgrade: false })).toEqual(UNDECIDED);
    expect(verdictOn({ autoMinorVersionUpgrade: DENIED })).toEqual(UNDECIDED);
  });
});

describe("an instance or a snapshot", () => {
  it.each([
    [
      "is not encrypted",
      rdsInstanceEncrypted,
      rdsInstance.example({ storageEncrypted: false }),
      "The instance's storage is not encrypted.",
    ],
    [
      "is public",
      rdsInstanceNotPublic,
      rdsInstance.example({ publiclyAccessible: true }),
      "The instance is publicly accessible.",
    ],
    [
      "is in a public subnet",
      rdsInstanceNotInPublicSubnet,
      rdsInstance.example({ publicSubnet: "subnet-1" }),
      "The route table of subnet-1, in which the instance may be, leads to an internet gateway.",
    ],
    [
      "may be restored by all",
      rdsSnapshotNotPublic,
      rdsSnapshot.example({ isPublic: true }),
      "Any AWS account may restore the snapshot.",
    ],
  ])("that %s gets an annotation that says so", (_name, rule, configuration, annotation) => {
    expect(judge(rule, configuration)).toEqual({ complianceType: "NON_COMPLIANT", annotation });
  });

  it("that could not be read is undecided, and the missing permission is named", () => {
    expect(judge(rdsInstanceEncrypted, rdsInstance.example({ storageEncrypted: DENIED }))).toEqual(UNDECIDED);
    expect(judge(rdsInstanceNotPublic, rdsInstance.example({ publiclyAccessible: DENIED }))).toEqual(UNDECIDED);
    expect(judge(rdsSnapshotNotPublic, rdsSnapshot.example({ isPublic: DENIED }))).toEqual(UNDECIDED);
  });
});
