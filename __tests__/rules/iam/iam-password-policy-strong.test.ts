import { unknown } from "../../../src/core/known";
import { iamPasswordPolicy, type IamPasswordPolicy } from "../../../src/resources/iam-password-policy";
import { iamPasswordPolicyReusePrevented } from "../../../src/rules/iam/iam-password-policy-reuse-prevented";
import { iamPasswordPolicyStrong } from "../../../src/rules/iam/iam-password-policy-strong";
import { judge } from "../judge";

const DENIED = unknown("iam:GetAccountPasswordPolicy was denied.", "iam:GetAccountPasswordPolicy");

function strong(more: Partial<IamPasswordPolicy>, parameters: Readonly<Record<string, unknown>> = {}) {
  return judge(iamPasswordPolicyStrong, iamPasswordPolicy.example(more), parameters);
}

describe("iam-password-policy-strong", () => {
  it("names all that the policy does not ask for, even if more is not known", () => {
    const weak = {
      minimumLength: 6,
      requiresUppercase: false,
      requiresLowercase: DENIED,
      requiresNumbers: false,
      requiresSymbols: false,
      rememberedPasswords: 3,
      maxAgeDays: null,
    };

    expect(strong(weak, { rememberedPasswords: "12", maxAgeDays: 90 })).toEqual({
      complianceType: "NON_COMPLIANT",
      annotation:
        "The account's password policy does not ask for 8 characters (it asks for 6), an uppercase letter, a number," +
        " a symbol, a password other than the last 12, a new password after 90 days.",
    });
  });

  it("asks for nothing that its parameters switch off, whether it is known or not", () => {
    const off = {
      minimumLength: 0,
      requireUppercase: false,
      requireLowercase: "false",
      requireNumbers: false,
      requireSymbols: false,
    };
    const weak = { minimumLength: null, requiresUppercase: false, requiresSymbols: DENIED, rememberedPasswords: 0 };

    expect(strong(weak, off)).toEqual({ complianceType: "COMPLIANT", annotation: null });
  });

  it("needs to know neither the memory nor the age of passwords as long as its parameters ask for neither", () => {
    const unread = { rememberedPasswords: DENIED, maxAgeDays: DENIED };

    expect(strong(unread).complianceType).toBe("COMPLIANT");
    expect(strong(unread, { rememberedPasswords: 5 }).complianceType).toBe("INSUFFICIENT_DATA");
    expect(strong(unread, { maxAgeDays: 90 }).complianceType).toBe("INSUFFICIENT_DATA");
  });

  it("takes passwords that expire sooner for young enough", () => {
    expect(strong({ maxAgeDays: 60 }, { maxAgeDays: 60 })).toMatchObject({ complianceType: "COMPLIANT" });
    expect(strong({ maxAgeDays: 61 }, { maxAgeDays: 60 })).toMatchObject({ complianceType: "NON_COMPLIANT" });
  });
});

describe("iam-password-policy-reuse-prevented", () => {
  it.each([
    [0, "Users may use all old passwords again; at least 24 have to be remembered."],
    [5, "Users may use passwords older than the last 5 again; at least 24 have to be remembered."],
  ])("says which passwords can be used again if %p are remembered", (rememberedPasswords, annotation) => {
    expect(judge(iamPasswordPolicyReusePrevented, iamPasswordPolicy.example({ rememberedPasswords }))).toEqual({
      complianceType: "NON_COMPLIANT",
      annotation,
    });
  });
});
