import type { InlinePolicyRule } from "./inline-policy-rule";
import { DECRYPTION, ESCALATION } from "./excesses";

/** How an inline policy is changed. */
const CHANGE =
  " CLI: aws iam put-user-policy, put-group-policy and put-role-policy." +
  " Terraform: aws_iam_user_policy.policy, aws_iam_group_policy.policy and aws_iam_role_policy.policy.";

/**
 * As Security Hub's KMS.2, these rules read kms:Decrypt and kms:ReEncryptFrom, and no conditions of what a policy allows.
 * The keys of a single region are not every key.
 */
export const NO_DECRYPTION: Omit<InlinePolicyRule, "id" | "title"> = {
  severity: "MEDIUM",
  rationale:
    "Whoever may decrypt with every key reads whatever the account encrypts, with keys of other teams and with keys that" +
    " are still to come. In an inline policy, which no list of policies shows, nobody notices.",
  remediation: `Name the keys that are needed, or at least those of one region, in Resource.${CHANGE}`,
  excess: DECRYPTION,
  tooMuch: { Action: "kms:Decrypt", Resource: "*" },
  enough: { Action: "kms:Decrypt", Resource: "arn:aws:kms:eu-west-1:444455556666:key/*" },
  statement: `      Effect   = "Allow"
      Action   = "kms:Decrypt"
      Resource = "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab"`,
};

/**
 * These rules judge each inline policy by itself: not what several policies of one identity allow together, and not what
 * permissions boundaries, service control policies or the trust policies of roles take away.
 */
export const NO_ESCALATION: Omit<InlinePolicyRule, "id" | "title"> = {
  severity: "HIGH",
  rationale:
    "Some permissions are worth all others: whoever may change policies, make credentials of other users, or start a" +
    " program with any role, can become an administrator.",
  remediation:
    "Limit the actions that the finding names to the resources that are needed: iam:PassRole to single roles, and with" +
    " iam:PassedToService; changes of identities by iam:PermissionsBoundary or iam:PolicyARN." +
    " The rule judges each policy by itself: not what several policies of one identity allow together, nor what" +
    ` boundaries, service control policies and trust policies take away.${CHANGE}`,
  excess: ESCALATION,
  tooMuch: { Action: ["iam:PassRole", "lambda:*"], Resource: "*" },
  enough: { Action: "iam:PassRole", Resource: "arn:aws:iam::444455556666:role/orders" },
  statement: `      Effect   = "Allow"
      Action   = ["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"]
      Resource = ["arn:aws:iam::444455556666:role/orders", "arn:aws:lambda:*:444455556666:function:orders"]`,
};
