import { defineRule } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isThere, isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant } from "../../core/verdict";
import { SNS_TOPIC, type SnsTopicConfiguration } from "../../resources/sns-topic/configuration";
import { snsTopic } from "../../resources/sns-topic/examples";

/** AWS's own key, alias/aws/sns, is enough; many services can publish to a topic with a customer's key alone. */
export const snsTopicEncrypted = defineRule({
  id: "sns-topic-encrypted",
  resourceType: SNS_TOPIC,
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
    compliant: [snsTopic(), snsTopic({ kmsMasterKeyId: "alias/aws/sns" })],
    nonCompliant: [snsTopic({ kmsMasterKeyId: null })],
    insufficientData: [
      snsTopic({ kmsMasterKeyId: unknown("sns:GetTopicAttributes was denied.", "sns:GetTopicAttributes") }),
    ],
  },
  evaluate({ kmsMasterKeyId }: SnsTopicConfiguration) {
    const hasKey = isThere(kmsMasterKeyId);
    if (isUnknown(hasKey)) return insufficientData(hasKey);
    return hasKey ? compliant() : nonCompliant("The topic is encrypted with no KMS key.");
  },
});
