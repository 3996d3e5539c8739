import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { iamPolicy } from "../../resources/iam-policy/description";
import { allowing } from "../../resources/iam-policy/examples";
import { called } from "../../resources/iam/naming";
import { judgedUnless } from "../judged-unless";
import { WHOLE_SERVICE } from "./excesses";
import { judgeGrants, unlessBoundary } from "./granted";

/**
 * As Security Hub's IAM.21, it looks at actions alone: every action of a service on a single resource counts too, and so
 * does a statement with a condition. `NotAction` allows all of the services that it does not name.
 */
export const iamPolicyNoServiceWildcard = ruleFor(iamPolicy, {
  id: "iam-policy-no-service-wildcard",
  reads: ["policyName", "document", "isOnlyBoundary"],
  severity: "LOW",
  title: "Customer-managed IAM policy does not allow every action of a service",
  rationale:
    "Every action of a service is more than any task needs, and grows with each action that AWS adds: deletion, sharing" +
    " and the service's own permissions are among them.",
  remediation:
    "Name the actions that are needed, or patterns such as s3:Get*, and replace NotAction by Action. IAM Access Analyzer" +
    " can generate a policy from what was used." +
    " CLI: aws iam create-policy-version --set-as-default. Terraform: aws_iam_policy.policy.",
  terraform: hcl`
    resource "aws_iam_policy" "this" {
      name = "read-orders"

      policy = jsonencode({
        Version = "2012-10-17"
        Statement = [{
          Effect   = "Allow"
          Action   = ["s3:GetObject", "s3:ListBucket"]
          Resource = ["arn:aws:s3:::orders", "arn:aws:s3:::orders/*"]
        }]
      })
    }
  `,
  examples: () => ({
    compliant: [
      iamPolicy.example(),
      iamPolicy.example({ document: allowing({ Action: ["s3:Get*", "s3:List*"], Resource: "*" }) }),
    ],
    nonCompliant: [
      iamPolicy.example({ document: allowing({ Action: "s3:*", Resource: "arn:aws:s3:::ledger/*" }) }),
      iamPolicy.example({ document: allowing({ NotAction: "iam:*", Resource: "*" }) }),
      iamPolicy.example({ document: allowing({ Action: "*", Resource: "*" }) }),
    ],
    notApplicable: [
      iamPolicy.example({
        document: allowing({ Action: "s3:*", Resource: "arn:aws:s3:::ledger/*" }),
        isOnlyBoundary: true,
      }),
    ],
    insufficientData: [
      iamPolicy.example({ document: unknown("The document is known only after apply.") }),
      iamPolicy.example({
        document: allowing({ Action: "s3:*", Resource: "arn:aws:s3:::ledger/*" }),
        isOnlyBoundary: unknown("It may be a permissions boundary."),
      }),
    ],
  }),
  evaluate: ({ policyName, document, isOnlyBoundary }) =>
    judgedUnless([unlessBoundary(isOnlyBoundary)], () =>
      judgeGrants(() => called("policy", policyName), document, WHOLE_SERVICE),
    ),
});
