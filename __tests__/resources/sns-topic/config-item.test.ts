import fc from "fast-check";
import { parseRecordedItem } from "../../../src/resources/recorded-item";
import { snsTopic } from "../../../src/resources/sns-topic";

const ARN = "arn:aws:sns:eu-west-1:444455556666:orders";

function itemWith(configuration: unknown) {
  return snsTopic.fromRecordedItem(
    parseRecordedItem({
      version: "1.3",
      accountId: "444455556666",
      configurationItemCaptureTime: "2026-11-23T19:52:09.494Z",
      configurationItemStatus: "OK",
      arn: ARN,
      resourceType: "AWS::SNS::Topic",
      resourceId: ARN,
      resourceName: "orders",
      awsRegion: "eu-west-1",
      tags: {},
      configuration,
      supplementaryConfiguration: { Tags: [] },
    }),
  );
}

describe("a topic that AWS Config recorded", () => {
  it.each([
    ["a key", { KmsMasterKeyId: "alias/orders" }, "alias/orders"],
    ["no key", {}, null],
    ["an empty key", { KmsMasterKeyId: "" }, null],
  ])("with %s", (_name, more, kmsMasterKeyId) => {
    expect(itemWith({ TopicArn: ARN, Owner: "444455556666", DisplayName: "Orders", ...more })).toMatchObject({
      resourceType: "AWS::SNS::Topic",
      resourceId: ARN,
      configuration: { kmsMasterKeyId },
      source: "config",
    });
  });

  it("whose key is no text is unknown, and not without a key", () => {
    expect(itemWith({ TopicArn: ARN, KmsMasterKeyId: 7 }).configuration.kmsMasterKeyId).toMatchObject({
      reason: "AWS Config's item does not say which KMS key encrypts the topic's messages.",
    });
  });

  it("that is nothing like a topic is unknown, and never fails", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (hostile) => {
        expect(itemWith(hostile).configuration.kmsMasterKeyId).toMatchObject({
          reason: "AWS Config's item does not say which KMS key encrypts the topic's messages.",
        });
      }),
    );
  });
});
