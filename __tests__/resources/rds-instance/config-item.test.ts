import fc from "fast-check";
import { parseRecordedItem } from "../../../src/resources/recorded-item";
import { rdsInstance } from "../../../src/resources/rds-instance/description";

const ORDERS = {
  dBInstanceIdentifier: "orders",
  dBInstanceClass: "db.t4g.medium",
  engine: "postgres",
  dBInstanceStatus: "available",
  allocatedStorage: 100,
  backupRetentionPeriod: 14,
  multiAZ: true,
  engineVersion: "17.4",
  autoMinorVersionUpgrade: true,
  readReplicaDBInstanceIdentifiers: [],
  publiclyAccessible: false,
  storageType: "gp3",
  storageEncrypted: true,
  kmsKeyId: "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  dbiResourceId: "db-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
};

function itemWith(configuration: unknown) {
  return rdsInstance.fromRecordedItem(
    parseRecordedItem({
      version: "1.3",
      accountId: "444455556666",
      configurationItemCaptureTime: "2026-11-23T19:52:09.494Z",
      configurationItemStatus: "OK",
      arn: "arn:aws:rds:eu-west-1:444455556666:db:orders",
      resourceType: "AWS::RDS::DBInstance",
      resourceId: ORDERS.dbiResourceId,
      resourceName: "orders",
      awsRegion: "eu-west-1",
      tags: { team: "billing" },
      configuration,
      supplementaryConfiguration: { Tags: [{ key: "team", value: "billing" }] },
    }),
  );
}

describe("a database instance that AWS Config recorded", () => {
  it("is read whole", () => {
    expect(itemWith(ORDERS)).toMatchObject({
      resourceType: "AWS::RDS::DBInstance",
      resourceId: ORDERS.dbiResourceId,
      tags: { team: "billing" },
      configuration: rdsInstance.example(),
      source: "config",
    });
  });

  it.each([
    [{ readReplicaSourceDBInstanceIdentifier: "orders-main" }, "orders-main"],
    [{ readReplicaSourceDBClusterIdentifier: "orders-cluster" }, "orders-cluster"],
  ])("is a replica where it has a source (%j)", (more, readReplicaSource) => {
    expect(itemWith({ ...ORDERS, ...more }).configuration).toEqual(rdsInstance.example({ readReplicaSource }));
  });

  it("is unknown in everything that the item leaves out, and no replica", () => {
    expect(itemWith({}).configuration).toMatchObject({
      engine: { reason: "AWS Config's item does not say which engine the instance has." },
      storageEncrypted: { reason: "AWS Config's item does not say whether the storage is encrypted." },
      publiclyAccessible: { reason: "AWS Config's item does not say whether the instance is public." },
      backupRetentionPeriod: { reason: "AWS Config's item does not say how long the instance's backups are kept." },
      readReplicaSource: null,
      autoMinorVersionUpgrade: { reason: "AWS Config's item does not say whether minor versions are installed." },
    });
  });

  it("that is nothing like an instance is unknown, and never fails", () => {
    for (const more of [
      { storageEncrypted: "true" },
      { backupRetentionPeriod: -1 },
      { backupRetentionPeriod: 0.5 },
      { readReplicaSource: 7, readReplicaSourceDBInstanceIdentifier: 7 },
    ]) {
      const [field = ""] = Object.keys(more);
      const reason: unknown = expect.stringMatching(/^AWS Config's item does not say /);

      expect(itemWith({ ...ORDERS, ...more }).configuration).toMatchObject({
        ...rdsInstance.example(),
        [field]: { reason },
      });
    }
    fc.assert(
      fc.property(fc.jsonValue(), (hostile) => {
        expect(itemWith(hostile).configuration.storageEncrypted).toHaveProperty("reason");
      }),
    );
  });
});
