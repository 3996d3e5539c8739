import { unknown } from "../../../src/core/known";
import { iamRoot, type IamRoot } from "../../../src/resources/iam-root";
import { iamRootCredentialsCentrallyManaged } from "../../../src/rules/iam/iam-root-credentials-centrally-managed";
import { iamRootHardwareMfa } from "../../../src/rules/iam/iam-root-hardware-mfa";
import { iamRootMfaEnabled } from "../../../src/rules/iam/iam-root-mfa-enabled";
import { iamRootNoAccessKey } from "../../../src/rules/iam/iam-root-no-access-key";
import { iamRootNotUsed } from "../../../src/rules/iam/iam-root-not-used";
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

describe("the root user", () => {
  it.each([
    [iamRootHardwareMfa, { hasVirtualMfa: true }, "The root user has an app as an MFA device."],
    [
      iamRootNotUsed,
      { lastUses: [null, new Date("2026-11-24T06:00:00Z")] },
      "The root user was last used on 2026-11-24.",
    ],
    [
      iamRootCredentialsCentrallyManaged,
      { centralFeatures: [] },
      "The organization has not enabled RootCredentialsManagement and RootSessions.",
    ],
  ])("who violates a rule is told how (%#)", (rule, more: Partial<IamRoot>, annotation) => {
    expect(judge(rule, iamRoot.example(more))).toEqual({ complianceType: "NON_COMPLIANT", annotation });
  });

  it("may have been used for as many days as the parameter says", () => {
    const lastUses = [new Date("2026-11-10T08:00:00Z")];

    expect(judge(iamRootNotUsed, iamRoot.example({ lastUses }))).toMatchObject({ complianceType: "COMPLIANT" });
    expect(judge(iamRootNotUsed, iamRoot.example({ lastUses }), { maxAgeDays: "30" })).toMatchObject({
      complianceType: "NON_COMPLIANT",
    });
  });
});
