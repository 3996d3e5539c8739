import { unknown } from "../../../src/core/known";
import { rdsInstance, type RdsInstance } from "../../../src/resources/rds-instance/description";
import { rdsSnapshot } from "../../../src/resources/rds-snapshot/description";
import { rdsInstanceBackupsEnabled } from "../../../src/rules/rds/rds-instance-backups-enabled";
import { rdsInstanceEncrypted } from "../../../src/rules/rds/rds-instance-encrypted";
import { rdsInstanceMinorUpgrades } from "../../../src/rules/rds/rds-instance-minor-upgrades";
import { rdsInstanceCopiesTags } from "../../../src/rules/rds/rds-instance-copies-tags";
import { rdsInstanceDeletionProtected } from "../../../src/rules/rds/rds-instance-deletion-protected";
import { rdsInstanceEncryptedInTransit } from "../../../src/rules/rds/rds-instance-encrypted-in-transit";
import { rdsInstanceEnhancedMonitoring } from "../../../src/rules/rds/rds-instance-enhanced-monitoring";
import { rdsInstanceIamAuthentication } from "../../../src/rules/rds/rds-instance-iam-authentication";
import { rdsInstanceLogsExported } from "../../../src/rules/rds/rds-instance-logs-exported";
import { rdsInstanceMultiAz } from "../../../src/rules/rds/rds-instance-multi-az";
import { rdsInstanceNoDefaultAdmin } from "../../../src/rules/rds/rds-instance-no-default-admin";
import { rdsInstanceNoDefaultPort } from "../../../src/rules/rds/rds-instance-no-default-port";
import { rdsInstanceNotInPublicSubnet } from "../../../src/rules/rds/rds-instance-not-in-public-subnet";
import { rdsInstanceNotPublic } from "../../../src/rules/rds/rds-instance-not-public";
import { rdsSnapshotEncrypted } from "../../../src/rules/rds/rds-snapshot-encrypted";
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
      "has no encryption",
      rdsSnapshotEncrypted,
      rdsSnapshot.example({ isEncrypted: false }),
      "The snapshot is not encrypted.",
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

describe("a rule that does not judge every database", () => {
  it.each([
    [
      rdsInstanceMultiAz,
      { isInCluster: true, multiAz: false },
      "The instance is in a cluster, whose instances stand in for each other.",
    ],
    [
      rdsInstanceDeletionProtected,
      { isInCluster: true, deletionProtection: false },
      "The instance is in a cluster, which has the protection.",
    ],
    [
      rdsInstanceDeletionProtected,
      { engine: "db2-se", deletionProtection: false },
      "The engine db2-se is not among the rule's databaseEngines.",
    ],
    [
      rdsInstanceEnhancedMonitoring,
      { engine: "neptune", monitoringInterval: 0 },
      "There is no enhanced monitoring for the engine neptune.",
    ],
    [rdsInstanceLogsExported, { engine: "db2-ae", exportedLogs: [] }, "No logs are required of the engine db2-ae."],
    [
      rdsInstanceIamAuthentication,
      { engine: "sqlserver-se", iamAuthentication: false },
      "RDS does not offer IAM authentication for the engine sqlserver-se.",
    ],
    [
      rdsInstanceCopiesTags,
      { isInCluster: true, copiesTags: false },
      "The instance is in a cluster, which has the snapshots.",
    ],
    [rdsInstanceNoDefaultPort, { isInCluster: true, port: 5432 }, "The instance is in a cluster, which has the port."],
    [
      rdsInstanceNoDefaultAdmin,
      { isInCluster: true, masterUsername: "admin" },
      "The instance is in a cluster, which has the master user.",
    ],
  ])("$id says why it leaves one out: %j", (rule, more, annotation) => {
    expect(judge(rule, rdsInstance.example(more))).toEqual({ complianceType: "NOT_APPLICABLE", annotation });
  });

  it("is certain where the rule is satisfied, whatever the engine is, and undecided where it is not", () => {
    const engine = DENIED;

    expect(judge(rdsInstanceIamAuthentication, rdsInstance.example({ engine })).complianceType).toBe("COMPLIANT");
    expect(judge(rdsInstanceIamAuthentication, rdsInstance.example({ engine, iamAuthentication: false }))).toEqual(
      UNDECIDED,
    );
    expect(judge(rdsInstanceMultiAz, rdsInstance.example({ isInCluster: DENIED, multiAz: false }))).toEqual(UNDECIDED);
    expect(judge(rdsInstanceMultiAz, rdsInstance.example({ isInCluster: DENIED })).complianceType).toBe("COMPLIANT");
  });
});

describe("rds-instance-deletion-protected", () => {
  it("judges the engines that its parameter names", () => {
    const db2 = rdsInstance.example({ engine: "db2-se", deletionProtection: false });

    expect(judge(rdsInstanceDeletionProtected, db2, { databaseEngines: "mysql, DB2-SE" })).toEqual({
      complianceType: "NON_COMPLIANT",
      annotation: "The instance is not protected from deletion.",
    });
    expect(() => judge(rdsInstanceDeletionProtected, db2, { databaseEngines: "," })).toThrow("databaseEngines");
  });
});

describe("rds-instance-enhanced-monitoring", () => {
  it.each([
    [0, 60, "The instance has no enhanced monitoring."],
    [60, 30, "The instance is measured every 60 seconds; every 30 seconds are required."],
    [30, 30, null],
    [1, "5", null],
  ])(
    "judges measurements every %p seconds, where %p are allowed: %p",
    (monitoringInterval, maximumSeconds, annotation) => {
      const instance = rdsInstance.example({ monitoringInterval });

      expect(judge(rdsInstanceEnhancedMonitoring, instance, { maximumSeconds }).annotation).toBe(annotation);
    },
  );
});

describe("rds-instance-logs-exported", () => {
  const verdictOn = (engine: string, exportedLogs: RdsInstance["exportedLogs"], parameters = {}) =>
    judge(rdsInstanceLogsExported, rdsInstance.example({ engine, exportedLogs }), parameters);

  it.each([
    ["oracle-se2", ["alert"], "audit, trace, listener"],
    ["postgres", ["postgresql"], "upgrade"],
    ["mysql", ["error", "general"], "audit, slowquery"],
    ["mariadb", [], "audit, error, general, slowquery"],
    ["sqlserver-ex", ["agent"], "error"],
  ])("names what an instance of %s does not publish beside %j: %s", (engine, logs, missing) => {
    expect(verdictOn(engine, logs)).toEqual({
      complianceType: "NON_COMPLIANT",
      annotation: `The instance does not publish to CloudWatch Logs: ${missing}.`,
    });
  });

  it("asks for the logs that its parameters name", () => {
    expect(verdictOn("postgres", ["postgresql"], { postgres: "PostgreSQL" }).complianceType).toBe("COMPLIANT");
    expect(() => verdictOn("postgres", [], { postgres: "" })).toThrow("postgres");
  });

  it("is undecided where logs that are not known may be the missing ones", () => {
    expect(verdictOn("postgres", ["postgresql", DENIED])).toEqual(UNDECIDED);
    expect(verdictOn("mysql", ["error", DENIED]).complianceType).toBe("NON_COMPLIANT");
    expect(verdictOn("postgres", ["postgresql", "upgrade", DENIED]).complianceType).toBe("COMPLIANT");
  });
});

describe("rds-instance-no-default-port", () => {
  const verdictOn = (more: Partial<RdsInstance>) => judge(rdsInstanceNoDefaultPort, rdsInstance.example(more));

  it.each([
    ["postgres", 5432, "NON_COMPLIANT"],
    ["postgres", 3306, "COMPLIANT"],
    ["mysql", 3306, "NON_COMPLIANT"],
    ["oracle-ee", 1521, "NON_COMPLIANT"],
    ["sqlserver-web", 1433, "NON_COMPLIANT"],
    ["db2-se", 50_000, "NON_COMPLIANT"],
  ])("judges an instance of %s on port %i: %s", (engine, port, expected) => {
    expect(verdictOn({ engine, port }).complianceType).toBe(expected);
  });

  it("names the port and the engine, and is undecided only on ports that are a default", () => {
    expect(verdictOn({ engine: "mariadb", port: 3306 }).annotation).toBe(
      "The instance listens on 3306, the default port of the engine mariadb.",
    );
    expect(verdictOn({ engine: DENIED, port: 3306 })).toEqual(UNDECIDED);
    expect(verdictOn({ engine: DENIED, port: 3307 }).complianceType).toBe("COMPLIANT");
  });
});

describe("rds-instance-no-default-admin", () => {
  it.each([
    ["admin", undefined, "NON_COMPLIANT"],
    ["Admin", undefined, "NON_COMPLIANT"],
    ["postgres", undefined, "NON_COMPLIANT"],
    ["administrator", undefined, "COMPLIANT"],
    ["administrator", "root, administrator", "NON_COMPLIANT"],
    ["admin", "root", "COMPLIANT"],
  ])("judges the master user %s, where %p must not be: %s", (masterUsername, defaultNames, expected) => {
    const parameters = defaultNames === undefined ? {} : { defaultNames };
    const verdict = judge(rdsInstanceNoDefaultAdmin, rdsInstance.example({ masterUsername }), parameters);

    expect(verdict.complianceType).toBe(expected);
    if (expected === "NON_COMPLIANT")
      expect(verdict.annotation).toBe(`The master user has the well-known name ${masterUsername}.`);
  });
});

describe("rds-instance-encrypted-in-transit", () => {
  it.each([
    ["postgres", "required", "COMPLIANT", null],
    ["mysql", "optional", "NON_COMPLIANT", "The instance accepts connections without TLS."],
    [
      "sqlserver-se",
      "after reboot",
      "NON_COMPLIANT",
      "The parameter group requires TLS, but RDS has not applied it to the instance yet.",
    ],
    ["mariadb", "unsupported", "NOT_APPLICABLE", "The engine's version has no parameter that requires TLS."],
    [
      "oracle-ee",
      "unsupported",
      "NOT_APPLICABLE",
      "No parameter makes the engine oracle-ee refuse connections without TLS.",
    ],
  ] as const)("judges %s whose TLS is %s: %s", (engine, tls, complianceType, annotation) => {
    expect(judge(rdsInstanceEncryptedInTransit, rdsInstance.example({ engine, tls }))).toEqual({
      complianceType,
      annotation,
    });
  });
});
