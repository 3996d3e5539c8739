import {
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketLocationCommand,
  GetBucketPolicyCommand,
  ListBucketsCommand,
  S3Client,
  type Bucket,
} from "@aws-sdk/client-s3";
import type { ConfigurationItem } from "../../core/configuration-item";
import { isUnknown, unknown, type Known } from "../../core/known";
import { NOT_NEEDED, type CollectContext, type LiveCollector } from "../collector";
import { inOrder } from "../in-order";
import { unless } from "../unless";
import { S3_BUCKET_API_CALLS } from "./api-calls";
import {
  isKmsAlgorithm,
  S3_BUCKET,
  type BucketEncryption,
  type LogDelivery,
  type S3BucketConfiguration,
} from "./configuration";
import { logDeliveryOf } from "./log-delivery";

/** Buckets that ListBuckets answers a call: the most it takes. */
const BUCKETS_A_PAGE = 1_000;

/** Buckets that are read ahead of the one that is judged. */
const BUCKETS_AHEAD = 16;

/** Reads the buckets of a target. The list is global, so it is asked for once an account. */
export const s3BucketCollector: LiveCollector<S3BucketConfiguration> = {
  resourceType: S3_BUCKET,
  apiCalls: S3_BUCKET_API_CALLS,
  async *collect(context) {
    const { accountId, awsRegion, partition } = context.target;
    const buckets = await context.oncePerAccount("S3.ListBuckets", () => listBuckets(context));
    const here = buckets.filter(({ region }) => region === awsRegion);
    yield* inOrder(here, BUCKETS_AHEAD, async ({ name }): Promise<ConfigurationItem<S3BucketConfiguration>> => ({
      resourceType: S3_BUCKET,
      resourceId: name,
      arn: `arn:${partition}:s3:::${name}`,
      accountId,
      awsRegion,
      tags: NOT_NEEDED,
      configuration: await readConfiguration(context, name),
      source: "live",
    }));
  },
};

/** Nothing is missing: an item of AWS Config holds encryption, policy and ACL. */
export function completeS3Bucket(
  item: ConfigurationItem<S3BucketConfiguration>,
  context: CollectContext,
): Promise<ConfigurationItem<S3BucketConfiguration>> {
  // An item older than AWS Config's record of encryption has no key for it.
  if (!isUnknown(item.configuration.encryption)) return Promise.resolve(item);
  return readConfiguration(context, item.resourceId).then((configuration) => ({ ...item, configuration }));
}

interface ListedBucket {
  readonly name: string;
  readonly region: string;
}

async function listBuckets(context: CollectContext): Promise<readonly ListedBucket[]> {
  const s3 = context.client(S3Client);
  const buckets: ListedBucket[] = [];
  let ContinuationToken: string | undefined;
  do {
    const input = { MaxBuckets: BUCKETS_A_PAGE, ...(ContinuationToken === undefined ? {} : { ContinuationToken }) };
    const page = await context.list("S3.ListBuckets", () => s3.send(new ListBucketsCommand(input)));
    buckets.push(...(await Promise.all((page.Buckets ?? []).map((bucket) => locate(context, bucket)))));
    ({ ContinuationToken } = page);
  } while (ContinuationToken);
  return buckets;
}

/** S3 answers a bucket's region in the list; endpoints that speak an older S3 do not. */
async function locate(context: CollectContext, { Name = "", BucketRegion }: Bucket): Promise<ListedBucket> {
  if (BucketRegion !== undefined) return { name: Name, region: BucketRegion };
  const s3 = context.client(S3Client);
  const { LocationConstraint } = await context.list("S3.GetBucketLocation", () =>
    s3.send(new GetBucketLocationCommand({ Bucket: Name })),
  );
  return { name: Name, region: regionOf(LocationConstraint) };
}

/** The region of a location constraint (Amazon S3 API reference, GetBucketLocation). */
function regionOf(constraint: string | undefined): string {
  if (constraint === undefined || constraint === "") return "us-east-1";
  return constraint === "EU" ? "eu-west-1" : constraint;
}

async function readConfiguration(context: CollectContext, bucket: string): Promise<S3BucketConfiguration> {
  const encryption = await readEncryption(context, bucket);
  return { encryption, logDelivery: await readLogDeliveryUnlessKms(context, bucket, encryption) };
}

async function readEncryption(context: CollectContext, Bucket: string): Promise<Known<BucketEncryption | null>> {
  const s3 = context.client(S3Client);
  return context.read("S3.GetBucketEncryption", Bucket, () =>
    unless("ServerSideEncryptionConfigurationNotFoundError", null, async () => {
      const { ServerSideEncryptionConfiguration } = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
      const [rule] = ServerSideEncryptionConfiguration?.Rules ?? [];
      const { SSEAlgorithm, KMSMasterKeyID = null } = rule?.ApplyServerSideEncryptionByDefault ?? {};
      if (SSEAlgorithm === undefined) return null;
      return { algorithm: SSEAlgorithm, kmsKeyId: KMSMasterKeyID, bucketKeyEnabled: rule?.BucketKeyEnabled ?? false };
    }),
  );
}

async function readLogDeliveryUnlessKms(
  context: CollectContext,
  bucket: string,
  encryption: Known<BucketEncryption | null>,
): Promise<Known<readonly LogDelivery[]>> {
  if (isUnknown(encryption)) return encryption;
  const algorithm = encryption?.algorithm;
  if (typeof algorithm === "string" && isKmsAlgorithm(algorithm)) {
    return unknown("Log delivery is not asked for where the bucket is encrypted with KMS.");
  }
  const s3 = context.client(S3Client);
  const granteeUris = await context.read("S3.GetBucketAcl", bucket, () => readGranteeUris(s3, bucket));
  const policy = await context.read("S3.GetBucketPolicy", bucket, () => readPolicy(s3, bucket));
  if (isUnknown(granteeUris)) return granteeUris;
  return isUnknown(policy) ? policy : logDeliveryOf(granteeUris, policy);
}

/** What AWS delivers to one bucket; throws what S3 throws. */
export async function readLogDelivery(
  s3: S3Client,
  { resourceId: bucket }: { readonly resourceId: string },
): Promise<Known<readonly LogDelivery[]>> {
  return logDeliveryOf(await readGranteeUris(s3, bucket), await readPolicy(s3, bucket));
}

async function readGranteeUris(s3: S3Client, Bucket: string): Promise<readonly string[]> {
  const { Grants = [] } = await s3.send(new GetBucketAclCommand({ Bucket }));
  return Grants.flatMap(({ Grantee }) => Grantee?.URI ?? []);
}

/** The text of a bucket's policy; `null` where it has none. Throws what S3 throws. */
export async function readPolicy(s3: S3Client, Bucket: string): Promise<string | null> {
  return unless("NoSuchBucketPolicy", null, async () => {
    const { Policy = null } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
    return Policy;
  });
}
