import fc from "fast-check";
import { parseRecordedItem } from "../../../src/resources/recorded-item";
import { rdsSnapshot } from "../../../src/resources/rds-snapshot/description";

const SNAPSHOT = {
  dBSnapshotIdentifier: "before-upgrade",
  dBInstanceIdentifier: "orders",
  engine: "postgres",
  status: "available",
  snapshotType: "manual",
  encrypted: false,
};

function itemWith(configuration: unknown, supplementaryConfiguration: Readonly<Record<string, unknown>> = {}) {
  return rdsSnapshot.fromRecordedItem(
    parseRecordedItem({
      version: "1.3",
      accountId: "444455556666",
      configurationItemCaptureTime: "2026-11-23T19:52:09.494Z",
      configurationItemStatus: "OK",
      arn: "arn:aws:rds:eu-west-1:444455556666:snapshot:before-upgrade",
      resourceType: "AWS::RDS::DBSnapshot",
      resourceId: "before-upgrade",
      awsRegion: "eu-west-1",
      tags: {},
      configuration,
      supplementaryConfiguration,
    }),
  );
}

function sharedWith(...attributeValues: readonly string[]) {
  return { DBSnapshotAttributes: [{ attributeName: "restore", attributeValues }] };
}

describe("a snapshot that AWS Config recorded", () => {
  it.each([
    ["nobody", sharedWith(), false],
    ["an account", sharedWith("111122223333"), false],
    ["everybody", sharedWith("all"), true],
    ["everybody, as text", { DBSnapshotAttributes: JSON.stringify(sharedWith("all").DBSnapshotAttributes) }, true],
    ["no values", { DBSnapshotAttributes: [{ attributeName: "restore", attributeValues: null }] }, false],
  ])("and that is shared with %s", (_name, supplement, isPublic) => {
    expect(itemWith(SNAPSHOT, supplement)).toMatchObject({
      resourceType: "AWS::RDS::DBSnapshot",
      resourceId: "before-upgrade",
      configuration: { isPublic },
      source: "config",
    });
  });

  it.each([
    ["is unknown where it is not encrypted", false, { reason: expect.stringContaining("who may restore") as string }],
    ["is not public where it is", true, false],
  ])("without its attributes %s", (_name, encrypted, isPublic) => {
    expect(itemWith({ ...SNAPSHOT, encrypted }).configuration).toMatchObject({ isPublic });
  });

  it("that is nothing like a snapshot is unknown, and never fails", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (configuration, DBSnapshotAttributes) => {
        expect(itemWith(configuration, { DBSnapshotAttributes }).configuration.isPublic).not.toBe(true);
      }),
    );
  });
});
