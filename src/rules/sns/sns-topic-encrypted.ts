import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isThere, unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { snsTopic } from "../../resources/sns-topic";

/** AWS's own key, alias/aws/sns, is enough; many services can publish to a topic with a customer's key alone. */
export const snsTopicEncrypted = ruleFor(snsTopic, {
  id: "sns-topic-encrypted",
  reads: ["kmsMasterKeyId"],
  severity: "MEDIUM",
  title: "SNS topic encrypts its messages with a KMS key",
  rationale: "With a KMS key, messages at rest are read by those alone whom the key admits, and each use is logged.",
  remediation:
    "Give the topic a KMS key, whose policy admits the services that publish to it." +
    " CLI: aws sns set-topic-attributes --attribute-name KmsMasterKeyId." +
    " Terraform: aws_sns_topic.kms_master_key_id.",
  terraform: hcl`
    resource "aws_sns_topic" "this" {
      name = "orders"

      # The key's policy lets the services that publish call kms:GenerateDataKey* and kms:Decrypt.
      kms_master_key_id = aws_kms_key.this.arn
    }
  `,
  examples: {
    compliant: [snsTopic.example(), snsTopic.example({ kmsMasterKeyId: "alias/aws/sns" })],
    nonCompliant: [snsTopic.example({ kmsMasterKeyId: null })],
    insufficientData: [
      snsTopic.example({ kmsMasterKeyId: unknown("sns:GetTopicAttributes was denied.", "sns:GetTopicAttributes") }),
    ],
  },
  evaluate({ kmsMasterKeyId }) {
    return whenKnown(isThere(kmsMasterKeyId), (hasKey) =>
      hasKey ? compliant() : nonCompliant("The topic is not encrypted with a KMS key."),
    );
  },
});
