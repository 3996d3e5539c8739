import type { ServerSideEncryptionConfiguration } from "@aws-sdk/client-s3";
import { stoppedByKms } from "../resources/s3-bucket/log-delivery";
import type { BucketFacts } from "./bucket-facts";
import { grantsBeyondAccount } from "./bucket-policy";
import { usableKey, usesKms, withKms } from "./encryption-configuration";
import type { RemediationRequest, RemediationSettings } from "./remediation";

/** The guard's answer: leave the bucket as it is, with the reason, or write this configuration. */
export type GuardDecision = { readonly leave: string } | { readonly write: ServerSideEncryptionConfiguration };

/** Decides whether a bucket may be encrypted with KMS. Pure: the facts hold everything that the change could break. */
export function guardBucketEncryption(
  request: RemediationRequest,
  facts: BucketFacts,
  settings: RemediationSettings,
): GuardDecision {
  if (usesKms(facts.encryption)) return { leave: "The bucket is encrypted with KMS already." };
  const objection = objectionToKms(request, facts, settings);
  if (objection !== null) return { leave: objection };
  return { write: withKms(facts.encryption, usableKey(settings.kmsKeyArn, request)) };
}

/**
 * What speaks against KMS encryption of a bucket; `null` where nothing does.
 * - Server access logs and load balancer logs cannot be delivered to a bucket with a KMS default.
 * - Readers from other accounts, and AWS services that write to the bucket, cannot use the AWS managed key.
 */
export function objectionToKms(
  request: RemediationRequest,
  facts: BucketFacts,
  { kmsKeyArn, optOutTag }: RemediationSettings,
): string | null {
  if (facts.tags[optOutTag.key] === optOutTag.value) {
    return `The bucket is opted out by its tag ${optOutTag.key} = ${optOutTag.value}.`;
  }
  const stopped = stoppedByKms(facts.logDelivery);
  if (stopped !== null) return stopped;
  if (usableKey(kmsKeyArn, request) === null && grantsBeyondAccount(facts.policy, request.accountId)) {
    return (
      "The bucket's policy allows principals beyond its account, who could not use the AWS managed key," +
      " and the settings name no KMS key of the bucket's account and region."
    );
  }
  return null;
}
