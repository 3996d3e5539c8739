import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { policyDocument, type PolicyStatement } from "./policy-document";

/** What a private bucket needs. */
export interface PrivateBucketProps {
  /** The full name, with the environment's suffix. */
  readonly bucketName: string;
  /** @default "aws" */
  readonly partition?: string;
  /**
   * The KMS key that encrypts new objects, through a bucket key.
   * @default S3's own (SSE-S3)
   */
  readonly kmsKeyArn?: string;
  /**
   * Days after which current versions expire, by prefix.
   * @default {} they never expire
   */
  readonly expireAfterDays?: Readonly<Record<string, number>>;
  /**
   * Tags in addition to the provider's default ones.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * The bucket to which S3 delivers this one's access logs, below `ACCESS_LOGS_PREFIX`. That bucket accepts them by its
   * `accessLogsOf`.
   * @default no access logs
   */
  readonly accessLogBucket?: PrivateBucket;
  /**
   * The bucket whose access logs S3 may deliver to this one, which then cannot use a KMS key.
   * @default none
   */
  readonly accessLogsOf?: AccessLogSource;
}

/** A bucket that has access logs. */
export interface AccessLogSource {
  readonly bucketName: string;
  /** The account of that bucket. */
  readonly accountId: string;
}

/** The prefix of access logs in the bucket that they are delivered to. */
export const ACCESS_LOGS_PREFIX = "access-logs/";

/** Days for which a version is kept after it was replaced or deleted: long enough to notice a mistake. */
export const NONCURRENT_VERSION_DAYS = 30;

/** Days after which the parts of an incomplete upload are removed. */
export const INCOMPLETE_UPLOAD_DAYS = 7;

/**
 * A bucket that only its account can read: versioned, encrypted, without ACLs, and only over TLS. Destroying it also
 * deletes its objects.
 */
export class PrivateBucket extends Construct {
  readonly bucket: S3Bucket;
  /** What must exist before an object is written, so that the object is versioned and encrypted. */
  readonly keeping: readonly ITerraformDependable[];
  private readonly policy: S3BucketPolicy;

  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id);
    const { bucketName, partition = "aws", kmsKeyArn, expireAfterDays = {}, tags, accessLogBucket } = props;
    this.bucket = new S3Bucket(this, "Resource", {
      bucket: bucketName,
      forceDestroy: true,
      ...(tags === undefined ? {} : { tags }),
    });
    const bucket = this.bucket.id;
    const versioning = new S3BucketVersioningA(this, "Versioning", {
      bucket,
      versioningConfiguration: { status: "Enabled" },
    });
    const encryption = new S3BucketServerSideEncryptionConfigurationA(this, "Encryption", {
      bucket,
      rule: [
        kmsKeyArn === undefined
          ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
          : {
              applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: kmsKeyArn },
              bucketKeyEnabled: true,
            },
      ],
    });
    this.keeping = [versioning, encryption];
    new S3BucketOwnershipControls(this, "Ownership", { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } });
    const block = new S3BucketPublicAccessBlock(this, "PublicAccessBlock", {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    this.policy = new S3BucketPolicy(this, "Policy", {
      bucket,
      policy: bucketPolicy(partition, bucketName, props.accessLogsOf),
      // S3 refuses two concurrent changes of a bucket's access.
      dependsOn: [block],
    });
    new S3BucketLifecycleConfiguration(this, "Lifecycle", {
      bucket,
      rule: lifecycleRules(expireAfterDays),
      // Rules on noncurrent versions have no effect before versioning is on.
      dependsOn: [versioning],
    });
    if (accessLogBucket === undefined) return;
    new S3BucketLoggingA(this, "Logging", {
      bucket,
      targetBucket: accessLogBucket.bucket.id,
      targetPrefix: ACCESS_LOGS_PREFIX,
      // S3 refuses a log bucket that it may not write to.
      dependsOn: [accessLogBucket.policy],
    });
  }
}

// In a versioned bucket an expiration only adds delete markers: noncurrent versions need a rule of their own.
function lifecycleRules(expireAfterDays: Readonly<Record<string, number>>) {
  return [
    ...Object.entries(expireAfterDays).map(([prefix, days]) => ({
      id: `expire-${prefix.replace(/\/$/, "")}`,
      status: "Enabled",
      filter: [{ prefix }],
      expiration: [{ days }],
    })),
    {
      id: "clean-up",
      status: "Enabled",
      filter: [{ prefix: "" }],
      noncurrentVersionExpiration: [{ noncurrentDays: NONCURRENT_VERSION_DAYS }],
      abortIncompleteMultipartUpload: [{ daysAfterInitiation: INCOMPLETE_UPLOAD_DAYS }],
    },
  ];
}

function bucketPolicy(partition: string, bucketName: string, accessLogsOf?: AccessLogSource): string {
  const bucketArn = `arn:${partition}:s3:::${bucketName}`;
  const tlsOnly: PolicyStatement = {
    Sid: "TlsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [bucketArn, `${bucketArn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  if (accessLogsOf === undefined) return policyDocument([tlsOnly]);
  const deliverAccessLogs: PolicyStatement = {
    Sid: "DeliverAccessLogs",
    Effect: "Allow",
    Principal: { Service: "logging.s3.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: `${bucketArn}/${ACCESS_LOGS_PREFIX}*`,
    Condition: {
      ArnLike: { "aws:SourceArn": `arn:${partition}:s3:::${accessLogsOf.bucketName}` },
      StringEquals: { "aws:SourceAccount": accessLogsOf.accountId },
    },
  };
  return policyDocument([tlsOnly, deliverAccessLogs]);
}
