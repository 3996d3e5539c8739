import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { iamPolicy } from "../../resources/iam-policy/description";
import { allowing } from "../../resources/iam-policy/examples";
import { called } from "../../resources/iam/naming";
import { judgedUnless } from "../judged-unless";
import { ESCALATION } from "./excesses";
import { judgeGrants, unlessBoundary } from "./granted";

/**
 * It judges each policy by itself: not what several policies of one identity allow together, and not what permissions
 * boundaries, service control policies or the trust policies of roles take away.
 */
export const iamPolicyNoPrivilegeEscalation = ruleFor(iamPolicy, {
  id: "iam-policy-no-privilege-escalation",
  reads: ["policyName", "document", "isOnlyBoundary"],
  severity: "HIGH",
  title: "Customer-managed IAM policy does not let whoever has it get more permissions",
  rationale:
    "Some permissions are worth all others: whoever may change policies, make credentials of other users, or start a" +
    " program with any role, can become an administrator.",
  remediation:
    "Limit the actions that the finding names to the resources that are needed: iam:PassRole to single roles, and with" +
    " iam:PassedToService; changes of identities by iam:PermissionsBoundary or iam:PolicyARN." +
    " The rule judges each policy by itself: not what several policies of one identity allow together, nor what" +
    " boundaries, service control policies and trust policies take away." +
    " CLI: aws iam create-policy-version --set-as-default. Terraform: aws_iam_policy.policy.",
  terraform: hcl`
    resource "aws_iam_policy" "this" {
      name = "deploy-orders"

      policy = jsonencode({
        Version = "2012-10-17"
        Statement = [
          {
            Effect   = "Allow"
            Action   = ["lambda:CreateFunction", "lambda:InvokeFunction"]
            Resource = "arn:aws:lambda:eu-west-1:444455556666:function:orders-*"
          },
          {
            Effect    = "Allow"
            Action    = "iam:PassRole"
            Resource  = "arn:aws:iam::444455556666:role/orders"
            Condition = { StringEquals = { "iam:PassedToService" = "lambda.amazonaws.com" } }
          },
        ]
      })
    }
  `,
  examples: () => ({
    compliant: [
      iamPolicy.example(),
      iamPolicy.example({
        document: allowing({
          Action: ["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"],
          Resource: ["arn:aws:lambda:*:444455556666:function:ledger-*", "arn:aws:iam::444455556666:role/ledger"],
        }),
      }),
      iamPolicy.example({
        document: allowing({
          Action: "iam:AttachRolePolicy",
          Resource: "*",
          Condition: { StringEquals: { "iam:PermissionsBoundary": "arn:aws:iam::444455556666:policy/teams" } },
        }),
      }),
    ],
    nonCompliant: [
      iamPolicy.example({ document: allowing({ Action: ["iam:Create*", "iam:Attach*"], Resource: "*" }) }),
      iamPolicy.example({ document: allowing({ Action: ["iam:PassRole", "lambda:*"], Resource: "*" }) }),
      iamPolicy.example({
        document: allowing({ Action: "iam:PutUserPolicy", Resource: "arn:aws:iam::444455556666:user/${aws:username}" }),
      }),
    ],
    notApplicable: [
      iamPolicy.example({
        document: allowing({ Action: ["iam:Create*", "iam:Attach*"], Resource: "*" }),
        isOnlyBoundary: true,
      }),
    ],
    insufficientData: [
      iamPolicy.example({ document: unknown("The document is known only after apply.") }),
      iamPolicy.example({
        document: allowing({ Action: ["iam:Create*", "iam:Attach*"], Resource: "*" }),
        isOnlyBoundary: unknown("It may be a permissions boundary."),
      }),
    ],
  }),
  evaluate: ({ policyName, document, isOnlyBoundary }) =>
    judgedUnless([unlessBoundary(isOnlyBoundary)], () =>
      judgeGrants(() => called("policy", policyName), document, ESCALATION),
    ),
});
