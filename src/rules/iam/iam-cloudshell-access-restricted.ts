import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { iamAwsManagedPolicy } from "../../resources/iam-aws-managed-policy";

/** Allows everything in CloudShell (AWS CloudShell User Guide, "Managing AWS CloudShell access and usage"). */
const FULL_ACCESS = "AWSCloudShellFullAccess";

/** Judges AWS's policy by its name, as AWS's own rule does: policies of the account's own that allow as much are not read. */
export const iamCloudshellAccessRestricted = ruleFor(iamAwsManagedPolicy, {
  id: "iam-cloudshell-access-restricted",
  reads: ["policyName"],
  severity: "MEDIUM",
  title: "AWS managed policy in use does not give full access to CloudShell",
  rationale:
    "With full access, CloudShell is a machine on the internet with the user's permissions: files go in and out of it," +
    " unseen by whatever watches the network.",
  remediation:
    "Detach AWSCloudShellFullAccess, and give those who need a shell a policy without cloudshell:GetFileDownloadUrls" +
    " and cloudshell:GetFileUploadUrls." +
    " CLI: aws iam list-entities-for-policy --policy-arn arn:aws:iam::aws:policy/AWSCloudShellFullAccess, then" +
    " detach-role-policy, detach-group-policy and detach-user-policy." +
    " Terraform: aws_iam_role_policy_attachment.policy_arn.",
  terraform: hcl`
    resource "aws_iam_policy" "this" {
      name = "cloudshell-without-files"

      policy = jsonencode({
        Version = "2012-10-17"
        Statement = [{
          Effect = "Allow"
          Action = [
            "cloudshell:CreateEnvironment",
            "cloudshell:CreateSession",
            "cloudshell:GetEnvironmentStatus",
            "cloudshell:PutCredentials",
            "cloudshell:StartEnvironment",
            "cloudshell:StopEnvironment",
          ]
          Resource = "*"
        }]
      })
    }

    resource "aws_iam_role_policy_attachment" "this" {
      role       = aws_iam_role.this.name
      policy_arn = aws_iam_policy.this.arn
    }
  `,
  examples: () => ({
    compliant: [iamAwsManagedPolicy.example(), iamAwsManagedPolicy.example({ policyName: null })],
    nonCompliant: [iamAwsManagedPolicy.example({ policyName: FULL_ACCESS })],
    insufficientData: [
      iamAwsManagedPolicy.example({ policyName: unknown("Which policy is attached is known only after apply.") }),
    ],
  }),
  evaluate: ({ policyName }) =>
    whenKnown(policyName, (name) =>
      name === FULL_ACCESS ? nonCompliant(`${FULL_ACCESS} is attached to a user, a group or a role.`) : compliant(),
    ),
});
