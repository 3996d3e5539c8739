import {
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  type S3Client,
  type ServerSideEncryptionConfiguration,
} from "@aws-sdk/client-s3";
import type { ConfigurationItem } from "../../core/configuration-item";
import { isUnknown, unknown, type Known } from "../../core/known";
import { allOf } from "../all-of";
import { answered } from "../answer";
import { NOT_NEEDED, type CollectContext, type LiveCollector } from "../collector";
import { inOrder } from "../in-order";
import { once } from "../once";
import { resourcePolicyOf } from "../resource-policy";
import { askWhereItIs, listBuckets } from "../s3/live";
import { readAccountBlock } from "../s3-account-public-access-block/description";
import {
  blocksAll,
  publicAccessBlockOf,
  type PublicAccessBlock,
} from "../s3-account-public-access-block/public-access-block";
import type { ApiCall } from "../service-authorization";
import { unless } from "../unless";
import { tagRecord } from "../tag-record";
import { S3_BUCKET_API_CALLS } from "./api-calls";
import {
  S3_BUCKET,
  usesKms,
  type AclGrant,
  type BucketEncryption,
  type LifecycleRule,
  type LogDelivery,
  type S3BucketConfiguration,
} from "./configuration";
import { logDeliveryOf } from "./log-delivery";

/** Buckets that are read ahead of the one that is judged. */
const BUCKETS_AHEAD = 16;

/** A bucket of which nothing is read. */
export const NOTHING_READ: Omit<S3BucketConfiguration, "arn"> = {
  encryption: NOT_NEEDED,
  logDelivery: NOT_NEEDED,
  policy: NOT_NEEDED,
  aclGrants: NOT_NEEDED,
  publicAccessBlock: NOT_NEEDED,
  accountPublicAccessBlock: NOT_NEEDED,
  versioning: NOT_NEEDED,
  accessLogTarget: NOT_NEEDED,
  lifecycleRules: NOT_NEEDED,
  objectOwnership: NOT_NEEDED,
};

type ReadAccountBlock = () => Promise<PublicAccessBlock | null>;

/** Reads the buckets of a target. The list is global, so it is asked for once an account. */
export const s3BucketCollector: LiveCollector<S3BucketConfiguration> = {
  resourceType: S3_BUCKET,
  apiCalls: S3_BUCKET_API_CALLS,
  async *collect(context) {
    const { accountId, awsRegion, partition } = context.target;
    const buckets = await context.oncePerAccount("S3.ListBuckets", () => listBuckets(context));
    const here = buckets.filter(({ region }) => region === awsRegion);
    const accountBlock = once(() => readAccountBlock(context));
    yield* inOrder(here, BUCKETS_AHEAD, async ({ name }): Promise<ConfigurationItem<S3BucketConfiguration>> => {
      const arn = `arn:${partition}:s3:::${name}`;
      return {
        resourceType: S3_BUCKET,
        resourceId: name,
        arn,
        accountId,
        awsRegion,
        tags: await readTags(context, name),
        configuration: await readUnknown(context, name, { arn, ...NOTHING_READ }, accountBlock),
        source: "live",
      };
    });
  },
};

/** Asks S3 for what the rules need and AWS Config's item does not hold. */
export async function completeS3Bucket(
  item: ConfigurationItem<S3BucketConfiguration>,
  context: CollectContext,
): Promise<ConfigurationItem<S3BucketConfiguration>> {
  const accountBlock = (): ReturnType<ReadAccountBlock> => readAccountBlock(context);
  return {
    ...item,
    configuration: await readUnknown(context, item.resourceId, item.configuration, accountBlock),
  };
}

/** Reads what is unknown of a bucket and needed; what is known stays as it is. */
function readUnknown(
  context: CollectContext,
  Bucket: string,
  found: S3BucketConfiguration,
  accountBlock: ReadAccountBlock,
): Promise<S3BucketConfiguration> {
  const read = <T>(call: ApiCall, ask: (s3: S3Client, bucket: string) => Promise<T>) =>
    context.read(call, Bucket, () => askWhereItIs(context, (s3) => ask(s3, Bucket)));
  const ask = <F extends keyof S3BucketConfiguration>(
    field: F,
    request: () => Promise<S3BucketConfiguration[F]>,
  ): Promise<S3BucketConfiguration[F]> =>
    isUnknown(found[field]) && context.fields.has(field) ? request() : Promise.resolve(found[field]);

  const acl = once(() => read("S3.GetBucketAcl", readAclGrants));
  const policy = once(() => read("S3.GetBucketPolicy", readPolicy));
  const encryption = ask("encryption", () => read("S3.GetBucketEncryption", readEncryption));
  const ownBlock = ask("publicAccessBlock", () => read("S3.GetPublicAccessBlock", readBlock));
  return allOf<S3BucketConfiguration>({
    arn: Promise.resolve(found.arn),
    encryption,
    logDelivery: ask("logDelivery", async () => readLogDeliveryUnlessKms(await encryption, acl, policy)),
    policy: ask("policy", async () => {
      const text = await policy();
      return isUnknown(text) ? text : resourcePolicyOf(text);
    }),
    aclGrants: ask("aclGrants", acl),
    publicAccessBlock: ownBlock,
    accountPublicAccessBlock: ask("accountPublicAccessBlock", async () =>
      blocksAll(await ownBlock)
        ? unknown("The account's block is not asked for where the bucket's own blocks all.")
        : context.readShared(Bucket, accountBlock),
    ),
    versioning: ask("versioning", () => read("S3.GetBucketVersioning", readVersioning)),
    accessLogTarget: ask("accessLogTarget", () => read("S3.GetBucketLogging", readLogTarget)),
    lifecycleRules: ask("lifecycleRules", () => read("S3.GetBucketLifecycleConfiguration", readLifecycleRules)),
    objectOwnership: ask("objectOwnership", () => read("S3.GetBucketOwnershipControls", readObjectOwnership)),
  });
}

async function readTags(context: CollectContext, Bucket: string): Promise<ConfigurationItem["tags"]> {
  if (!context.fields.has("tags")) return NOT_NEEDED;
  return context.read("S3.GetBucketTagging", Bucket, () =>
    unless("NoSuchTagSet", {}, () =>
      askWhereItIs(context, async (s3) => {
        const { TagSet } = await s3.send(new GetBucketTaggingCommand({ Bucket }));
        return tagRecord(answered(TagSet, "TagSet"));
      }),
    ),
  );
}

async function readEncryption(s3: S3Client, Bucket: string): Promise<BucketEncryption | null> {
  return unless("ServerSideEncryptionConfigurationNotFoundError", null, async () => {
    const { ServerSideEncryptionConfiguration } = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
    return bucketEncryptionOf({ Rules: answered(ServerSideEncryptionConfiguration?.Rules, "Rules") });
  });
}

/** A bucket's default encryption, of S3's answer; `null` where it names no algorithm. */
export function bucketEncryptionOf(answer: ServerSideEncryptionConfiguration | null | undefined) {
  const [rule] = answer?.Rules ?? [];
  const { SSEAlgorithm: algorithm, KMSMasterKeyID = null } = rule?.ApplyServerSideEncryptionByDefault ?? {};
  if (algorithm === undefined) return null;
  return { algorithm, kmsKeyId: KMSMasterKeyID, bucketKeyEnabled: rule?.BucketKeyEnabled ?? false };
}

async function readLogDeliveryUnlessKms(
  encryption: Known<BucketEncryption | null>,
  acl: () => Promise<Known<readonly AclGrant[]>>,
  policy: () => Promise<Known<string | null>>,
): Promise<Known<readonly LogDelivery[]>> {
  if (usesKms(encryption)) return unknown("Log delivery is not asked for where the bucket is encrypted with KMS.");
  return logDeliveryOf(await acl(), await policy());
}

/** What AWS delivers to one bucket; throws what S3 throws. */
export async function readLogDelivery(
  s3: S3Client,
  { resourceId: bucket }: { readonly resourceId: string },
): Promise<Known<readonly LogDelivery[]>> {
  return logDeliveryOf(await readAclGrants(s3, bucket), await readPolicy(s3, bucket));
}

async function readAclGrants(s3: S3Client, Bucket: string): Promise<readonly AclGrant[]> {
  const { Grants } = await s3.send(new GetBucketAclCommand({ Bucket }));
  return answered(Grants, "Grants").map(({ Grantee, Permission = "" }) => ({
    grantee: Grantee?.URI ?? Grantee?.ID ?? "",
    permission: Permission,
  }));
}

/** The text of a bucket's policy; `null` where it has none. Throws what S3 throws. */
export async function readPolicy(s3: S3Client, Bucket: string): Promise<string | null> {
  return unless("NoSuchBucketPolicy", null, async () => {
    const { Policy } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
    return answered(Policy, "Policy");
  });
}

async function readBlock(s3: S3Client, Bucket: string): Promise<PublicAccessBlock | null> {
  return unless("NoSuchPublicAccessBlockConfiguration", null, async () => {
    const { PublicAccessBlockConfiguration } = await s3.send(new GetPublicAccessBlockCommand({ Bucket }));
    return publicAccessBlockOf(answered(PublicAccessBlockConfiguration, "PublicAccessBlockConfiguration"));
  });
}

async function readVersioning(s3: S3Client, Bucket: string): Promise<string | null> {
  const { Status = null } = await s3.send(new GetBucketVersioningCommand({ Bucket }));
  return Status;
}

async function readLogTarget(s3: S3Client, Bucket: string): Promise<string | null> {
  const { LoggingEnabled } = await s3.send(new GetBucketLoggingCommand({ Bucket }));
  return LoggingEnabled?.TargetBucket ?? null;
}

async function readLifecycleRules(s3: S3Client, Bucket: string): Promise<readonly LifecycleRule[]> {
  return unless("NoSuchLifecycleConfiguration", [], async () => {
    const { Rules } = await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
    return answered(Rules, "Rules").map(({ Status }) => ({ isEnabled: Status === "Enabled" }));
  });
}

async function readObjectOwnership(s3: S3Client, Bucket: string): Promise<string | null> {
  return unless("OwnershipControlsNotFoundError", null, async () => {
    const { OwnershipControls } = await s3.send(new GetBucketOwnershipControlsCommand({ Bucket }));
    return answered(OwnershipControls?.Rules, "Rules")[0]?.ObjectOwnership ?? null;
  });
}
