import { isUnknown, surelySet, unknown, type Known } from "../../core/known";
import type { PlanJoin, PlannedResource, PlannedValues, PlanReader } from "../plan-reader";
import { required } from "../planned-values";
import { ALL_BLOCKED, NOT_IN_PLAN } from "../s3-account-public-access-block/public-access-block";
import { S3_ALGORITHM, S3_BUCKET, type S3BucketConfiguration } from "./configuration";
import {
  plannedSwitchesOf,
  s3BucketFromPlan,
  type PlannedBucket,
  type PlannedEncryption,
  type PlannedPublicAccessBlock,
} from "./plan";
import { plannedAclOf } from "./planned-acl";
import { refusalsOf } from "./planned-refusals";
import { plannedArnOf } from "./planned-arn";

/** The resources that complete a bucket, by what they set. */
const COMPANIONS = {
  encryption: "aws_s3_bucket_server_side_encryption_configuration",
  policy: "aws_s3_bucket_policy",
  acl: "aws_s3_bucket_acl",
  publicAccessBlock: "aws_s3_bucket_public_access_block",
  versioning: "aws_s3_bucket_versioning",
  logging: "aws_s3_bucket_logging",
  lifecycle: "aws_s3_bucket_lifecycle_configuration",
  ownership: "aws_s3_bucket_ownership_controls",
} as const;

const ALL_OPEN: PlannedPublicAccessBlock = {
  block_public_acls: false,
  ignore_public_acls: false,
  block_public_policy: false,
  restrict_public_buckets: false,
};

/**
 * Reads `aws_s3_bucket`, each with its companions. What no companion sets is what the bucket itself has: written in
 * line, or of a bucket that stands what the provider has read, whoever set it. Where the plan takes a companion away,
 * what was read is true no more.
 */
export const s3BucketPlanReader: PlanReader<S3BucketConfiguration> = {
  resourceType: S3_BUCKET,
  terraformTypes: ["aws_s3_bucket"],
  identifiedBy: ["id", "bucket", "arn"],
  companions: Object.fromEntries(Object.values(COMPANIONS).map((type) => [type, "bucket"])),
  // The id of an ACL has its name or owner in it too.
  companionsWithItsId: Object.values(COMPANIONS).filter((type) => type !== COMPANIONS.acl),
  isGlobal: false,
  notes: refusalsOf,
  assuming: (bucket, assumptions) =>
    assumptions.has("account-public-access-blocked") && bucket.accountPublicAccessBlock === NOT_IN_PLAN
      ? { ...bucket, accountPublicAccessBlock: ALL_BLOCKED }
      : bucket,
  read(bucket, join) {
    const policy = settingOf(join, COMPANIONS.policy, {
      companion: (found) => required(join.policy(found, "policy"), "what the bucket's policy is"),
      bucket: () => join.policy(bucket, "policy"),
    });
    return s3BucketFromPlan({
      arn: plannedArnOf(bucket, policy),
      is_created: bucket.isCreated,
      encryption: encryptionOf(bucket, join),
      policy: policy === "" ? null : policy,
      acl: plannedAclOf(bucket, join.companion(COMPANIONS.acl)),
      public_access_block: settingOf(join, COMPANIONS.publicAccessBlock, {
        companion: plannedSwitchesOf,
        bucket: () => null,
        removed: () => ALL_OPEN,
      }),
      account_public_access_block: accountBlockOf(join),
      versioning_status: versioningOf(bucket, join),
      logging_target_bucket: settingOf(join, COMPANIONS.logging, {
        companion: logTargetOf,
        bucket: () =>
          of(bucket.blocks("logging"), ([logging]) => (logging === undefined ? null : logTargetOf(logging))),
      }),
      lifecycle_rule_statuses: settingOf(join, COMPANIONS.lifecycle, {
        companion: (found) => of(found.blocks("rule"), (rules) => rules.map(statusOf)),
        bucket: () => of(bucket.blocks("lifecycle_rule"), (rules) => rules.map(statusInLine)),
      }),
      object_ownership: settingOf(join, COMPANIONS.ownership, {
        companion: (found) => required(found.text("rule", 0, "object_ownership"), "who owns the bucket's objects"),
        bucket: () => null,
        removed: () => "",
      }),
    });
  },
};

/** Where a setting is read. */
interface Sources<T> {
  readonly companion: (found: PlannedResource) => Known<T>;
  /** What the bucket itself says. */
  readonly bucket: () => Known<T | null>;
  /** What is left where the plan takes the companion away. By default nothing. */
  readonly removed?: (former: PlannedResource) => T | null;
}

function settingOf<T>(join: PlanJoin, type: string, { companion, bucket, removed }: Sources<T>): Known<T | null> {
  const found = join.companion(type);
  if (isUnknown(found)) return found;
  if (found !== null) return companion(found);
  // Terraform leaves in place what a companion has set that says so.
  const [former] = join.former(type).filter((one) => one.flag("skip_destroy") !== true);
  return former === undefined ? bucket() : (removed?.(former) ?? null);
}

function of<T, R>(value: Known<T>, read: (value: T) => Known<R>): Known<R> {
  return isUnknown(value) ? value : read(value);
}

function encryptionOf(bucket: PlannedResource, join: PlanJoin): PlannedBucket["encryption"] {
  return settingOf(join, COMPANIONS.encryption, {
    companion: (found) => of(found.blocks("rule"), ([rule]) => of(required(rule ?? null, "how it encrypts"), ruleOf)),
    bucket: () =>
      of(bucket.blocks("server_side_encryption_configuration", 0, "rule"), ([rule]) =>
        rule === undefined ? null : ruleOf(rule),
      ),
  });
}

const BY_DEFAULT = "apply_server_side_encryption_by_default";

function ruleOf(rule: PlannedValues): PlannedEncryption {
  const byDefault = (name: string) => rule.text(BY_DEFAULT, 0, name);
  // A rule may be about the bucket key alone.
  const algorithm = of(rule.blocks(BY_DEFAULT), ([found]) =>
    found === undefined
      ? S3_ALGORITHM
      : required(byDefault("sse_algorithm"), "with which algorithm the bucket encrypts"),
  );
  return {
    sse_algorithm: algorithm,
    kms_master_key_id: byDefault("kms_master_key_id"),
    bucket_key_enabled: rule.flag("bucket_key_enabled"),
  };
}

function versioningOf(bucket: PlannedResource, join: PlanJoin): PlannedBucket["versioning_status"] {
  return settingOf(join, COMPANIONS.versioning, {
    companion: (found) => required(found.text("versioning_configuration", 0, "status"), "whether it is versioned"),
    // What is not enabled may have been once: in line both are the same.
    bucket: () => of(bucket.flag("versioning", 0, "enabled"), (enabled) => (enabled === true ? "Enabled" : null)),
    // The provider suspends what was enabled.
    removed: (former) => (former.text("versioning_configuration", 0, "status") === "Disabled" ? null : "Suspended"),
  });
}

/** The provider requires a target: where its name is known only after apply, it is known that there is one. */
function logTargetOf(logging: PlannedValues): Known<string> {
  const target = logging.text("target_bucket");
  return isUnknown(target) ? surelySet(target) : required(target, "where the bucket's logs go");
}

function statusOf(rule: PlannedValues): Known<string> {
  return required(rule.text("status"), "whether a lifecycle rule is enabled");
}

function statusInLine(rule: PlannedValues): Known<string> {
  return of(required(rule.flag("enabled"), "whether a lifecycle rule is enabled"), (enabled) =>
    enabled ? "Enabled" : "Disabled",
  );
}

function accountBlockOf(join: PlanJoin): PlannedBucket["account_public_access_block"] {
  const [block, other] = join.beside("aws_s3_account_public_access_block");
  if (block === undefined) return null;
  return other === undefined
    ? plannedSwitchesOf(block)
    : unknown("Several resources of the plan set what the account blocks.");
}
