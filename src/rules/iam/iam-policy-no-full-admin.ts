import { defineRule } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant } from "../../core/verdict";
import { agreed } from "../../policy/open-policy";
import { grantsFullAdmin } from "../../policy/admin";
import { IAM_POLICY, type IamPolicyConfiguration } from "../../resources/iam-policy/configuration";
import { allowing, managedPolicy } from "../../resources/iam-policy/examples";
import { called } from "../../resources/iam/naming";

/** Attached or not: whoever may attach a policy of everything needs nothing else. */
export const iamPolicyNoFullAdmin = defineRule({
  id: "iam-policy-no-full-admin",
  resourceType: IAM_POLICY,
  reads: ["policyName", "document"],
  severity: "HIGH",
  title: "Customer-managed IAM policy does not allow everything",
  rationale: "Whoever has the policy can do everything in the account, such as taking away what would stop or log it.",
  remediation:
    "Allow the actions and resources that are needed; who has to administer gets AWS's own AdministratorAccess, which" +
    " is easy to find. CLI: aws iam create-policy-version --set-as-default. Terraform: aws_iam_policy.policy.",
  terraform: hcl`
    resource "aws_iam_policy" "this" {
      name = "read-orders"

      policy = jsonencode({
        Version = "2012-10-17"
        Statement = [{
          Effect   = "Allow"
          Action   = "s3:GetObject"
          Resource = "arn:aws:s3:::\${aws_s3_bucket.this.bucket}/*"
        }]
      })
    }
  `,
  examples: {
    compliant: [
      managedPolicy(),
      managedPolicy({ document: allowing({ Action: "s3:*", Resource: "*" }) }),
      managedPolicy({ document: allowing({ Action: "*", Resource: "arn:aws:s3:::ledger/*" }) }),
    ],
    nonCompliant: [
      managedPolicy({ document: allowing({ Action: "*", Resource: "*" }) }),
      managedPolicy({ document: allowing({ Action: ["s3:GetObject", "*:*"], Resource: ["*"] }) }),
    ],
    insufficientData: [managedPolicy({ document: unknown("The document is known only after apply.") })],
  },
  evaluate({ policyName, document }: IamPolicyConfiguration) {
    if (isUnknown(document)) return insufficientData(document);
    const isFull = agreed(document, grantsFullAdmin);
    if (isUnknown(isFull)) return insufficientData(isFull);
    if (!isFull) return compliant();
    return nonCompliant(`${called("policy", policyName)} has a statement that allows every action on every resource.`);
  },
});
