import { iamPasswordPolicyCollector } from "../../../src/resources/iam-password-policy/live";
import { iamPasswordPolicyPlanReader } from "../../../src/resources/iam-password-policy/plan-reader";
import { AFTER_APPLY, readPlanned } from "../../support/planned";

describe("a password policy in a plan", () => {
  it.each([
    ["14 characters", 14, 14],
    ["the provider's default", null, 6],
    ["what is known only after apply", AFTER_APPLY, AFTER_APPLY],
  ])("asks for %s", (_name, minimum_password_length, minimumLength) => {
    const policy = { type: "aws_iam_account_password_policy", values: { minimum_password_length } };

    expect(readPlanned(iamPasswordPolicyPlanReader, policy)).toEqual({ minimumLength });
  });

  it("is of an account, as the live one is", () => {
    expect(iamPasswordPolicyPlanReader.isGlobal).toBe(iamPasswordPolicyCollector.isGlobal);
  });
});
