import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { sqsQueue } from "../../resources/sqs-queue";
import { verdictOnPublicAccess } from "../policy-verdict";

const ANYBODY_SENDS = { Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource: "*" };

function policy(statement: object): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

/** Old policies for topics and buckets name everybody, and narrow that by `aws:SourceArn`. */
export const sqsQueueNotPublic = ruleFor(sqsQueue, {
  id: "sqs-queue-not-public",
  reads: ["policy"],
  severity: "CRITICAL",
  title: "SQS queue policy gives the public no access",
  rationale:
    "Whoever may receive from a queue reads its messages and can delete them, and whoever may send to it feeds false" +
    " ones to its consumers.",
  remediation:
    "Name accounts, roles or services instead of *, or narrow the statement with aws:SourceArn, aws:SourceAccount or" +
    " aws:PrincipalOrgID." +
    " CLI: aws sqs set-queue-attributes --attributes file://policy.json. Terraform: aws_sqs_queue_policy.policy.",
  terraform: hcl`
    resource "aws_sqs_queue_policy" "this" {
      queue_url = aws_sqs_queue.this.id
      policy    = data.aws_iam_policy_document.this.json
    }

    data "aws_iam_policy_document" "this" {
      statement {
        actions   = ["sqs:SendMessage"]
        resources = [aws_sqs_queue.this.arn]

        principals {
          type        = "Service"
          identifiers = ["sns.amazonaws.com"]
        }

        condition {
          test     = "ArnEquals"
          variable = "aws:SourceArn"
          values   = [aws_sns_topic.this.arn]
        }
      }
    }
  `,
  examples: () => ({
    compliant: [
      sqsQueue.example(),
      sqsQueue.example({
        policy: policy({
          ...ANYBODY_SENDS,
          Condition: { ArnEquals: { "aws:SourceArn": "arn:aws:sns:eu-west-1:111122223333:orders" } },
        }),
      }),
    ],
    nonCompliant: [
      sqsQueue.example({ policy: policy(ANYBODY_SENDS) }),
      sqsQueue.example({ policy: policy({ ...ANYBODY_SENDS, Principal: { AWS: "*" }, Action: "sqs:*" }) }),
    ],
    insufficientData: [
      sqsQueue.example({ policy: unknown("sqs:GetQueueAttributes was denied.", "sqs:GetQueueAttributes") }),
      sqsQueue.example({ policy: "{" }),
    ],
  }),
  evaluate: ({ policy: found }) => verdictOnPublicAccess(found, "queue"),
});
