import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { iamPolicy } from "../../resources/iam-policy/description";
import { allowing } from "../../resources/iam-policy/examples";
import { called } from "../../resources/iam/naming";
import { judgedUnless } from "../judged-unless";
import { FULL_ADMIN } from "./excesses";
import { judgeGrants, unlessBoundary } from "./granted";

/** Policies that are not attached are judged too: whoever may attach one that allows everything needs nothing else. */
export const iamPolicyNoFullAdmin = ruleFor(iamPolicy, {
  id: "iam-policy-no-full-admin",
  reads: ["policyName", "document", "isOnlyBoundary"],
  severity: "HIGH",
  title: "Customer-managed IAM policy does not allow everything",
  rationale:
    "Whoever has the policy can do everything in the account, even remove the controls that would stop them and the" +
    " logs that would show it.",
  remediation:
    "Allow only the actions and resources that are needed. Give administrators the AWS managed policy" +
    " AdministratorAccess, which is easy to find." +
    " CLI: aws iam create-policy-version --set-as-default. Terraform: aws_iam_policy.policy.",
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
  examples: () => ({
    compliant: [
      iamPolicy.example(),
      iamPolicy.example({ document: allowing({ Action: "s3:*", Resource: "*" }) }),
      iamPolicy.example({ document: allowing({ Action: "*", Resource: "arn:aws:s3:::ledger/*" }) }),
    ],
    nonCompliant: [
      iamPolicy.example({ document: allowing({ Action: "*", Resource: "*" }) }),
      iamPolicy.example({ document: allowing({ Action: ["s3:GetObject", "*:*"], Resource: ["*"] }) }),
    ],
    notApplicable: [iamPolicy.example({ document: allowing({ Action: "*", Resource: "*" }), isOnlyBoundary: true })],
    insufficientData: [
      iamPolicy.example({ document: unknown("The document is known only after apply.") }),
      iamPolicy.example({
        document: allowing({ Action: "*", Resource: "*" }),
        isOnlyBoundary: unknown("It may be a permissions boundary."),
      }),
    ],
  }),
  evaluate: ({ policyName, document, isOnlyBoundary }) =>
    judgedUnless([unlessBoundary(isOnlyBoundary)], () =>
      judgeGrants(() => called("policy", policyName), document, FULL_ADMIN),
    ),
});
