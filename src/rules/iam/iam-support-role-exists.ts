import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { accountSupport } from "../../resources/iam-aws-managed-policy";

/**
 * As AWS's own rule, it takes a user or a group for a role. A plan is judged only where it attaches the policy: any other
 * plan says nothing of the account's attachments.
 */
export const iamSupportRoleExists = ruleFor(accountSupport, {
  id: "iam-support-role-exists",
  level: "account",
  reads: ["hasSupportAccess"],
  severity: "LOW",
  title: "Somebody in the account may work with AWS Support",
  rationale:
    "In an incident nobody should have to find out first who may open a case with AWS Support, or use the root user" +
    " for it.",
  remediation:
    "Attach AWSSupportAccess to a role that those who handle incidents can assume." +
    " CLI: aws iam attach-role-policy --policy-arn arn:aws:iam::aws:policy/AWSSupportAccess." +
    " Terraform: aws_iam_role_policy_attachment.policy_arn.",
  terraform: hcl`
    resource "aws_iam_role_policy_attachment" "this" {
      role       = aws_iam_role.this.name
      policy_arn = "arn:aws:iam::aws:policy/AWSSupportAccess"
    }
  `,
  examples: () => ({
    compliant: [accountSupport.example()],
    nonCompliant: [accountSupport.example(false)],
    insufficientData: [accountSupport.example(unknown("iam:ListPolicies was denied.", "iam:ListPolicies"))],
  }),
  evaluate: ({ hasSupportAccess }) =>
    whenKnown(hasSupportAccess, (has) =>
      has ? compliant() : nonCompliant("No user, group or role of the account has the policy AWSSupportAccess."),
    ),
});
