import { unknown } from "../../../src/core/known";
import { snsTopic } from "../../../src/resources/sns-topic";
import { snsTopicEncrypted } from "../../../src/rules/sns/sns-topic-encrypted";
import { judge } from "../judge";

describe("sns-topic-encrypted", () => {
  it("distinguishes a topic without a key from one whose key could not be read", () => {
    const denied = unknown("Denied.", "sns:GetTopicAttributes");

    expect(judge(snsTopicEncrypted, snsTopic.example({ kmsMasterKeyId: null }))).toEqual({
      complianceType: "NON_COMPLIANT",
      annotation: "The topic is not encrypted with a KMS key.",
    });
    expect(judge(snsTopicEncrypted, snsTopic.example({ kmsMasterKeyId: denied }))).toEqual({
      complianceType: "INSUFFICIENT_DATA",
      annotation: "Denied.",
      missingPermission: "sns:GetTopicAttributes",
    });
  });
});
