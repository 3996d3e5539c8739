import { unknown } from "../../../src/core/known";
import { iamUser } from "../../../src/resources/iam-user/description";
import { password } from "../../../src/resources/iam-user/examples";
import { iamUserConsoleMfaEnabled } from "../../../src/rules/iam/iam-user-console-mfa-enabled";
import { judge } from "../judge";

const DENIED = unknown("iam:GetCredentialReport was denied.", "iam:GetCredentialReport");

describe("iam-user-console-mfa-enabled", () => {
  it.each([
    ["a password", password(), true, "COMPLIANT"],
    ["a password", password(), false, "NON_COMPLIANT"],
    ["a password", password(), DENIED, "INSUFFICIENT_DATA"],
    ["no password", null, true, "NOT_APPLICABLE"],
    ["no password", null, false, "NOT_APPLICABLE"],
    ["no password", null, DENIED, "NOT_APPLICABLE"],
    ["what could not be read", DENIED, true, "INSUFFICIENT_DATA"],
    ["what could not be read", DENIED, false, "INSUFFICIENT_DATA"],
  ])("of %s (%#) with MFA %p", (_name, found, mfaActive, expected) => {
    const configuration = iamUser.example({ password: found, mfaActive });

    expect(judge(iamUserConsoleMfaEnabled, configuration).complianceType).toBe(expected);
  });

  it("judges a password that was never used like any other", () => {
    const configuration = iamUser.example({ password: password({ lastUsed: null }), mfaActive: false });

    expect(judge(iamUserConsoleMfaEnabled, configuration)).toEqual({
      complianceType: "NON_COMPLIANT",
      annotation: "User alice signs in to the console without MFA.",
    });
  });

  it("names the user, whatever the name is, and the permission that is missing", () => {
    const annotationOf = (userName: string) =>
      judge(iamUserConsoleMfaEnabled, iamUser.example({ userName, mfaActive: false })).annotation;

    expect(annotationOf("=cmd,x@y")).toBe("User =cmd,x@y signs in to the console without MFA.");
    expect(annotationOf("a\nb\u202E")).toBe("User a b signs in to the console without MFA.");
    expect(annotationOf("a".repeat(10_000))?.length).toBeLessThanOrEqual(256);
    expect(judge(iamUserConsoleMfaEnabled, iamUser.example({ password: DENIED }))).toMatchObject({
      missingPermission: "iam:GetCredentialReport",
    });
  });
});
