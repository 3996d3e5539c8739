import type { ServerSideEncryptionConfiguration } from "@aws-sdk/client-s3";
import type { BucketFacts } from "./bucket-facts";
import { grantsBeyondAccount } from "./bucket-policy";
import { usableKey, usesKms, withKms } from "./encryption-configuration";
import { skipped, type RemediationOutcome, type RemediationRequest, type RemediationSettings } from "./remediation";

/** What the guard says: leave it, and why, or write this. */
export type GuardDecision =
  { readonly leave: RemediationOutcome } | { readonly write: ServerSideEncryptionConfiguration };

/**
 * Decides whether a bucket may be encrypted with KMS. Pure: all that can break by it is in the facts.
 * - Server access logs and load balancer logs cannot be delivered to a bucket with a KMS default.
 * - Who reads from another account, and AWS services that write, cannot use the AWS managed key.
 */
export function guardBucketEncryption(
  request: RemediationRequest,
  facts: BucketFacts,
  { mode, kmsKeyArn, optOutTag }: RemediationSettings,
): GuardDecision {
  const key = usableKey(kmsKeyArn, request);
  const leave = (reason: string): GuardDecision => ({ leave: skipped(reason) });
  if (usesKms(facts.encryption)) return leave("The bucket is encrypted with KMS already.");
  if (facts.tags[optOutTag.key] === optOutTag.value) {
    return leave(`The bucket is opted out by its tag ${optOutTag.key} = ${optOutTag.value}.`);
  }
  if (facts.logDelivery.length > 0) {
    return leave(`AWS delivers ${facts.logDelivery.join(" and ")} to the bucket, which KMS encryption would stop.`);
  }
  if (key === null && grantsBeyondAccount(facts.policy, request.accountId)) {
    return leave(
      "The bucket's policy allows principals beyond its account, who could not use the AWS managed key," +
        " and the settings name no KMS key of the bucket's account and region.",
    );
  }
  const keyName = key ?? "the AWS managed key aws/s3";
  return mode === "dry-run"
    ? { leave: { outcome: "DRY_RUN", reason: `Would encrypt the bucket with ${keyName}; the mode is dry-run.` } }
    : { write: withKms(facts.encryption, key) };
}
