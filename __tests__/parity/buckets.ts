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
  ListBucketsCommand,
} from "@aws-sdk/client-s3";
import { GetPublicAccessBlockCommand as GetAccountPublicAccessBlockCommand } from "@aws-sdk/client-s3-control";
import { s3Bucket } from "../../src/resources/s3-bucket/description";
import { DENY_INSECURE_TRANSPORT } from "../../src/resources/s3-bucket/examples";
import { named } from "../support/collect";
import { readPlanned, type PlainValues } from "../support/planned";
import { s3, s3Control } from "./clients";
import {
  recordedAs,
  type ConfigRecording,
  type LiveRecording,
  type ParityCase,
  type PlannedResource,
} from "./parity-case";

export const BUCKET_KEY = "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const OWNER = "1f0c6f2f6f6b4d7d8a1f0c6f2f6f6b4d7d8a1f0c6f2f6f6b4d7d8a1f0c6f2f6f";

/** What every ACL grants its bucket's owner, unless somebody took it out. */
export const GRANT_OF_OWNER = {
  Grantee: { ID: OWNER, Type: "CanonicalUser" },
  Permission: "FULL_CONTROL",
} as const;

/** The text of a policy of these statements. */
export function policyText(...Statement: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

/** Every switch of a block, as the APIs, AWS Config and Terraform spell them. */
export const ALL_BLOCKED = {
  live: { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true },
  config: { blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: true, restrictPublicBuckets: true },
  plan: {
    block_public_acls: true,
    ignore_public_acls: true,
    block_public_policy: true,
    restrict_public_buckets: true,
  },
};

/** A block that refuses what is new and lets what stands be. */
export const NEW_BLOCKED = {
  live: { ...ALL_BLOCKED.live, IgnorePublicAcls: false, RestrictPublicBuckets: false },
  config: { ...ALL_BLOCKED.config, ignorePublicAcls: false, restrictPublicBuckets: false },
  plan: { ...ALL_BLOCKED.plan, ignore_public_acls: false, restrict_public_buckets: false },
};

/** A block with every switch off. */
export const NOT_BLOCKED = {
  live: { BlockPublicAcls: false, IgnorePublicAcls: false, BlockPublicPolicy: false, RestrictPublicBuckets: false },
  config: { blockPublicAcls: false, ignorePublicAcls: false, blockPublicPolicy: false, restrictPublicBuckets: false },
  plan: {
    block_public_acls: false,
    ignore_public_acls: false,
    block_public_policy: false,
    restrict_public_buckets: false,
  },
};

/** The bucket ledger: encrypted with a key of KMS, private, versioned, logged. */
export function bucketAnswers(more: () => unknown = () => undefined): LiveRecording {
  return {
    collector: s3Bucket.collector,
    record() {
      s3.on(ListBucketsCommand).resolves({ Buckets: [{ Name: "ledger", BucketRegion: "eu-west-1" }] });
      s3.on(GetBucketEncryptionCommand).resolves({
        ServerSideEncryptionConfiguration: {
          Rules: [
            {
              ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: BUCKET_KEY },
              BucketKeyEnabled: true,
            },
          ],
        },
      });
      s3.on(GetBucketPolicyCommand).resolves({ Policy: policyText(DENY_INSECURE_TRANSPORT) });
      s3.on(GetBucketAclCommand).resolves({
        Grants: [GRANT_OF_OWNER],
      });
      s3.on(GetPublicAccessBlockCommand).resolves({ PublicAccessBlockConfiguration: ALL_BLOCKED.live });
      s3Control.on(GetAccountPublicAccessBlockCommand).rejects(named("NoSuchPublicAccessBlockConfiguration"));
      s3.on(GetBucketVersioningCommand).resolves({ Status: "Enabled" });
      s3.on(GetBucketLoggingCommand).resolves({ LoggingEnabled: { TargetBucket: "access-logs", TargetPrefix: "" } });
      s3.on(GetBucketLifecycleConfigurationCommand).resolves({
        Rules: [{ ID: "expire", Status: "Enabled", Expiration: { Days: 90 } }],
      });
      s3.on(GetBucketOwnershipControlsCommand).resolves({
        OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
      });
      s3.on(GetBucketTaggingCommand).rejects(named("NoSuchTagSet"));
      more();
    },
  };
}

/** An ACL as AWS Config records it: JSON inside a string. */
export function recordedAcl(...grants: readonly object[]): string {
  const ofOwner = { grantee: { id: OWNER, displayName: null }, permission: "FullControl" };
  return JSON.stringify({
    grantSet: null,
    grantList: [ofOwner, ...grants],
    owner: { displayName: null, id: OWNER },
    isRequesterCharged: false,
  });
}

/** The same bucket as AWS Config records it. */
export function bucketItem(
  more: Readonly<Record<string, unknown>> = {},
  tags: Readonly<Record<string, string>> = {},
): ConfigRecording {
  return recordedAs(s3Bucket.fromRecordedItem, {
    resourceType: "AWS::S3::Bucket",
    resourceId: "ledger",
    arn: "arn:aws:s3:::ledger",
    tags,
    configuration: {
      name: "ledger",
      owner: { displayName: null, id: OWNER },
      creationDate: "2026-02-12T07:21:45.000Z",
    },
    supplementaryConfiguration: {
      AccessControlList: recordedAcl(),
      BucketAccelerateConfiguration: { status: null },
      BucketLifecycleConfiguration: { rules: [{ id: "expire", status: "Enabled", expirationInDays: 90 }] },
      BucketLoggingConfiguration: { destinationBucketName: "access-logs", logFilePrefix: "" },
      BucketNotificationConfiguration: { configurations: {} },
      BucketPolicy: { policyText: policyText(DENY_INSECURE_TRANSPORT) },
      BucketVersioningConfiguration: { status: "Enabled", isMfaDeleteEnabled: null },
      IsRequesterPaysEnabled: false,
      OwnershipControls: { rules: [{ objectOwnership: "BucketOwnerEnforced" }] },
      PublicAccessBlockConfiguration: ALL_BLOCKED.config,
      ServerSideEncryptionConfiguration: {
        rules: [
          {
            applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyID: BUCKET_KEY },
            bucketKeyEnabled: true,
          },
        ],
      },
      ...more,
    },
  });
}

/** The resources that complete a bucket. */
const COMPANIONS = {
  encryption: "aws_s3_bucket_server_side_encryption_configuration",
  policy: "aws_s3_bucket_policy",
  acl: "aws_s3_bucket_acl",
  block: "aws_s3_bucket_public_access_block",
  versioning: "aws_s3_bucket_versioning",
  logging: "aws_s3_bucket_logging",
  lifecycle: "aws_s3_bucket_lifecycle_configuration",
  ownership: "aws_s3_bucket_ownership_controls",
} as const;

/** What completes a planned bucket, by what it sets; `null` where the plan has none. */
type Completed = Readonly<Partial<Record<keyof typeof COMPANIONS, PlainValues | null>>>;

/** What encrypts a planned bucket. */
export function plannedEncryption(
  sse_algorithm: string,
  kms_master_key_id: string | null,
  bucket_key_enabled = false,
): PlainValues {
  const byDefault = [{ sse_algorithm, kms_master_key_id }];
  return { rule: [{ apply_server_side_encryption_by_default: byDefault, bucket_key_enabled }] };
}

/** The same bucket as Terraform plans it, with the resources that complete it. */
export function bucketPlan(
  more: Completed = {},
  { isCreated = true, accountBlock }: { readonly isCreated?: boolean; readonly accountBlock?: PlainValues } = {},
): PlannedResource {
  const completed: Completed = {
    encryption: plannedEncryption("aws:kms", BUCKET_KEY, true),
    policy: { policy: policyText(DENY_INSECURE_TRANSPORT) },
    block: ALL_BLOCKED.plan,
    versioning: { versioning_configuration: [{ status: "Enabled" }] },
    logging: { target_bucket: "access-logs", target_prefix: "" },
    lifecycle: { rule: [{ id: "expire", status: "Enabled", expiration: [{ days: 90 }] }] },
    ownership: { rule: [{ object_ownership: "BucketOwnerEnforced" }] },
    ...more,
  };
  const companions = Object.entries(COMPANIONS).map(([setting, type]) => {
    const values = completed[setting as keyof typeof COMPANIONS] ?? null;
    return [type, values === null ? [] : [values]] as const;
  });
  const around = {
    companions: Object.fromEntries(companions),
    beside: { aws_s3_account_public_access_block: accountBlock === undefined ? [] : [accountBlock] },
  };
  const bucket = { type: "aws_s3_bucket", values: { bucket: "ledger", arn: "arn:aws:s3:::ledger" }, isCreated };
  return { read: () => readPlanned(s3Bucket.planReader, bucket, around) };
}

/** Whatever the rule is, it is satisfied by the bucket of which nothing is said. */
export function satisfied(ruleId: string): ParityCase {
  return {
    ruleId,
    intent: "compliant",
    of: "a bucket that satisfies every rule",
    live: bucketAnswers(),
    config: bucketItem(),
    plan: bucketPlan(),
  };
}
