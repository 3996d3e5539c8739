import * as z from "zod";
import { countParameter } from "../../core/config-parameter";
import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { DEFAULT_MINIMUM_LENGTH, iamPasswordPolicy } from "../../resources/iam-password-policy";

/** If an account has no password policy, IAM's default applies, which asks for fewer characters. */
export const iamPasswordPolicyLength = ruleFor(iamPasswordPolicy, {
  id: "iam-password-policy-length",
  reads: ["minimumLength"],
  severity: "MEDIUM",
  title: "Account's password policy asks for at least 14 characters",
  rationale:
    "Short passwords can be guessed; each additional character multiplies the passwords that an attacker has to try.",
  remediation:
    "Set the minimum length in the account's password policy to 14 characters or more." +
    " CLI: aws iam update-account-password-policy --minimum-password-length 14, together with every setting that you" +
    " want to keep." +
    " Terraform: aws_iam_account_password_policy.minimum_password_length.",
  terraform: hcl`
    # The resource is the whole policy: a setting that it leaves out gets the provider's default.
    resource "aws_iam_account_password_policy" "this" {
      minimum_password_length        = 14
      password_reuse_prevention      = 24
      allow_users_to_change_password = true
    }
  `,
  parameters: z.strictObject({
    minimumLength: countParameter(14).describe("Minimum number of characters of a password; IAM accepts 6 to 128."),
  }),
  examples: () => ({
    compliant: [iamPasswordPolicy.example(), iamPasswordPolicy.example({ minimumLength: 32 })],
    nonCompliant: [
      iamPasswordPolicy.example({ minimumLength: 13 }),
      iamPasswordPolicy.example({ minimumLength: null }),
    ],
    insufficientData: [
      iamPasswordPolicy.example({
        minimumLength: unknown("iam:GetAccountPasswordPolicy was denied.", "iam:GetAccountPasswordPolicy"),
      }),
    ],
  }),
  evaluate({ minimumLength }, { parameters }) {
    return whenKnown(minimumLength, (found) => {
      const length = found ?? DEFAULT_MINIMUM_LENGTH;
      const asks =
        found === null
          ? `The account has no password policy, and IAM's default has a minimum length of ${length} characters`
          : `The account's password policy has a minimum length of ${length} characters`;
      const asked = parameters.minimumLength;
      return length >= asked ? compliant() : nonCompliant(`${asks}; at least ${asked} are required.`);
    });
  },
});
