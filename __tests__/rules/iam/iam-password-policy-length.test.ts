import { iamPasswordPolicy } from "../../../src/resources/iam-password-policy";
import { iamPasswordPolicyLength } from "../../../src/rules/iam/iam-password-policy-length";
import { judge } from "../judge";

function verdictOn(minimumLength: number | null, parameters: Readonly<Record<string, unknown>> = {}) {
  return judge(iamPasswordPolicyLength, iamPasswordPolicy.example({ minimumLength }), parameters);
}

describe("iam-password-policy-length", () => {
  it.each([
    [13, {}, "NON_COMPLIANT"],
    [14, {}, "COMPLIANT"],
    [128, {}, "COMPLIANT"],
    [14, { minimumLength: 15 }, "NON_COMPLIANT"],
    [14, { minimumLength: "8" }, "COMPLIANT"],
    [6, { minimumLength: "8" }, "NON_COMPLIANT"],
    [null, {}, "NON_COMPLIANT"],
    [null, { minimumLength: 9 }, "NON_COMPLIANT"],
    [null, { minimumLength: 8 }, "COMPLIANT"],
  ])("judges a policy of %p characters with the parameters %p", (length, parameters, expected) => {
    expect(verdictOn(length, parameters).complianceType).toBe(expected);
  });

  it("says what length the account's policy asks for, or that the account has no policy", () => {
    expect(verdictOn(8).annotation).toBe(
      "The account's password policy has a minimum length of 8 characters; at least 14 are required.",
    );
    expect(verdictOn(null).annotation).toBe(
      "The account has no password policy, and IAM's default has a minimum length of 8 characters; at least 14 are required.",
    );
  });

  it.each([-1, "-1", 1.5, "long", "", null, true])("cannot ask for %p characters", (minimumLength) => {
    expect(() => verdictOn(14, { minimumLength })).toThrow("minimumLength: ");
  });
});
