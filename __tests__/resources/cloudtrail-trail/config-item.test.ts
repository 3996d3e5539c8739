import fc from "fast-check";
import { unknown } from "../../../src/core/known";
import { trail } from "../../../src/resources/cloudtrail-trail/description";
import { parseRecordedItem } from "../../../src/resources/recorded-item";

const TRAIL = {
  name: "audit",
  s3BucketName: "audit-logs-444455556666",
  includeGlobalServiceEvents: true,
  isMultiRegionTrail: true,
  homeRegion: "eu-west-1",
  trailARN: "arn:aws:cloudtrail:eu-west-1:444455556666:trail/audit",
  logFileValidationEnabled: true,
  hasCustomEventSelectors: false,
};

function itemWith(configuration: unknown) {
  return trail.fromRecordedItem(
    parseRecordedItem({
      version: "1.3",
      accountId: "444455556666",
      configurationItemCaptureTime: "2026-11-23T19:52:09.494Z",
      configurationItemStatus: "OK",
      arn: TRAIL.trailARN,
      resourceType: "AWS::CloudTrail::Trail",
      resourceId: "audit",
      awsRegion: "eu-west-1",
      availabilityZone: "Regional",
      tags: {},
      configuration,
      supplementaryConfiguration: { Tags: [] },
    }),
  );
}

const KEY_NOT_SAID = unknown("AWS Config's item does not say which key encrypts the log files.");

describe("a trail that AWS Config recorded", () => {
  it("is read, without a key where it names none", () => {
    expect(itemWith(TRAIL)).toMatchObject({
      resourceType: "AWS::CloudTrail::Trail",
      resourceId: "audit",
      configuration: { logFileValidationEnabled: true, kmsKeyId: null },
      source: "config",
    });
  });

  it("is no item of the account", () => {
    expect(itemWith(TRAIL)).not.toHaveProperty("level");
  });

  it.each([
    ["a key", { kmsKeyId: "alias/audit" }, { kmsKeyId: "alias/audit" }],
    ["an empty key", { kmsKeyId: "" }, { kmsKeyId: null }],
    ["no validation", { logFileValidationEnabled: false }, { logFileValidationEnabled: false }],
    ["a key that is none", { kmsKeyId: 7 }, { kmsKeyId: KEY_NOT_SAID, logFileValidationEnabled: true }],
    [
      "nothing of validation",
      { logFileValidationEnabled: null },
      {
        logFileValidationEnabled: { reason: "AWS Config's item does not say whether the log files are validated." },
      },
    ],
  ])("with %s", (_name, more, expected) => {
    expect(itemWith({ ...TRAIL, ...more }).configuration).toMatchObject(expected);
  });

  it("that is nothing like a trail is unknown, and never fails", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (hostile) => {
        expect(itemWith(hostile).configuration.kmsKeyId).toEqual(KEY_NOT_SAID);
      }),
    );
  });
});
