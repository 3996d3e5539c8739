import * as z from "zod";
import { countParameter } from "../../core/config-parameter";
import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { iamPasswordPolicy } from "../../resources/iam-password-policy";

/** IAM remembers no passwords unless a policy says so: an account without a policy violates the rule. */
export const iamPasswordPolicyReusePrevented = ruleFor(iamPasswordPolicy, {
  id: "iam-password-policy-reuse-prevented",
  reads: ["rememberedPasswords"],
  severity: "LOW",
  title: "Account's password policy does not let users use old passwords again",
  rationale:
    "A password that leaked once stays dangerous as long as its user may come back to it, and a change that ends with" +
    " the same password is no change.",
  remediation:
    "Let the account's password policy remember 24 passwords, the most that IAM can." +
    " CLI: aws iam update-account-password-policy --password-reuse-prevention 24, together with every setting that you" +
    " want to keep." +
    " Terraform: aws_iam_account_password_policy.password_reuse_prevention.",
  terraform: hcl`
    # The resource is the whole policy: a setting that it leaves out gets the provider's default.
    resource "aws_iam_account_password_policy" "this" {
      minimum_password_length        = 14
      password_reuse_prevention      = 24
      allow_users_to_change_password = true
    }
  `,
  parameters: z.strictObject({
    rememberedPasswords: countParameter(24).describe(
      "Number of a user's last passwords that cannot be used again; IAM accepts 1 to 24.",
    ),
  }),
  examples: () => ({
    compliant: [iamPasswordPolicy.example()],
    nonCompliant: [
      iamPasswordPolicy.example({ rememberedPasswords: 5 }),
      iamPasswordPolicy.example({ minimumLength: null, rememberedPasswords: 0 }),
    ],
    insufficientData: [
      iamPasswordPolicy.example({
        rememberedPasswords: unknown("iam:GetAccountPasswordPolicy was denied.", "iam:GetAccountPasswordPolicy"),
      }),
    ],
  }),
  evaluate({ rememberedPasswords }, { parameters }) {
    return whenKnown(rememberedPasswords, (remembered) => {
      const asked = parameters.rememberedPasswords;
      if (remembered >= asked) return compliant();
      const found = remembered === 0 ? "all old passwords" : `passwords older than the last ${remembered}`;
      return nonCompliant(`Users may use ${found} again; at least ${asked} have to be remembered.`);
    });
  },
});
