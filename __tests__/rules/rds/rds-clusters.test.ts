import { rdsCluster } from "../../../src/resources/rds-cluster/description";
import { rdsClusterSnapshot } from "../../../src/resources/rds-cluster-snapshot";
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
  ])(
    "judges backups that are kept for %p days, where %p are asked for: %s",
    (backupRetentionPeriod, minimumDays, expected) => {
      const parameters = minimumDays === undefined ? {} : { minimumDays };

      expect(
        judge(rdsClusterBackupRetention, rdsCluster.example({ backupRetentionPeriod }), parameters).complianceType,
      ).toBe(expected);
    },
  );

  it("says how long it is kept and what is asked for", () => {
    expect(judge(rdsClusterBackupRetention, rdsCluster.example({ backupRetentionPeriod: 1 })).annotation).toBe(
      "Automated backups are kept for one day; at least 7 days are required.",
    );
    expect(judge(rdsClusterBackupRetention, rdsCluster.example({ backupRetentionPeriod: 6 })).annotation).toBe(
      "Automated backups are kept for 6 days; at least 7 days are required.",
    );
  });
});

it("rules for clusters say what is wrong", () => {
  expect(judge(rdsClusterEncrypted, rdsCluster.example({ storageEncrypted: false })).annotation).toBe(
    "No KMS key encrypts the cluster's storage.",
  );
  expect(judge(rdsClusterDeletionProtected, rdsCluster.example({ deletionProtection: false })).annotation).toBe(
    "The cluster is not protected from deletion.",
  );
  expect(judge(rdsClusterSnapshotNotPublic, rdsClusterSnapshot.example({ isPublic: true })).annotation).toBe(
    "Any AWS account may restore the snapshot.",
  );
});
