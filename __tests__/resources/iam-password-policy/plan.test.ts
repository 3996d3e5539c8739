import { unknown } from "../../../src/core/known";
import { iamPasswordPolicyFromPlan } from "../../../src/resources/iam-password-policy/plan";

const AFTER_APPLY = unknown("It is known only after apply.");

describe("a planned password policy", () => {
  it.each([
    [14, 14],
    [null, 6],
    [AFTER_APPLY, AFTER_APPLY],
  ])("of %p asks for %p characters", (minimum_password_length, minimumLength) => {
    expect(iamPasswordPolicyFromPlan({ minimum_password_length })).toEqual({ minimumLength });
  });
});
