import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { iamPolicy } from "../../resources/iam-policy/description";
import { allowing } from "../../resources/iam-policy/examples";
import { called } from "../../resources/iam/naming";
import { judgedUnless } from "../judged-unless";
import { DECRYPTION } from "./excesses";
import { judgeGrants, unlessBoundary } from "./granted";

/**
 * As Security Hub's KMS.1, it reads kms:Decrypt and kms:ReEncryptFrom, and no conditions of what a policy allows. The keys
 * of a single region are not every key.
 */
export const iamPolicyNoDecryptOnAllKeys = ruleFor(iamPolicy, {
  id: "iam-policy-no-decrypt-on-all-keys",
  reads: ["policyName", "document", "isOnlyBoundary"],
  severity: "MEDIUM",
  title: "Customer-managed IAM policy does not allow decryption with every KMS key",
  rationale:
    "Whoever may decrypt with every key reads whatever the account encrypts, with keys of other teams and with keys that" +
    " are still to come; only the keys' own policies are left to stop them.",
  remediation:
    "Name the keys that are needed, or at least those of one region, in Resource." +
    " CLI: aws iam create-policy-version --set-as-default. Terraform: aws_iam_policy.policy.",
  terraform: hcl`
    resource "aws_iam_policy" "this" {
      name = "decrypt-orders"

      policy = jsonencode({
        Version = "2012-10-17"
        Statement = [{
          Effect   = "Allow"
          Action   = "kms:Decrypt"
          Resource = "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab"
        }]
      })
    }
  `,
  examples: () => ({
    compliant: [
      iamPolicy.example(),
      iamPolicy.example({
        document: allowing({ Action: "kms:Decrypt", Resource: "arn:aws:kms:eu-west-1:444455556666:key/*" }),
      }),
      iamPolicy.example({ document: allowing({ Action: ["kms:Describe*", "kms:Encrypt"], Resource: "*" }) }),
    ],
    nonCompliant: [
      iamPolicy.example({ document: allowing({ Action: "kms:Decrypt", Resource: "*" }) }),
      iamPolicy.example({ document: allowing({ Action: "kms:*", Resource: "arn:aws:kms:*:444455556666:key/*" }) }),
      iamPolicy.example({
        document: allowing({ Action: "kms:Re*", NotResource: "arn:aws:kms:eu-west-1:444455556666:key/ledger" }),
      }),
    ],
    notApplicable: [
      iamPolicy.example({ document: allowing({ Action: "kms:Decrypt", Resource: "*" }), isOnlyBoundary: true }),
    ],
    insufficientData: [
      iamPolicy.example({ document: unknown("The document is known only after apply.") }),
      iamPolicy.example({
        document: allowing({ Action: "kms:Decrypt", Resource: "*" }),
        isOnlyBoundary: unknown("It may be a permissions boundary."),
      }),
    ],
  }),
  evaluate: ({ policyName, document, isOnlyBoundary }) =>
    judgedUnless([unlessBoundary(isOnlyBoundary)], () =>
      judgeGrants(() => called("policy", policyName), document, DECRYPTION),
    ),
});
