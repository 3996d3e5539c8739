import { GetBucketEncryptionCommand, GetBucketTaggingCommand, type S3Client } from "@aws-sdk/client-s3";
import { isUnknown, type Known } from "../core/known";
import type { LogDelivery } from "../resources/s3-bucket/configuration";
import { answered } from "../resources/answer";
import { readPolicy } from "../resources/s3-bucket/live";
import type { ApiCall } from "../resources/service-authorization";
import { isNamed, unless } from "../resources/unless";
import { tagRecord } from "../resources/tag-record";
import { ReadFailure, readFailureOf } from "../runtime/read-failure";
import type { EncryptionConfiguration } from "./encryption-configuration";
import type { RemediationRequest } from "./remediation";

/** What the guard must know of a bucket. */
export interface BucketFacts {
  readonly encryption: EncryptionConfiguration;
  readonly tags: Readonly<Record<string, string>>;
  /** The policy's text; `null` where the bucket has none. */
  readonly policy: string | null;
  /** What AWS delivers logs of to the bucket; empty where nothing. */
  readonly logDelivery: readonly LogDelivery[];
}

/** Reads what AWS delivers logs of to a bucket. */
export type ReadLogDelivery = (
  s3: S3Client,
  request: Pick<RemediationRequest, "resourceId" | "accountId" | "awsRegion">,
) => Promise<Known<readonly LogDelivery[]>>;

/** The bucket's encryption; `null` where S3 knows of none, as of buckets older than its default. */
export async function readEncryption(s3: S3Client, bucket: string): Promise<EncryptionConfiguration> {
  return unless("ServerSideEncryptionConfigurationNotFoundError", null, async () => {
    const answer = await s3.send(new GetBucketEncryptionCommand({ Bucket: bucket }));
    return answered(answer.ServerSideEncryptionConfiguration, "ServerSideEncryptionConfiguration");
  });
}

/**
 * Reads what the guard must know; `null` where the bucket is gone.
 * @throws ReadFailure where anything of it cannot be read: a guard that does not know must not pass.
 */
export async function readBucketFacts(
  s3: S3Client,
  request: RemediationRequest,
  readLogDelivery: ReadLogDelivery,
): Promise<BucketFacts | null> {
  const { resourceId: bucket } = request;
  const read = async <T>(call: ApiCall, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (isNamed(error, "NoSuchBucket")) throw error;
      throw readFailureOf(error, call, request);
    }
  };
  try {
    return {
      encryption: await read("S3.GetBucketEncryption", () => readEncryption(s3, bucket)),
      tags: await read("S3.GetBucketTagging", () => readTags(s3, bucket)),
      policy: await read("S3.GetBucketPolicy", () => readPolicy(s3, bucket)),
      logDelivery: knownOf(await read("S3.GetBucketAcl", () => readLogDelivery(s3, request))),
    };
  } catch (error) {
    if (isNamed(error, "NoSuchBucket")) return null;
    throw error;
  }
}

async function readTags(s3: S3Client, bucket: string): Promise<Readonly<Record<string, string>>> {
  return unless("NoSuchTagSet", {}, async () => {
    const { TagSet } = await s3.send(new GetBucketTaggingCommand({ Bucket: bucket }));
    return tagRecord(answered(TagSet, "TagSet"));
  });
}

function knownOf<T>(value: Known<T>): T {
  if (isUnknown(value)) throw new ReadFailure(value.reason, value.missingPermission ?? null);
  return value;
}
