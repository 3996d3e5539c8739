import { isUnknown, mapKnown, surelySet, unknown, type Known } from "../../core/known";
import type { PlanJoin, PlannedResource, PlannedValues } from "../plan-reader";
import { required, unlessEmpty } from "../planned-values";
import {
  ALL_BLOCKED,
  NOT_IN_PLAN,
  NOTHING_BLOCKED,
  plannedPublicAccessBlock,
} from "../s3-account-public-access-block/public-access-block";
import { ACLS_DISABLED } from "./acl";
import type { S3Bucket } from "./description";
import { SSE_S3, type BucketEncryption } from "./encryption";

/** The Terraform types of a bucket's companion resources, by the setting that they make. */
export const COMPANIONS = {
  encryption: "aws_s3_bucket_server_side_encryption_configuration",
  policy: "aws_s3_bucket_policy",
  acl: "aws_s3_bucket_acl",
  publicAccessBlock: "aws_s3_bucket_public_access_block",
  versioning: "aws_s3_bucket_versioning",
  logging: "aws_s3_bucket_logging",
  lifecycle: "aws_s3_bucket_lifecycle_configuration",
  ownership: "aws_s3_bucket_ownership_controls",
} as const;

/** Where a setting is read from. */
interface Sources<T> {
  readonly companion: (found: PlannedResource) => Known<T>;
  /** The bucket's own value, where there is no companion. */
  readonly bucket: () => Known<T>;
  /** The value that remains where the plan removes the companion. */
  readonly removed: (former: PlannedResource) => T;
}

/**
 * A setting of a bucket, from its companion or from the bucket itself. The bucket's value is written inline or, for an
 * existing bucket, read by the provider, whoever set it. Where the plan removes a companion, the value that was read no
 * longer holds.
 */
export function settingOf<T>(join: PlanJoin, type: string, { companion, bucket, removed }: Sources<T>): Known<T> {
  const found = join.companion(type);
  if (isUnknown(found)) return found;
  if (found !== null) return companion(found);
  // Terraform leaves a companion's setting in place if the companion says so.
  const [former] = join.former(type).filter((one) => one.flag("skip_destroy") !== true);
  return former === undefined ? bucket() : removed(former);
}

/**
 * Every new bucket has this since 2023-04 (AWS What's New, "Amazon S3 Block Public Access by default"). The age of an
 * existing bucket is not known.
 */
function byDefault<T>({ isCreated }: PlannedResource, value: T): Known<T> {
  return isCreated ? value : unknown("The bucket already exists, and the plan does not say how this is set.");
}

/** The default encryption. Without a configuration S3 itself encrypts, as it does in every bucket since 2023-01-05. */
export function encryptionOf(bucket: PlannedResource, join: PlanJoin): S3Bucket["encryption"] {
  return settingOf<BucketEncryption>(join, COMPANIONS.encryption, {
    companion: (found) =>
      mapKnown(found.blocks("rule"), ([rule]) => mapKnown(required(rule ?? null, "how it encrypts"), encryptionBy)),
    bucket: () =>
      mapKnown(bucket.blocks("server_side_encryption_configuration", 0, "rule"), ([rule]) =>
        rule === undefined ? SSE_S3 : encryptionBy(rule),
      ),
    removed: () => SSE_S3,
  });
}

const BY_DEFAULT = "apply_server_side_encryption_by_default";

function encryptionBy(rule: PlannedValues): BucketEncryption {
  const bucketKey = rule.flag("bucket_key_enabled");
  return {
    // A rule may only set the bucket key.
    algorithm: mapKnown(rule.blocks(BY_DEFAULT), ([found]) =>
      found === undefined
        ? SSE_S3.algorithm
        : required(rule.text(BY_DEFAULT, 0, "sse_algorithm"), "with which algorithm the bucket encrypts"),
    ),
    kmsKeyId: unlessEmpty(rule.text(BY_DEFAULT, 0, "kms_master_key_id")),
    bucketKeyEnabled: isUnknown(bucketKey)
      ? unknown("bucket_key_enabled is known only after apply.")
      : bucketKey === true,
  };
}

/** The bucket's own block of public access. */
export function blockOf(bucket: PlannedResource, join: PlanJoin): S3Bucket["publicAccessBlock"] {
  return settingOf(join, COMPANIONS.publicAccessBlock, {
    companion: plannedPublicAccessBlock,
    bucket: () => byDefault(bucket, ALL_BLOCKED),
    removed: () => NOTHING_BLOCKED,
  });
}

/** The block of the bucket's account, where the plan sets it with the same provider configuration. */
export function accountBlockOf(_: PlannedResource, join: PlanJoin): S3Bucket["accountPublicAccessBlock"] {
  const [block, other] = join.beside("aws_s3_account_public_access_block");
  if (block === undefined) return NOT_IN_PLAN;
  return other === undefined
    ? plannedPublicAccessBlock(block)
    : unknown("Several resources of the plan set what the account blocks.");
}

/** Whether the bucket is versioned; in the plan, too, `null` means that it never was. */
export function versioningOf(bucket: PlannedResource, join: PlanJoin): S3Bucket["versioning"] {
  return settingOf<string | null>(join, COMPANIONS.versioning, {
    companion: (found) =>
      mapKnown(required(statusOf(found), "whether it is versioned"), (status) =>
        status === "Disabled" ? null : status,
      ),
    // Versioning that is off now may have been on once: inline, the two look the same.
    bucket: () => mapKnown(bucket.flag("versioning", 0, "enabled"), (enabled) => (enabled === true ? "Enabled" : null)),
    // Where versioning was on, the provider suspends it.
    removed: (former) => (statusOf(former) === "Disabled" ? null : "Suspended"),
  });
}

/** Whether deleting a version takes MFA. */
export function mfaDeleteOf(bucket: PlannedResource, join: PlanJoin): S3Bucket["mfaDelete"] {
  return settingOf(join, COMPANIONS.versioning, {
    companion: (found) =>
      mapKnown(found.text("versioning_configuration", 0, "mfa_delete"), (status) => status === "Enabled"),
    bucket: () => mapKnown(bucket.flag("versioning", 0, "mfa_delete"), (isOn) => isOn === true),
    // While it is on, S3 refuses to suspend versioning without the code of a device, which the provider does not send.
    removed: () => false,
  });
}

function statusOf(versioning: PlannedValues): Known<string | null> {
  return versioning.text("versioning_configuration", 0, "status");
}

/** The bucket to which the bucket's access logs go. */
export function logTargetOf(bucket: PlannedResource, join: PlanJoin): S3Bucket["accessLogTarget"] {
  return settingOf<string | null>(join, COMPANIONS.logging, {
    companion: targetOf,
    bucket: () => mapKnown(bucket.blocks("logging"), ([logging]) => (logging === undefined ? null : targetOf(logging))),
    removed: () => null,
  });
}

/** The provider requires a bucket for the logs: even if its name is known only after apply, there certainly is one. */
function targetOf(logging: PlannedValues): Known<string> {
  const bucket = logging.text("target_bucket");
  return isUnknown(bucket) ? surelySet(bucket) : required(bucket, "where the bucket's logs go");
}

/** The rules of the lifecycle configuration, each enabled or not. */
export function lifecycleOf(bucket: PlannedResource, join: PlanJoin): S3Bucket["lifecycleRules"] {
  return settingOf(join, COMPANIONS.lifecycle, {
    companion: (found) =>
      mapKnown(found.blocks("rule"), (rules) =>
        rules.map((rule) => ({ isEnabled: mapKnown(ofRule(rule.text("status")), (status) => status === "Enabled") })),
      ),
    bucket: () =>
      mapKnown(bucket.blocks("lifecycle_rule"), (rules) =>
        rules.map((rule) => ({ isEnabled: ofRule(rule.flag("enabled")) })),
      ),
    removed: () => [],
  });
}

function ofRule<T>(value: Known<T | null>): Known<T> {
  return required(value, "whether a lifecycle rule is enabled");
}

/** Who owns objects that other accounts upload. */
export function ownershipOf(bucket: PlannedResource, join: PlanJoin): S3Bucket["objectOwnership"] {
  return settingOf<string | null>(join, COMPANIONS.ownership, {
    companion: (found) => required(found.text("rule", 0, "object_ownership"), "who owns the bucket's objects"),
    bucket: () => byDefault(bucket, ACLS_DISABLED),
    removed: () => null,
  });
}
