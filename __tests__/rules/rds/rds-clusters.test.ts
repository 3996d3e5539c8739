import { rdsCluster } from "../../../src/resources/rds-cluster/description";
import { rdsClusterSnapshot } from "../../../src/resources/rds-cluster-snapshot";
import { rdsClusterBackupRetention } from "../../../src/rules/rds/rds-cluster-backup-retention";
import { rdsClusterDeletionProtected } from "../../../src/rules/rds/rds-cluster-deletion-protected";
import { rdsClusterEncrypted } from "../../../src/rules/rds/rds-cluster-encrypted";
import { rdsClusterCopiesTags } from "../../../src/rules/rds/rds-cluster-copies-tags";
import { rdsClusterIamAuthentication } from "../../../src/rules/rds/rds-cluster-iam-authentication";
import { rdsClusterLogsExported } from "../../../src/rules/rds/rds-cluster-logs-exported";
import { rdsClusterMinorUpgrades } from "../../../src/rules/rds/rds-cluster-minor-upgrades";
import { rdsClusterMultiAz } from "../../../src/rules/rds/rds-cluster-multi-az";
import { rdsClusterNoDefaultAdmin } from "../../../src/rules/rds/rds-cluster-no-default-admin";
import { rdsClusterSnapshotEncrypted } from "../../../src/rules/rds/rds-cluster-snapshot-encrypted";
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

describe("a rule for clusters of Aurora and RDS", () => {
  it.each([
    [rdsClusterMultiAz, { multiAz: false }, "The cluster does not have instances in several availability zones."],
    [rdsClusterIamAuthentication, { iamAuthentication: false }, "IAM does not authenticate users of the cluster."],
    [rdsClusterCopiesTags, { copiesTags: false }, "The cluster does not copy its tags to its snapshots."],
    [
      rdsClusterMinorUpgrades,
      { autoMinorVersionUpgrade: false },
      "Minor engine versions are not installed automatically.",
    ],
    [rdsClusterNoDefaultAdmin, { masterUsername: "postgres" }, "The master user has the well-known name postgres."],
  ])("$id leaves out DocumentDB and Neptune: %j", (rule, more, annotation) => {
    for (const engine of ["aurora-mysql", "postgres"]) {
      expect(judge(rule, rdsCluster.example({ engine, ...more }))).toEqual({
        complianceType: "NON_COMPLIANT",
        annotation,
      });
    }
    for (const engine of ["docdb", "neptune"]) {
      expect(judge(rule, rdsCluster.example({ engine, ...more }))).toEqual({
        complianceType: "NOT_APPLICABLE",
        annotation: `The rule judges databases of Aurora and RDS, and the engine ${engine} is another service's.`,
      });
    }
  });

  it("rds-cluster-logs-exported asks for the logs of the engine", () => {
    const verdictOn = (engine: string, exportedLogs: readonly string[]) =>
      judge(rdsClusterLogsExported, rdsCluster.example({ engine, exportedLogs }));

    expect(verdictOn("aurora-mysql", ["error", "audit"]).complianceType).toBe("COMPLIANT");
    expect(verdictOn("aurora-mysql", ["error"]).annotation).toBe(
      "The cluster does not publish to CloudWatch Logs: audit.",
    );
    expect(verdictOn("aurora-postgresql", []).annotation).toBe(
      "The cluster does not publish to CloudWatch Logs: postgresql.",
    );
    expect(verdictOn("mysql", [])).toEqual({
      complianceType: "NOT_APPLICABLE",
      annotation: "The rule judges Aurora, and no clusters of the engine mysql.",
    });
  });
});

it("rds-cluster-snapshot-encrypted says that no key encrypts a snapshot", () => {
  expect(judge(rdsClusterSnapshotEncrypted, rdsClusterSnapshot.example({ isEncrypted: false })).annotation).toBe(
    "No KMS key encrypts the snapshot.",
  );
});
