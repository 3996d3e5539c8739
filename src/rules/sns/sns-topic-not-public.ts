import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { snsTopic } from "../../resources/sns-topic";
import { verdictOnPublicAccess } from "../policy-verdict";

const ANYBODY_SUBSCRIBES = { Effect: "Allow", Principal: "*", Action: "SNS:Subscribe", Resource: "*" };

function policy(statement: object): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

/** SNS's own default names everybody, and narrows that to the account by `AWS:SourceOwner`. */
export const snsTopicNotPublic = ruleFor(snsTopic, {
  id: "sns-topic-not-public",
  reads: ["policy"],
  severity: "CRITICAL",
  title: "SNS topic policy gives the public no access",
  rationale:
    "Whoever may subscribe to a topic reads its messages, and whoever may publish to it feeds false ones to its" +
    " subscribers.",
  remediation:
    "Name accounts, roles or services instead of *, or narrow the statement with aws:SourceOwner, aws:SourceAccount" +
    " or aws:PrincipalOrgID." +
    " CLI: aws sns set-topic-attributes --attribute-name Policy. Terraform: aws_sns_topic_policy.policy.",
  terraform: hcl`
    resource "aws_sns_topic_policy" "this" {
      arn    = aws_sns_topic.this.arn
      policy = data.aws_iam_policy_document.this.json
    }

    data "aws_iam_policy_document" "this" {
      statement {
        actions   = ["sns:Publish"]
        resources = [aws_sns_topic.this.arn]

        principals {
          type        = "Service"
          identifiers = ["events.amazonaws.com"]
        }

        condition {
          test     = "StringEquals"
          variable = "aws:SourceAccount"
          values   = [data.aws_caller_identity.this.account_id]
        }
      }
    }
  `,
  examples: () => ({
    compliant: [
      snsTopic.example(),
      snsTopic.example({ policy: null }),
      snsTopic.example({
        policy: policy({
          ...ANYBODY_SUBSCRIBES,
          Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
        }),
      }),
    ],
    nonCompliant: [
      snsTopic.example({ policy: policy(ANYBODY_SUBSCRIBES) }),
      snsTopic.example({
        policy: policy({ ...ANYBODY_SUBSCRIBES, Principal: { AWS: "*" }, Action: "SNS:Publish" }),
      }),
    ],
    insufficientData: [
      snsTopic.example({ policy: unknown("sns:GetTopicAttributes was denied.", "sns:GetTopicAttributes") }),
      snsTopic.example({ policy: "{" }),
    ],
  }),
  evaluate: ({ policy: found }) => verdictOnPublicAccess(found, "topic"),
});
