import { snsTopic } from "../../../src/resources/sns-topic";
import { AFTER_APPLY, readPlanned } from "../../support/planned";

describe("a topic in a plan", () => {
  it.each([
    ["none", null, null],
    ["an empty text", "", null],
    ["an alias", "alias/topics", "alias/topics"],
    ["what is known only after apply", AFTER_APPLY, AFTER_APPLY],
  ])("whose key is %s has it", (_name, kms_master_key_id, kmsMasterKeyId) => {
    const planned = { type: "aws_sns_topic", values: { kms_master_key_id } };

    expect(readPlanned(snsTopic.planReader, planned)).toEqual({ kmsMasterKeyId });
  });

  it("is of a region, as the live one is, and found by its ARN", () => {
    expect(snsTopic.planReader).toMatchObject({
      resourceType: "AWS::SNS::Topic",
      isGlobal: snsTopic.collector.isGlobal,
      identifiedBy: ["arn", "id"],
    });
  });
});
