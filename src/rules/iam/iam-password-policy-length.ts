import * as z from "zod";
import { countParameter } from "../../core/config-parameter";
import { defineRule } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant } from "../../core/verdict";
import {
  DEFAULT_MINIMUM_LENGTH,
  IAM_PASSWORD_POLICY,
  type IamPasswordPolicyConfiguration,
} from "../../resources/iam-password-policy/configuration";
import { passwordPolicy } from "../../resources/iam-password-policy/examples";

/** Without a policy of the account's own IAM's default holds, which asks for fewer characters. */
export const iamPasswordPolicyLength = defineRule({
  id: "iam-password-policy-length",
  resourceType: IAM_PASSWORD_POLICY,
  reads: ["minimumLength"],
  severity: "MEDIUM",
  title: "Account's password policy asks for at least 14 characters",
  rationale: "Short passwords are guessed; each character more multiplies what an attacker has to try.",
  remediation:
    "Set the account's password policy to 14 characters or more." +
    " CLI: aws iam update-account-password-policy --minimum-password-length 14, with every other setting that is to stay." +
    " Terraform: aws_iam_account_password_policy.minimum_password_length.",
  terraform: hcl`
    # One resource holds the whole policy: what it leaves out is at the provider's default.
    resource "aws_iam_account_password_policy" "this" {
      minimum_password_length        = 14
      password_reuse_prevention      = 24
      allow_users_to_change_password = true
    }
  `,
  parameters: z.strictObject({
    minimumLength: countParameter(14).describe("Characters that a password has to have at least; IAM takes 6 to 128."),
  }),
  examples: {
    compliant: [passwordPolicy(), passwordPolicy({ minimumLength: 32 })],
    nonCompliant: [passwordPolicy({ minimumLength: 13 }), passwordPolicy({ minimumLength: null })],
    insufficientData: [
      passwordPolicy({
        minimumLength: unknown("iam:GetAccountPasswordPolicy was denied.", "iam:GetAccountPasswordPolicy"),
      }),
    ],
  },
  evaluate({ minimumLength: found }: IamPasswordPolicyConfiguration, { parameters: { minimumLength } }) {
    if (isUnknown(found)) return insufficientData(found);
    const length = found ?? DEFAULT_MINIMUM_LENGTH;
    const asks =
      found === null
        ? `The account has no password policy, and IAM's default asks for ${length} characters`
        : `The account's password policy asks for ${length} characters`;
    return length >= minimumLength ? compliant() : nonCompliant(`${asks}, not for ${minimumLength}.`);
  },
});
