import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isThere, unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { snsTopic } from "../../resources/sns-topic";

/**
 * The AWS managed key alias/aws/sns is enough, although many AWS services can publish only with a customer managed
 * key.
 */
export const snsTopicEncrypted = ruleFor(snsTopic, {
  id: "sns-topic-encrypted",
  reads: ["kmsMasterKeyId"],
  severity: "MEDIUM",
  title: "SNS topic encrypts its messages with a KMS key",
  rationale:
    "With a KMS key, only principals that the key admits can read stored messages, and every use of the key is" +
    " logged.",
  remediation:
    "Set a KMS key on the topic; the key's policy has to admit the services that publish to the topic." +
    " CLI: aws sns set-topic-attributes --attribute-name KmsMasterKeyId. Terraform: aws_sns_topic.kms_master_key_id.",
  terraform: hcl`
    resource "aws_sns_topic" "this" {
      name = "orders"

      # The key's policy allows the publishing services kms:GenerateDataKey* and kms:Decrypt.
      kms_master_key_id = aws_kms_key.this.arn
    }
  `,
  examples: () => ({
    compliant: [snsTopic.example(), snsTopic.example({ kmsMasterKeyId: "alias/aws/sns" })],
    nonCompliant: [snsTopic.example({ kmsMasterKeyId: null })],
    insufficientData: [
      snsTopic.example({ kmsMasterKeyId: unknown("sns:GetTopicAttributes was denied.", "sns:GetTopicAttributes") }),
    ],
  }),
  evaluate({ kmsMasterKeyId }) {
    return whenKnown(isThere(kmsMasterKeyId), (hasKey) =>
      hasKey ? compliant() : nonCompliant("The topic is not encrypted with a KMS key."),
    );
  },
});
