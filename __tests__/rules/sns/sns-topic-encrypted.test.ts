import { unknown } from "../../../src/core/known";
import { snsTopic } from "../../../src/resources/sns-topic/examples";
import { snsTopicEncrypted } from "../../../src/rules/sns/sns-topic-encrypted";
import { judge } from "../judge";

describe("sns-topic-encrypted", () => {
  it("tells no key from one that could not be read", () => {
    const denied = unknown("Denied.", "sns:GetTopicAttributes");

    expect(judge(snsTopicEncrypted, snsTopic({ kmsMasterKeyId: null }))).toEqual({
      complianceType: "NON_COMPLIANT",
      annotation: "The topic is encrypted with no KMS key.",
    });
    expect(judge(snsTopicEncrypted, snsTopic({ kmsMasterKeyId: denied }))).toEqual({
      complianceType: "INSUFFICIENT_DATA",
      annotation: "Denied.",
      missingPermission: "sns:GetTopicAttributes",
    });
  });
});
