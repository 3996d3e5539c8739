import { unknown } from "../../../src/core/known";
import { snsTopicFromPlan } from "../../../src/resources/sns-topic/plan";

const AFTER_APPLY = unknown("It is known only after apply.");

describe("a planned topic", () => {
  it.each([
    ["alias/orders", "alias/orders"],
    ["", null],
    [null, null],
    [AFTER_APPLY, AFTER_APPLY],
  ])("with key %p", (kms_master_key_id, kmsMasterKeyId) => {
    expect(snsTopicFromPlan({ kms_master_key_id })).toEqual({ kmsMasterKeyId });
  });
});
