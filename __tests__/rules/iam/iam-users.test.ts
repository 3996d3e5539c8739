import { unknown } from "../../../src/core/known";
import { iamUser, type IamUser } from "../../../src/resources/iam-user/description";
import { accessKey } from "../../../src/resources/iam-user/examples";
import { iamUserHardwareMfa } from "../../../src/rules/iam/iam-user-hardware-mfa";
import { iamUserNoInitialAccessKey } from "../../../src/rules/iam/iam-user-no-initial-access-key";
import { iamUserOneActiveAccessKey } from "../../../src/rules/iam/iam-user-one-active-access-key";
import { iamUserPoliciesThroughGroups } from "../../../src/rules/iam/iam-user-policies-through-groups";
import { judge } from "../judge";

const DENIED = unknown("iam:GetCredentialReport was denied.", "iam:GetCredentialReport");

describe("a user", () => {
  it.each([
    [
      iamUserOneActiveAccessKey,
      { accessKeys: [accessKey(), accessKey({ number: 2 })] },
      "User alice has 2 active access keys.",
    ],
    [iamUserHardwareMfa, { hasVirtualMfa: true }, "User alice has an app as an MFA device."],
    [iamUserHardwareMfa, { mfaActive: false }, "User alice signs in to the console without MFA."],
    [
      iamUserNoInitialAccessKey,
      { accessKeys: [accessKey({ number: 2, isUnusedSinceSetup: true })] },
      "User alice got access key 2 at the user's creation, and has never used it.",
    ],
    [
      iamUserPoliciesThroughGroups,
      { directPolicies: ["read", "a\nb", DENIED, "c", "d", "e"] },
      "User alice has policies that come from no group: read, a b, c, d and more.",
    ],
    [iamUserPoliciesThroughGroups, { directPolicies: [DENIED] }, "User alice has policies that come from no group."],
  ])("who violates a rule is told how (%#)", (rule, more: Partial<IamUser>, annotation) => {
    expect(judge(rule, iamUser.example(more))).toEqual({ complianceType: "NON_COMPLIANT", annotation });
  });

  it("may have two active keys as soon as one more is not known", () => {
    const verdictWith = (...states: readonly IamUser["mfaActive"][]) => {
      const accessKeys = states.map((active, index) => accessKey({ number: index + 1, active }));
      return judge(iamUserOneActiveAccessKey, iamUser.example({ accessKeys }));
    };

    expect(verdictWith(DENIED)).toMatchObject({ complianceType: "COMPLIANT" });
    expect(verdictWith(false, DENIED)).toMatchObject({ complianceType: "COMPLIANT" });
    expect(verdictWith(true, DENIED)).toMatchObject({ missingPermission: "iam:GetCredentialReport" });
    expect(verdictWith(DENIED, DENIED)).toMatchObject({ missingPermission: "iam:GetCredentialReport" });
  });
});
