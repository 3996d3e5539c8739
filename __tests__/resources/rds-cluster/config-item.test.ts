import fc from "fast-check";
import { isUnknown } from "../../../src/core/known";
import { parseRecordedItem } from "../../../src/resources/recorded-item";
import { rdsCluster } from "../../../src/resources/rds-cluster/description";

// The keys are those of AWS Config's resource schema of the type.
const LEDGER = {
  dbclusterIdentifier: "ledger",
  dbClusterResourceId: "cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  engine: "aurora-postgresql",
  engineMode: "provisioned",
  storageEncrypted: true,
  deletionProtection: true,
  backupRetentionPeriod: 14,
};

function itemWith(configuration: unknown) {
  return rdsCluster.fromRecordedItem(
    parseRecordedItem({
      version: "1.3",
      accountId: "444455556666",
      configurationItemCaptureTime: "2026-11-23T19:52:09.494Z",
      configurationItemStatus: "OK",
      arn: "arn:aws:rds:eu-west-1:444455556666:cluster:ledger",
      resourceType: "AWS::RDS::DBCluster",
      resourceId: LEDGER.dbClusterResourceId,
      resourceName: "ledger",
      awsRegion: "eu-west-1",
      tags: { team: "billing" },
      configuration,
      supplementaryConfiguration: {},
    }),
  );
}

describe("a database cluster that AWS Config recorded", () => {
  it("is read whole", () => {
    expect(itemWith(LEDGER)).toMatchObject({
      resourceType: "AWS::RDS::DBCluster",
      resourceId: LEDGER.dbClusterResourceId,
      tags: { team: "billing" },
      configuration: rdsCluster.example(),
      source: "config",
    });
  });

  it("is unknown in what the item leaves out", () => {
    expect(itemWith({ ...LEDGER, storageEncrypted: null }).configuration).toMatchObject({
      storageEncrypted: { reason: "AWS Config's item does not say whether the storage is encrypted." },
      deletionProtection: true,
    });
    expect(Object.values(itemWith({}).configuration).every(isUnknown)).toBe(true);
  });

  it("that is nothing like a cluster is unknown, and never fails", () => {
    for (const backupRetentionPeriod of ["a week", -1, 0.5]) {
      expect(itemWith({ ...LEDGER, backupRetentionPeriod }).configuration).toMatchObject({
        ...rdsCluster.example(),
        backupRetentionPeriod: { reason: "AWS Config's item does not say how long the cluster's backups are kept." },
      });
    }
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(itemWith(value).configuration.storageEncrypted).not.toBe(true);
      }),
    );
  });
});
