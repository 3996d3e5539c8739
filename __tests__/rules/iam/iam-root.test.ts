import { unknown } from "../../../src/core/known";
import { iamRoot } from "../../../src/resources/iam-root";
import { iamRootMfaEnabled } from "../../../src/rules/iam/iam-root-mfa-enabled";
import { iamRootNoAccessKey } from "../../../src/rules/iam/iam-root-no-access-key";
import { judge } from "../judge";

const DENIED = unknown("iam:GetAccountSummary was denied.", "iam:GetAccountSummary");
const UNDECIDED = {
  complianceType: "INSUFFICIENT_DATA",
  annotation: "iam:GetAccountSummary was denied.",
  missingPermission: "iam:GetAccountSummary",
};

describe("iam-root-no-access-key", () => {
  it("asks that there is no key, whatever else the root user has", () => {
    const without = iamRoot.example({ hasPassword: DENIED, mfaEnabled: DENIED });

    expect(judge(iamRootNoAccessKey, without)).toEqual({ complianceType: "COMPLIANT", annotation: null });
    expect(judge(iamRootNoAccessKey, iamRoot.example({ hasAccessKey: true }))).toEqual({
      complianceType: "NON_COMPLIANT",
      annotation: "The root user has an access key.",
    });
    expect(judge(iamRootNoAccessKey, iamRoot.example({ hasAccessKey: DENIED }))).toEqual(UNDECIDED);
  });
});

describe("iam-root-mfa-enabled", () => {
  it.each([
    [true, true, true, "COMPLIANT"],
    [true, false, false, "COMPLIANT"],
    [true, DENIED, DENIED, "COMPLIANT"],
    [false, true, false, "NON_COMPLIANT"],
    [false, true, DENIED, "NON_COMPLIANT"],
    [false, DENIED, true, "NON_COMPLIANT"],
    [false, false, true, "NON_COMPLIANT"],
    [false, false, false, "NOT_APPLICABLE"],
    [false, DENIED, false, "INSUFFICIENT_DATA"],
    [false, false, DENIED, "INSUFFICIENT_DATA"],
    [DENIED, true, true, "INSUFFICIENT_DATA"],
    [DENIED, false, false, "INSUFFICIENT_DATA"],
  ])("with MFA %p, a password %p and an access key %p", (mfaEnabled, hasPassword, hasAccessKey, expected) => {
    const configuration = iamRoot.example({ mfaEnabled, hasPassword, hasAccessKey });

    expect(judge(iamRootMfaEnabled, configuration).complianceType).toBe(expected);
  });

  it("says what the root user signs in with, and why the rule does not apply to one without credentials", () => {
    const annotationOf = (hasPassword: boolean, hasAccessKey: boolean) =>
      judge(iamRootMfaEnabled, iamRoot.example({ mfaEnabled: false, hasPassword, hasAccessKey })).annotation;

    expect(annotationOf(true, true)).toBe("The root user signs in without MFA.");
    expect(annotationOf(false, true)).toBe("The root user has an access key and no MFA device.");
    expect(annotationOf(false, false)).toMatch(/ because the organization manages root access centrally\.$/);
    expect(judge(iamRootMfaEnabled, iamRoot.example({ mfaEnabled: DENIED }))).toEqual(UNDECIDED);
  });
});
