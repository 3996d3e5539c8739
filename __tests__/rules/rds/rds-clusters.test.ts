import { rdsCluster } from "../../../src/resources/rds-cluster/examples";
import { rdsClusterSnapshot } from "../../../src/resources/rds-cluster-snapshot/examples";
import { rdsClusterBackupRetention } from "../../../src/rules/rds/rds-cluster-backup-retention";
import { rdsClusterDeletionProtected } from "../../../src/rules/rds/rds-cluster-deletion-protected";
import { rdsClusterEncrypted } from "../../../src/rules/rds/rds-cluster-encrypted";
import { rdsClusterSnapshotNotPublic } from "../../../src/rules/rds/rds-cluster-snapshot-not-public";
import { judge } from "../judge";

describe("rds-cluster-backup-retention", () => {
  it.each([
    [1, undefined, "NON_COMPLIANT"],
    [6, undefined, "NON_COMPLIANT"],
    [7, undefined, "COMPLIANT"],
    [34, "35", "NON_COMPLIANT"],
    [35, 35, "COMPLIANT"],
  ])("of %p days where %p are asked for is %s", (backupRetentionPeriod, minimumDays, expected) => {
    const parameters = minimumDays === undefined ? {} : { minimumDays };

    expect(judge(rdsClusterBackupRetention, rdsCluster({ backupRetentionPeriod }), parameters).complianceType).toBe(
      expected,
    );
  });

  it("says what there is and what is asked for", () => {
    expect(judge(rdsClusterBackupRetention, rdsCluster({ backupRetentionPeriod: 1 })).annotation).toBe(
      "Automated backups are kept for one day, and 7 are asked for.",
    );
    expect(judge(rdsClusterBackupRetention, rdsCluster({ backupRetentionPeriod: 6 })).annotation).toBe(
      "Automated backups are kept for 6 days, and 7 are asked for.",
    );
  });
});

it("rules for clusters say what is wrong", () => {
  expect(judge(rdsClusterEncrypted, rdsCluster({ storageEncrypted: false })).annotation).toBe(
    "No KMS key encrypts the cluster's storage.",
  );
  expect(judge(rdsClusterDeletionProtected, rdsCluster({ deletionProtection: false })).annotation).toBe(
    "The cluster is not protected from deletion.",
  );
  expect(judge(rdsClusterSnapshotNotPublic, rdsClusterSnapshot({ isPublic: true })).annotation).toBe(
    "Any AWS account may restore the snapshot.",
  );
});
