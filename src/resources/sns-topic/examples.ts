import type { SnsTopicConfiguration } from "./configuration";

/** A topic that is encrypted with a customer's key. */
export function snsTopic(more: Partial<SnsTopicConfiguration> = {}): SnsTopicConfiguration {
  return {
    kmsMasterKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    ...more,
  };
}
