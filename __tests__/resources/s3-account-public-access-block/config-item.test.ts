import { parseRecordedItem } from "../../../src/resources/recorded-item";
import { s3AccountPublicAccessBlock } from "../../../src/resources/s3-account-public-access-block/description";

function itemWith(configuration: unknown) {
  return s3AccountPublicAccessBlock.fromRecordedItem(
    parseRecordedItem({
      version: "1.3",
      accountId: "444455556666",
      configurationItemCaptureTime: "2026-11-23T15:53:57.732Z",
      configurationItemStatus: "OK",
      configurationStateId: "1795449237732",
      resourceType: "AWS::S3::AccountPublicAccessBlock",
      resourceId: "444455556666",
      awsRegion: "us-east-1",
      availabilityZone: "Not Applicable",
      tags: {},
      relatedEvents: [],
      relationships: [],
      configuration,
      supplementaryConfiguration: {},
    }),
  );
}

const BLOCK = { blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: true, restrictPublicBuckets: false };

describe("an account's block that AWS Config recorded", () => {
  it("is the same item as from a live read, in the region in which it was recorded", () => {
    expect(itemWith(BLOCK)).toEqual({
      resourceType: "AWS::S3::AccountPublicAccessBlock",
      resourceId: "444455556666",
      arn: null,
      accountId: "444455556666",
      awsRegion: "us-east-1",
      tags: null,
      configuration: { publicAccessBlock: BLOCK },
      source: "config",
    });
  });

  it("says the same if it is JSON inside a string", () => {
    expect(itemWith(JSON.stringify(BLOCK))).toEqual(itemWith(BLOCK));
  });

  it("is none if it is null", () => {
    expect(itemWith(null).configuration.publicAccessBlock).toBeNull();
  });

  it.each([undefined, "{", 7, {}, { ...BLOCK, blockPublicAcls: "true" }])("is unknown if it is %p", (configuration) => {
    expect(itemWith(configuration).configuration.publicAccessBlock).toMatchObject({
      reason: "AWS Config's item does not say what public access is blocked.",
    });
  });
});
