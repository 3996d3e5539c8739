import {
  CreateBucketCommand,
  PutBucketAclCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketLoggingCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  S3Client,
  type BucketVersioningStatus,
  type ObjectOwnership,
} from "@aws-sdk/client-s3";
import {
  CreateAccessPointCommand,
  PutPublicAccessBlockCommand as PutAccountBlockCommand,
  TagResourceCommand,
} from "@aws-sdk/client-s3-control";
import { S3ControlClient } from "../../../src/aws/s3-control";
import { s3AccessPoint } from "../../../src/resources/s3-access-point";
import { s3AccountPublicAccessBlock } from "../../../src/resources/s3-account-public-access-block/description";
import { s3Bucket } from "../../../src/resources/s3-bucket/description";
import {
  owedOn,
  TAGLESS,
  TAGS,
  TAGS_MISSING,
  violating,
  type Exceptions,
  type OwedVerdict,
  type SeededAccount,
} from "./account";

/** How a bucket is set; the default is as every rule asks. */
interface BucketSettings {
  readonly usesKms: boolean;
  readonly isBlocked: boolean;
  readonly deniesHttp: boolean;
  /** What the policy lets everybody or another account do, or lets S3 do that delivers logs. */
  readonly allows: readonly object[];
  readonly acl: "private" | "public-read";
  readonly versioning: BucketVersioningStatus;
  readonly isLogged: boolean;
  readonly lifecycle: "Enabled" | "Disabled" | null;
  readonly ownership: ObjectOwnership;
  readonly isTagged: boolean;
}

const WELL_SET: BucketSettings = {
  usesKms: true,
  isBlocked: true,
  deniesHttp: true,
  allows: [],
  acl: "private",
  versioning: "Enabled",
  isLogged: true,
  lifecycle: "Enabled",
  ownership: "BucketOwnerEnforced",
  isTagged: true,
};

interface BucketSeed {
  readonly suffix: string;
  readonly settings: Partial<BucketSettings>;
  readonly exceptions: Exceptions;
  /** What the account's own block makes good. */
  readonly unlessBlocked?: Exceptions;
}

const everybody = (Action: string): object => ({ Effect: "Allow", Principal: "*", Action });
const LOG_DELIVERY = {
  Effect: "Allow",
  Principal: { Service: "logging.s3.amazonaws.com" },
  Action: "s3:PutObject",
};

const BUCKETS: readonly BucketSeed[] = [
  { suffix: "compliant", settings: {}, exceptions: {} },
  { suffix: "no-kms", settings: { usesKms: false }, exceptions: violating("s3-bucket-kms-encryption") },
  { suffix: "http", settings: { deniesHttp: false }, exceptions: violating("s3-bucket-tls-requests-only") },
  {
    suffix: "not-blocked",
    settings: { isBlocked: false },
    exceptions: violating("s3-bucket-public-access-blocked"),
  },
  {
    suffix: "public-write",
    settings: { isBlocked: false, allows: [everybody("s3:PutObject")] },
    exceptions: violating("s3-bucket-public-access-blocked"),
    unlessBlocked: violating("s3-bucket-no-public-write"),
  },
  {
    suffix: "public-read",
    settings: { isBlocked: false, allows: [everybody("s3:GetObject")] },
    exceptions: violating("s3-bucket-public-access-blocked"),
    unlessBlocked: violating("s3-bucket-no-public-read"),
  },
  {
    suffix: "public-by-acl",
    settings: { isBlocked: false, acl: "public-read", ownership: "ObjectWriter" },
    exceptions: violating("s3-bucket-acls-disabled", "s3-bucket-public-access-blocked"),
    unlessBlocked: violating("s3-bucket-no-public-read"),
  },
  {
    suffix: "acls-in-force",
    settings: { ownership: "BucketOwnerPreferred" },
    exceptions: violating("s3-bucket-acls-disabled"),
  },
  {
    suffix: "not-versioned",
    settings: { versioning: "Suspended" },
    exceptions: violating("s3-bucket-versioning-enabled"),
  },
  { suffix: "not-logged", settings: { isLogged: false }, exceptions: violating("s3-bucket-access-logging-enabled") },
  {
    suffix: "no-lifecycle",
    settings: { lifecycle: "Disabled" },
    exceptions: violating("s3-bucket-lifecycle-configured"),
  },
  {
    suffix: "no-mfa",
    settings: { lifecycle: null },
    exceptions: violating("s3-bucket-mfa-delete", "s3-bucket-lifecycle-configured"),
  },
  {
    suffix: "foreign",
    settings: { allows: [{ Effect: "Allow", Principal: { AWS: "999999999999" }, Action: "s3:PutObjectAcl" }] },
    exceptions: violating("s3-bucket-policy-no-foreign-accounts"),
  },
  { suffix: "untagged", settings: { isTagged: false }, exceptions: TAGS_MISSING },
];

/** The bucket that the account's logs are delivered to: S3's cannot be where a KMS key is the default. */
const LOGS: BucketSeed = {
  suffix: "logs",
  settings: { usesKms: false, isLogged: false, allows: [LOG_DELIVERY] },
  exceptions: {
    "s3-bucket-kms-encryption": "NOT_APPLICABLE",
    "s3-bucket-access-logging-enabled": "NOT_APPLICABLE",
  },
};

/** A trail's bucket that is as every rule asks, and one that everybody may read unless the account stops it. */
const TRAILS = {
  kept: { suffix: "trail", settings: {}, exceptions: {} },
  open: {
    suffix: "open-trail",
    settings: { isBlocked: false, isLogged: false, allows: [everybody("s3:GetObject")] },
    exceptions: violating("s3-bucket-public-access-blocked", "s3-bucket-access-logging-enabled"),
    unlessBlocked: violating("s3-bucket-no-public-read"),
  },
} satisfies Readonly<Record<string, BucketSeed>>;

/** The name of a bucket for trails. */
export function trailBucketOf(account: SeededAccount, which: keyof typeof TRAILS): string {
  return nameOf(account, TRAILS[which]);
}

/** The name of the account's bucket for logs. */
export function logBucketOf(account: SeededAccount): string {
  return nameOf(account, LOGS);
}

/** The buckets for logs, which other services want to be there. */
export async function seedLogBuckets(account: SeededAccount): Promise<readonly OwedVerdict[]> {
  const seeded = await Promise.all([LOGS, ...Object.values(TRAILS)].map((bucket) => seedBucket(account, bucket)));
  return seeded.flat();
}

/** Buckets, one for each way of not being as a rule asks, and then what the account blocks. */
export async function seedS3(account: SeededAccount): Promise<readonly OwedVerdict[]> {
  const buckets = await Promise.all(BUCKETS.map((bucket) => seedBucket(account, bucket)));
  return [...buckets.flat(), ...(await seedAccessPoints(account)), ...(await seedAccountBlock(account))];
}

/** An access point that blocks public access, and one that lets public policies take effect. */
async function seedAccessPoints(account: SeededAccount): Promise<readonly OwedVerdict[]> {
  const { clients, accountId: AccountId, awsRegion } = account;
  const s3Control = clients.client(S3ControlClient, AccountId, awsRegion);
  const [kept, open] = ["kept", "open"];
  const Bucket = nameOf(account, { suffix: "compliant" });
  const create = async (Name: string, RestrictPublicBuckets: boolean): Promise<string> => {
    const PublicAccessBlockConfiguration = { ...BLOCK, RestrictPublicBuckets };
    const input = { AccountId, Name, Bucket, PublicAccessBlockConfiguration };
    const { AccessPointArn = "" } = await s3Control.send(new CreateAccessPointCommand(input));
    return AccessPointArn;
  };
  const ResourceArn = await create(kept, true);
  await s3Control.send(new TagResourceCommand({ AccountId, ResourceArn, Tags: TAGS }));
  await create(open, false);
  return [
    ...owedOn(account, s3AccessPoint.resourceType, kept),
    ...owedOn(account, s3AccessPoint.resourceType, open, {
      ...violating("s3-access-point-public-access-blocked"),
      ...TAGS_MISSING,
    }),
  ];
}

async function seedAccountBlock(account: SeededAccount): Promise<readonly OwedVerdict[]> {
  const { clients, accountId: AccountId, awsRegion, isWellSet } = account;
  if (isWellSet) {
    const PublicAccessBlockConfiguration = BLOCK;
    const s3Control = clients.client(S3ControlClient, AccountId, awsRegion);
    await s3Control.send(new PutAccountBlockCommand({ AccountId, PublicAccessBlockConfiguration }));
  }
  const exceptions = isWellSet ? {} : violating("s3-account-public-access-blocked");
  return owedOn(account, s3AccountPublicAccessBlock.resourceType, AccountId, { ...TAGLESS, ...exceptions });
}

const BLOCK = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };

async function seedBucket(account: SeededAccount, seed: BucketSeed): Promise<readonly OwedVerdict[]> {
  const s3 = account.clients.client(S3Client, account.accountId, account.awsRegion);
  const Bucket = nameOf(account, seed);
  const settings = { ...WELL_SET, ...seed.settings };
  await s3.send(new CreateBucketCommand({ Bucket, ObjectOwnership: settings.ownership }));
  await putSecurity(s3, Bucket, settings);
  await putKeeping(s3, Bucket, settings, logBucketOf(account));
  return owedOn(account, s3Bucket.resourceType, Bucket, {
    // A bucket with a lifecycle can have no MFA delete.
    "s3-bucket-mfa-delete": "NOT_APPLICABLE",
    ...seed.exceptions,
    ...(account.isWellSet ? {} : seed.unlessBlocked),
  });
}

async function putSecurity(s3: S3Client, Bucket: string, settings: BucketSettings): Promise<void> {
  const Rules = [{ ObjectOwnership: settings.ownership }];
  await s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls: { Rules } }));
  if (settings.acl !== "private") await s3.send(new PutBucketAclCommand({ Bucket, ACL: settings.acl }));
  const Policy = policyOf(Bucket, settings);
  if (Policy !== null) await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
  if (settings.isBlocked)
    await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: BLOCK }));
  if (settings.usesKms) {
    const byKms = [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" as const } }];
    const ServerSideEncryptionConfiguration = { Rules: byKms };
    await s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration }));
  }
}

async function putKeeping(s3: S3Client, Bucket: string, settings: BucketSettings, logs: string): Promise<void> {
  const Status = settings.versioning;
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status } }));
  if (settings.isLogged) {
    const LoggingEnabled = { TargetBucket: logs, TargetPrefix: `${Bucket}/` };
    await s3.send(new PutBucketLoggingCommand({ Bucket, BucketLoggingStatus: { LoggingEnabled } }));
  }
  if (settings.lifecycle !== null) {
    const rule = { ID: "expire", Status: settings.lifecycle, Filter: { Prefix: "" }, Expiration: { Days: 30 } };
    await s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules: [rule] } }));
  }
  if (settings.isTagged) await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: TAGS } }));
}

function policyOf(bucket: string, { deniesHttp, allows }: BucketSettings): string | null {
  const arn = `arn:aws:s3:::${bucket}`;
  const denyHttp = {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [arn, `${arn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  const Statement = [...(deniesHttp ? [denyHttp] : []), ...allows.map((allow) => ({ ...allow, Resource: `${arn}/*` }))];
  return Statement.length === 0 ? null : JSON.stringify({ Version: "2012-10-17", Statement });
}

/** Names are global in AWS. */
function nameOf({ accountId }: SeededAccount, { suffix }: Pick<BucketSeed, "suffix">): string {
  return `catalogue-${accountId}-${suffix}`;
}
