import fc from "fast-check";
import { unknown } from "../../../src/core/known";
import { trail } from "../../../src/resources/cloudtrail-trail/description";
import { notifiedItem } from "../../support/notified-item";

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
    notifiedItem({
      arn: TRAIL.trailARN,
      resourceType: "AWS::CloudTrail::Trail",
      resourceId: "audit",
      availabilityZone: "Regional",
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
      configuration: {
        logFileValidationEnabled: true,
        kmsKeyId: null,
        logGroupArn: null,
        bucketName: "audit-logs-444455556666",
        logGroupDelivery: { reason: "AWS Config's item does not say whether the trail's events reach its log group." },
        bucketLogTarget: { reason: "AWS Config's item does not say where the access logs of the trail's bucket go." },
        bucketAccess: { reason: "AWS Config's item does not say who may get at the trail's bucket." },
      },
      source: "config",
    });
  });

  it("has no level, since it is not an item of the whole account", () => {
    expect(itemWith(TRAIL)).not.toHaveProperty("level");
  });

  it.each([
    ["a key", { kmsKeyId: "alias/audit" }, { kmsKeyId: "alias/audit" }],
    ["a log group", { cloudWatchLogsLogGroupArn: "arn:aws:logs:…:audit:*" }, { logGroupArn: "arn:aws:logs:…:audit:*" }],
    ["an empty log group", { cloudWatchLogsLogGroupArn: "" }, { logGroupArn: null }],
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

  it("is unknown, and never fails, if its configuration is malformed", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (hostile) => {
        expect(itemWith(hostile).configuration.kmsKeyId).toEqual(KEY_NOT_SAID);
      }),
    );
  });
});
