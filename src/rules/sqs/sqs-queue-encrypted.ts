import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { anyTrue, isThere, unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { sqsQueue } from "../../resources/sqs-queue";

const DENIED = unknown("sqs:GetQueueAttributes was denied.", "sqs:GetQueueAttributes");

/** Either kind of encryption is enough: by a KMS key, or by keys that SQS manages itself. */
export const sqsQueueEncrypted = ruleFor(sqsQueue, {
  id: "sqs-queue-encrypted",
  reads: ["kmsMasterKeyId", "managedSse"],
  severity: "MEDIUM",
  title: "SQS queue encrypts its messages at rest",
  rationale: "Stored messages of an encrypted queue cannot be read from the disks that hold them.",
  remediation:
    "Switch on the encryption that SQS manages, or set a KMS key whose policy admits whoever sends to the queue." +
    " CLI: aws sqs set-queue-attributes --attributes SqsManagedSseEnabled=true." +
    " Terraform: aws_sqs_queue.sqs_managed_sse_enabled or aws_sqs_queue.kms_master_key_id.",
  terraform: hcl`
    resource "aws_sqs_queue" "this" {
      name                    = "orders"
      sqs_managed_sse_enabled = true
    }
  `,
  examples: () => ({
    compliant: [
      sqsQueue.example(),
      sqsQueue.example({ kmsMasterKeyId: "alias/aws/sqs", managedSse: false }),
      sqsQueue.example({ kmsMasterKeyId: "alias/orders", managedSse: DENIED }),
    ],
    nonCompliant: [sqsQueue.example({ managedSse: false })],
    insufficientData: [
      sqsQueue.example({ kmsMasterKeyId: DENIED, managedSse: DENIED }),
      sqsQueue.example({ kmsMasterKeyId: DENIED, managedSse: false }),
    ],
  }),
  evaluate: ({ kmsMasterKeyId, managedSse }) =>
    whenKnown(anyTrue([isThere(kmsMasterKeyId), managedSse]), (isEncrypted) =>
      isEncrypted ? compliant() : nonCompliant("Neither a KMS key nor SQS itself encrypts the queue's messages."),
    ),
});
