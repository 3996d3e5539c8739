import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isUnknown, unknown } from "../../core/known";
import { insufficientData, notApplicable } from "../../core/verdict";
import { kmsKey } from "../../resources/kms-key/description";
import { ANYBODY_DECRYPTS, keyPolicy } from "../../resources/kms-key/examples";
import { verdictOnPublicAccess } from "../policy-verdict";

const DENIED = unknown("kms:GetKeyPolicy was denied.", "kms:GetKeyPolicy");
const NOT_DESCRIBED = unknown("kms:DescribeKey was denied.", "kms:DescribeKey");
const OF_ACCOUNT = { StringEquals: { "kms:CallerAccount": "111122223333" } };

/**
 * A key policy controls all access to its key: no IAM policy of the account can take away what it gives to other
 * accounts.
 */
export const kmsKeyNotPublic = ruleFor(kmsKey, {
  id: "kms-key-not-public",
  reads: ["manager", "policy"],
  severity: "CRITICAL",
  title: "KMS key policy gives the public no access",
  rationale:
    "Whoever may use a key can read the data that it encrypts: a key policy for everybody lets any AWS account" +
    " decrypt that data.",
  remediation:
    "Name accounts or roles instead of *, or narrow the statement with kms:CallerAccount or aws:PrincipalOrgID." +
    " CLI: aws kms put-key-policy. Terraform: aws_kms_key_policy.policy.",
  terraform: hcl`
    resource "aws_kms_key_policy" "this" {
      key_id = aws_kms_key.this.key_id

      policy = jsonencode({
        Version = "2012-10-17"
        Statement = [{
          Sid       = "LetIamPoliciesDecide"
          Effect    = "Allow"
          Principal = { AWS = "arn:aws:iam::\${data.aws_caller_identity.this.account_id}:root" }
          Action    = "kms:*"
          Resource  = "*"
        }]
      })
    }
  `,
  examples: () => ({
    compliant: [
      kmsKey.example(),
      kmsKey.example({ policy: null }),
      kmsKey.example({ policy: keyPolicy({ ...ANYBODY_DECRYPTS, Condition: OF_ACCOUNT }) }),
    ],
    nonCompliant: [
      kmsKey.example({ policy: keyPolicy(ANYBODY_DECRYPTS) }),
      kmsKey.example({
        policy: keyPolicy({ ...ANYBODY_DECRYPTS, Principal: "*", Action: ["kms:Encrypt", "kms:ReEncrypt*"] }),
      }),
      kmsKey.example({ manager: NOT_DESCRIBED, policy: keyPolicy(ANYBODY_DECRYPTS) }),
    ],
    notApplicable: [kmsKey.example({ manager: "AWS", policy: DENIED })],
    insufficientData: [
      kmsKey.example({ policy: DENIED }),
      kmsKey.example({ policy: "{" }),
      kmsKey.example({ manager: NOT_DESCRIBED }),
    ],
  }),
  evaluate({ manager, policy }) {
    if (manager === "AWS") return notApplicable("AWS manages the key, and nobody else can change its policy.");
    const verdict = verdictOnPublicAccess(policy, "key");
    // No key that AWS manages is public, so a public key is a customer's.
    return isUnknown(manager) && verdict.complianceType !== "NON_COMPLIANT" ? insufficientData(manager) : verdict;
  },
});
