import * as z from "zod";
import { countParameter, switchParameter } from "../../core/config-parameter";
import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { allKnown, mapKnown, unknown, type Known } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { DEFAULT_MINIMUM_LENGTH, iamPasswordPolicy } from "../../resources/iam-password-policy";

const DENIED = unknown("iam:GetAccountPasswordPolicy was denied.", "iam:GetAccountPasswordPolicy");

/** The parameters and their defaults are those of AWS's own control. */
export const iamPasswordPolicyStrong = ruleFor(iamPasswordPolicy, {
  id: "iam-password-policy-strong",
  reads: [
    "minimumLength",
    "requiresUppercase",
    "requiresLowercase",
    "requiresNumbers",
    "requiresSymbols",
    "rememberedPasswords",
    "maxAgeDays",
  ],
  severity: "MEDIUM",
  title: "Account's password policy asks for letters in both cases, numbers and symbols",
  rationale:
    "Programs that guess passwords start with words and names; each further kind of characters slows them down.",
  remediation:
    "Require each kind of characters in the account's password policy." +
    " CLI: aws iam update-account-password-policy --require-symbols --require-numbers" +
    " --require-uppercase-characters --require-lowercase-characters, together with every setting that you want to keep." +
    " Terraform: aws_iam_account_password_policy.",
  terraform: hcl`
    # The resource is the whole policy: a setting that it leaves out gets the provider's default.
    resource "aws_iam_account_password_policy" "this" {
      minimum_password_length        = 14
      require_lowercase_characters   = true
      require_uppercase_characters   = true
      require_numbers                = true
      require_symbols                = true
      password_reuse_prevention      = 24
      allow_users_to_change_password = true
    }
  `,
  parameters: z.strictObject({
    minimumLength: countParameter(8).describe("Minimum number of characters of a password; IAM accepts 6 to 128."),
    requireUppercase: switchParameter(true).describe("True asks for an uppercase letter."),
    requireLowercase: switchParameter(true).describe("True asks for a lowercase letter."),
    requireNumbers: switchParameter(true).describe("True asks for a number."),
    requireSymbols: switchParameter(true).describe("True asks for a symbol."),
    rememberedPasswords: countParameter(0).describe(
      "Number of a user's last passwords that cannot be used again; 0 does not ask.",
    ),
    maxAgeDays: countParameter(0).describe("Days after which a password has to expire; 0 does not ask."),
  }),
  examples: () => ({
    compliant: [iamPasswordPolicy.example(), iamPasswordPolicy.example({ rememberedPasswords: 0, minimumLength: 8 })],
    nonCompliant: [
      iamPasswordPolicy.example({ requiresSymbols: false }),
      iamPasswordPolicy.example({ minimumLength: 7, requiresNumbers: DENIED }),
      iamPasswordPolicy.example({ minimumLength: null, requiresUppercase: false, requiresLowercase: false }),
    ],
    insufficientData: [iamPasswordPolicy.example({ requiresLowercase: DENIED })],
  }),
  evaluate(policy, { parameters: asked }) {
    const lacking = (isAsked: boolean, requires: Known<boolean>, what: string) =>
      isAsked ? mapKnown(requires, (does) => (does ? null : what)) : null;
    const { rememberedPasswords, maxAgeDays } = asked;
    const remembersEnough = mapKnown(policy.rememberedPasswords, (count) => count >= rememberedPasswords);
    const expiresInTime = mapKnown(policy.maxAgeDays, (days) => days !== null && days <= maxAgeDays);
    const shortcomings = [
      mapKnown(policy.minimumLength, (found) => {
        const length = found ?? DEFAULT_MINIMUM_LENGTH;
        return length < asked.minimumLength ? `${asked.minimumLength} characters (it asks for ${length})` : null;
      }),
      lacking(asked.requireUppercase, policy.requiresUppercase, "an uppercase letter"),
      lacking(asked.requireLowercase, policy.requiresLowercase, "a lowercase letter"),
      lacking(asked.requireNumbers, policy.requiresNumbers, "a number"),
      lacking(asked.requireSymbols, policy.requiresSymbols, "a symbol"),
      lacking(rememberedPasswords > 0, remembersEnough, `a password other than the last ${rememberedPasswords}`),
      lacking(maxAgeDays > 0, expiresInTime, `a new password after ${maxAgeDays} days`),
    ];
    const found = shortcomings.filter((each) => typeof each === "string");
    if (found.length > 0) return nonCompliant(`The account's password policy does not ask for ${found.join(", ")}.`);
    return whenKnown(allKnown(shortcomings), () => compliant());
  },
});
