import { allKnown, isUnknown } from "../core/known";
import { allOf } from "../resources/all-of";
import { s3Bucket } from "../resources/s3-bucket/description";
import type { LogDelivery } from "../resources/s3-bucket/log-delivery";
import { bucketTags, defaultEncryption, logDelivery, policyText } from "../resources/s3-bucket/questions";
import type { CountingCollectContext } from "../runtime/collect-context";
import { ReadFailure } from "../runtime/read-failure";
import type { EncryptionConfiguration } from "./encryption-configuration";

/** What the guard must know of a bucket. */
export interface BucketFacts {
  readonly encryption: EncryptionConfiguration;
  readonly tags: Readonly<Record<string, string>>;
  /** The policy's text; `null` where the bucket has none. */
  readonly policy: string | null;
  /** What AWS delivers logs of to the bucket; empty where nothing. */
  readonly logDelivery: readonly LogDelivery[];
}

/**
 * Reads what the guard must know; `null` where the bucket is gone. It asks what the scan asks, but asks for log
 * delivery even where the bucket already has a KMS key.
 * @throws ReadFailure where anything of it cannot be read: a guard that does not know must not pass.
 */
export async function readBucketFacts(context: CountingCollectContext, name: string): Promise<BucketFacts | null> {
  const bucket = s3Bucket.asking(context, name);
  const facts = await allOf({
    encryption: bucket.ask(defaultEncryption),
    tags: bucket.ask(bucketTags),
    policy: bucket.ask(policyText),
    logDelivery: bucket.ask(logDelivery),
  });
  if (context.takeGone(name)) return null;
  const known = allKnown<BucketFacts>(facts);
  if (isUnknown(known)) throw new ReadFailure(known.reason, known.missingPermission ?? null);
  return known;
}
