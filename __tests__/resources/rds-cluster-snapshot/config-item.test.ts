import fc from "fast-check";
import { parseRecordedItem } from "../../../src/resources/recorded-item";
import { rdsClusterSnapshot } from "../../../src/resources/rds-cluster-snapshot";

const SNAPSHOT = { dbclusterSnapshotIdentifier: "before-upgrade", snapshotType: "manual", storageEncrypted: false };

function itemWith(configuration: unknown, supplementaryConfiguration: Readonly<Record<string, unknown>> = {}) {
  return rdsClusterSnapshot.fromRecordedItem(
    parseRecordedItem({
      version: "1.3",
      accountId: "444455556666",
      configurationItemCaptureTime: "2026-11-23T19:52:09.494Z",
      configurationItemStatus: "OK",
      arn: "arn:aws:rds:eu-west-1:444455556666:cluster-snapshot:before-upgrade",
      resourceType: "AWS::RDS::DBClusterSnapshot",
      resourceId: "before-upgrade",
      awsRegion: "eu-west-1",
      tags: {},
      configuration,
      supplementaryConfiguration,
    }),
  );
}

function sharedWith(...attributeValues: readonly string[]) {
  return { DBClusterSnapshotAttributes: [{ attributeName: "restore", attributeValues }] };
}

describe("a cluster snapshot that AWS Config recorded", () => {
  it.each([
    ["nobody", sharedWith(), false],
    ["an account", sharedWith("111122223333"), false],
    ["everybody", sharedWith("all"), true],
  ])("and that is shared with %s", (_name, supplement, isPublic) => {
    expect(itemWith(SNAPSHOT, supplement)).toMatchObject({
      resourceType: "AWS::RDS::DBClusterSnapshot",
      resourceId: "before-upgrade",
      configuration: { isPublic },
      source: "config",
    });
  });

  it.each([
    ["is unknown where it has no KMS key", false, { reason: expect.stringContaining("who may restore") as string }],
    ["is not public where it has one", true, false],
  ])("without its attributes %s", (_name, storageEncrypted, isPublic) => {
    expect(itemWith({ ...SNAPSHOT, storageEncrypted }).configuration).toMatchObject({ isPublic });
  });

  it("that is nothing like a snapshot is unknown, and never fails", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (configuration, DBClusterSnapshotAttributes) => {
        expect(itemWith(configuration, { DBClusterSnapshotAttributes }).configuration.isPublic).not.toBe(true);
      }),
    );
  });
});
