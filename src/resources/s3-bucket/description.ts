import type { Known } from "../../core/known";
import type { Policy } from "../../policy/open-policy";
import { answered } from "../answer";
import { resourcePolicyOf } from "../resource-policy";
import { accountBlock } from "../s3-account-public-access-block/description";
import {
  ALL_BLOCKED,
  blocksAll,
  NOT_IN_PLAN,
  publicAccessBlockOf,
  type SetBlock,
} from "../s3-account-public-access-block/public-access-block";
import { partOf, question } from "../type/question";
import { resourceType } from "../type/resource-type";
import { ACLS_DISABLED, type AclGrant } from "./acl";
import { bucketEncryptionOf, usesKms, type BucketEncryption } from "./encryption";
import { ARN, DENY_INSECURE_TRANSPORT, encryption, policy } from "./examples";
import { bucketArn, bucketsHere, type ListedBucket } from "./listing";
import { logDeliveryOf, type LogDelivery } from "./log-delivery";
import * as planned from "./planned";
import { grantsOf } from "./planned-acl";
import { arnOf, policyOf, policyTextOf } from "./planned-policy";
import { refusalsOf } from "./planned-refusals";
import {
  aclGrants,
  bucketTags,
  defaultEncryption,
  logDelivery,
  ofBucket,
  policyText,
  versioningState,
} from "./questions";
import * as recorded from "./recorded";

/** A rule of a bucket's lifecycle configuration. */
export interface LifecycleRule {
  readonly isEnabled: Known<boolean>;
}

/** A bucket as rules see it. */
export interface S3Bucket {
  readonly arn: Known<string>;
  /** `null` where S3 reports none, as for buckets older than its default of 2023-01-05. */
  readonly encryption: Known<BucketEncryption | null>;
  /** The logs that AWS delivers to the bucket. Read where the bucket is not encrypted with KMS. */
  readonly logDelivery: Known<readonly LogDelivery[]>;
  readonly policy: Known<Policy | null>;
  /** The grants of the bucket's own ACL; the ACLs of its objects are not read. */
  readonly aclGrants: Known<readonly AclGrant[]>;
  /** The bucket's own block. */
  readonly publicAccessBlock: SetBlock;
  /**
   * The account's block, which applies in addition. Read where the bucket's own block has a switch off; `NOT_IN_PLAN`
   * where a plan does not show it.
   */
  readonly accountPublicAccessBlock: SetBlock;
  /** `Enabled` or `Suspended`; `null` where it has never been enabled. */
  readonly versioning: Known<string | null>;
  /** True where deleting a version takes a code of the root user's MFA device. */
  readonly mfaDelete: Known<boolean>;
  /** The bucket to which S3 delivers the server access logs; `null` where they are off. */
  readonly accessLogTarget: Known<string | null>;
  readonly lifecycleRules: Known<readonly LifecycleRule[]>;
  /**
   * `BucketOwnerEnforced`, `BucketOwnerPreferred` or `ObjectWriter`; `null` where nothing is set, as for old buckets.
   */
  readonly objectOwnership: Known<string | null>;
}

/** A bucket. S3 lists only names, so each bucket is asked for every setting. */
export const s3Bucket = resourceType<ListedBucket, S3Bucket>({
  resourceType: "AWS::S3::Bucket",
  service: "S3",
  isRecorded: true,
  list: bucketsHere,
  id: ({ name }) => name,
  arn: bucketArn,
  tags: bucketTags,
  plan: {
    terraformTypes: ["aws_s3_bucket"],
    identifiedBy: ["id", "bucket", "arn"],
    computedBlocks: {
      aws_s3_bucket: ["grant", "lifecycle_rule", "logging", "server_side_encryption_configuration", "versioning"],
      [planned.COMPANIONS.acl]: ["access_control_policy"],
    },
    companions: Object.fromEntries(Object.values(planned.COMPANIONS).map((type) => [type, "bucket"])),
    // The id of an `aws_s3_bucket_acl` is not the bucket's name alone: the ACL's name or the owner follows it.
    companionsWithItsId: Object.values(planned.COMPANIONS).filter((type) => type !== planned.COMPANIONS.acl),
    notes: refusalsOf,
    assuming: (bucket, assumptions) =>
      assumptions.has("account-public-access-blocked") && bucket.accountPublicAccessBlock === NOT_IN_PLAN
        ? { ...bucket, accountPublicAccessBlock: ALL_BLOCKED }
        : bucket,
  },
  fields: {
    arn: {
      says: "the bucket's ARN",
      live: bucketArn,
      config: ({ arn }) => arn ?? undefined,
      plan: arnOf,
    },
    encryption: {
      says: "how the bucket is encrypted",
      live: partOf(defaultEncryption, bucketEncryptionOf),
      config: recorded.encryption,
      plan: planned.encryptionOf,
    },
    logDelivery: {
      says: "what AWS delivers to the bucket",
      live: logDelivery,
      unless: async (field) =>
        usesKms(await field("encryption")) ? "Log delivery is not read where the bucket is encrypted with KMS." : null,
      config: recorded.logDelivery,
      plan: (bucket, join) => logDeliveryOf(grantsOf(bucket, join), policyTextOf(bucket, join)),
    },
    policy: {
      says: "what the bucket's policy allows",
      live: partOf(policyText, resourcePolicyOf),
      config(item) {
        const text = recorded.policy(item);
        return text === undefined ? undefined : resourcePolicyOf(text);
      },
      plan: policyOf,
    },
    aclGrants: {
      says: "to whom the bucket's ACL grants access",
      live: aclGrants,
      config: recorded.grants,
      plan: grantsOf,
    },
    publicAccessBlock: {
      says: "what public access is blocked",
      live: question("S3.GetPublicAccessBlock", {
        input: ofBucket,
        answer: ({ PublicAccessBlockConfiguration: found }) =>
          publicAccessBlockOf(answered(found, "PublicAccessBlockConfiguration")),
        ifError: { NoSuchPublicAccessBlockConfiguration: null },
      }),
      config: recorded.block,
      plan: planned.blockOf,
    },
    accountPublicAccessBlock: {
      says: "what the bucket's account blocks",
      live: accountBlock,
      unless: async (field) =>
        blocksAll(await field("publicAccessBlock"))
          ? "The account's block is not read where the bucket's own block stops all public access."
          : null,
      plan: planned.accountBlockOf,
    },
    versioning: {
      says: "whether the bucket is versioned",
      live: partOf(versioningState, ({ Status = null }) => Status),
      config: recorded.versioning,
      plan: planned.versioningOf,
    },
    mfaDelete: {
      says: "whether deleting a version takes MFA",
      live: partOf(versioningState, ({ MFADelete }) => MFADelete === "Enabled"),
      config: recorded.mfaDelete,
      plan: planned.mfaDeleteOf,
    },
    accessLogTarget: {
      says: "where the bucket's access logs go",
      live: question("S3.GetBucketLogging", {
        input: ofBucket,
        answer: ({ LoggingEnabled }) => LoggingEnabled?.TargetBucket ?? null,
      }),
      config: recorded.logTarget,
      plan: planned.logTargetOf,
    },
    lifecycleRules: {
      says: "whether the bucket has a lifecycle",
      live: question("S3.GetBucketLifecycleConfiguration", {
        input: ofBucket,
        answer: ({ Rules }) => answered(Rules, "Rules").map(({ Status }) => ({ isEnabled: Status === "Enabled" })),
        ifError: { NoSuchLifecycleConfiguration: [] },
      }),
      config: recorded.lifecycle,
      plan: planned.lifecycleOf,
    },
    objectOwnership: {
      says: "who owns the bucket's objects",
      live: question("S3.GetBucketOwnershipControls", {
        input: ofBucket,
        answer: ({ OwnershipControls }) => answered(OwnershipControls?.Rules, "Rules")[0]?.ObjectOwnership ?? null,
        ifError: { OwnershipControlsNotFoundError: null },
      }),
      config: recorded.ownership,
      plan: planned.ownershipOf,
    },
  },
  example: {
    arn: ARN,
    encryption: encryption(),
    logDelivery: [],
    policy: policy(DENY_INSECURE_TRANSPORT),
    aclGrants: [{ grantee: "1f0c6f2f6f6b4d7d8a1f0c6f2f6f6b4d7d8a1f0c6f2f6f6b", permission: "FULL_CONTROL" }],
    publicAccessBlock: ALL_BLOCKED,
    accountPublicAccessBlock: null,
    versioning: "Enabled",
    mfaDelete: false,
    accessLogTarget: "access-logs",
    lifecycleRules: [{ isEnabled: true }],
    objectOwnership: ACLS_DISABLED,
  },
});
