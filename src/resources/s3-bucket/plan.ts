import { isUnknown, unknown, type Known } from "../../core/known";
import { attachedTo, type OpenPolicy } from "../../policy/open-policy";
import type { PlannedValues } from "../plan-reader";
import { unlessEmpty } from "../planned-values";
import { resourcePolicyOf } from "../resource-policy";
import {
  ALL_BLOCKED,
  NOT_IN_PLAN,
  type PublicAccessBlock,
  type SetBlock,
} from "../s3-account-public-access-block/public-access-block";
import { ACLS_DISABLED, S3_ALGORITHM, type AclGrant, type S3BucketConfiguration } from "./configuration";
import { logDeliveryOf } from "./log-delivery";

/** A bucket in a Terraform plan, joined with the resources that complete it. */
export interface PlannedBucket {
  /** Follows from the bucket's name and the provider's partition. */
  readonly arn: Known<string>;
  /** True where the plan creates the bucket, which then starts with the defaults of S3. */
  readonly is_created: boolean;
  /** `aws_s3_bucket_server_side_encryption_configuration`; `null` where the plan has none for the bucket. */
  readonly encryption: Known<PlannedEncryption | null>;
  /** What the `aws_s3_bucket_policy` says; `null` where the plan has none for the bucket. */
  readonly policy: Known<string | OpenPolicy | null>;
  /** `aws_s3_bucket_acl`; `null` where the plan has none for the bucket. */
  readonly acl: Known<PlannedAcl | null>;
  /** `aws_s3_bucket_public_access_block`; `null` where the plan has none for the bucket. */
  readonly public_access_block: Known<PlannedPublicAccessBlock | null>;
  /** `aws_s3_account_public_access_block` of the bucket's provider; `null` where the plan has none. */
  readonly account_public_access_block: Known<PlannedPublicAccessBlock | null>;
  /** `versioning_configuration[0].status` of the `aws_s3_bucket_versioning`. */
  readonly versioning_status: Known<string | null>;
  /** `target_bucket` of the `aws_s3_bucket_logging`. */
  readonly logging_target_bucket: Known<string | null>;
  /** `rule[*].status` of the `aws_s3_bucket_lifecycle_configuration`. */
  readonly lifecycle_rule_statuses: Known<readonly Known<string>[] | null>;
  /** `rule[0].object_ownership` of the `aws_s3_bucket_ownership_controls`; empty where the plan takes these away. */
  readonly object_ownership: Known<string | null>;
}

/** The first rule of an `aws_s3_bucket_server_side_encryption_configuration`. */
export interface PlannedEncryption {
  readonly sse_algorithm: Known<string>;
  readonly kms_master_key_id: Known<string | null>;
  readonly bucket_key_enabled: Known<boolean | null>;
}

/** An `aws_s3_bucket_acl`: a canned ACL by its name, or the grants of `access_control_policy`. */
export interface PlannedAcl {
  readonly acl: Known<string | null>;
  readonly grants: Known<readonly PlannedGrant[]>;
}

/** An `access_control_policy[0].grant`, where the grantee is `uri` or `id`. */
export interface PlannedGrant {
  readonly grantee: Known<string>;
  readonly permission: Known<string>;
}

const GROUPS = "http://acs.amazonaws.com/groups";

/** What canned ACLs grant beside the owner (Amazon S3 User Guide, "Canned ACL"). */
const CANNED_GRANTS: ReadonlyMap<string, readonly AclGrant[]> = new Map([
  ["private", []],
  ["aws-exec-read", []],
  ["bucket-owner-read", []],
  ["bucket-owner-full-control", []],
  ["public-read", [{ grantee: `${GROUPS}/global/AllUsers`, permission: "READ" }]],
  [
    "public-read-write",
    [
      { grantee: `${GROUPS}/global/AllUsers`, permission: "READ" },
      { grantee: `${GROUPS}/global/AllUsers`, permission: "WRITE" },
    ],
  ],
  ["authenticated-read", [{ grantee: `${GROUPS}/global/AuthenticatedUsers`, permission: "READ" }]],
  [
    "log-delivery-write",
    [
      { grantee: `${GROUPS}/s3/LogDelivery`, permission: "WRITE" },
      { grantee: `${GROUPS}/s3/LogDelivery`, permission: "READ_ACP" },
    ],
  ],
]);

/** The block of a bucket since 2023-04 (AWS What's New, "Amazon S3 Block Public Access by default"). */
const DEFAULT_BLOCK = ALL_BLOCKED;

/**
 * Reads a planned bucket. What the plan leaves out is at S3's default: SSE-S3 as for every bucket since
 * 2023-01-05; no policy, versioning, logging or lifecycle. Of ownership and the block of public access the
 * default is another since 2023-04, so that of a bucket which stands already they are unknown.
 */
export function s3BucketFromPlan(planned: PlannedBucket): S3BucketConfiguration {
  const { encryption, policy, versioning_status: versioning, lifecycle_rule_statuses: statuses } = planned;
  const aclGrants = aclGrantsOf(planned.acl);
  return {
    arn: planned.arn,
    encryption: isUnknown(encryption) ? encryption : encryptionOf(encryption),
    logDelivery: logDeliveryOf(aclGrants, policy),
    policy: plannedPolicyOf(policy, planned.arn),
    aclGrants,
    publicAccessBlock: blockOf(planned.public_access_block) ?? byDefault(planned, DEFAULT_BLOCK),
    accountPublicAccessBlock: blockOf(planned.account_public_access_block) ?? NOT_IN_PLAN,
    versioning: versioning === "Disabled" ? null : versioning,
    accessLogTarget: planned.logging_target_bucket,
    lifecycleRules: isUnknown(statuses)
      ? statuses
      : (statuses ?? []).map((status) => ({ isEnabled: isUnknown(status) ? status : status === "Enabled" })),
    objectOwnership: unlessEmpty(planned.object_ownership ?? byDefault(planned, ACLS_DISABLED)),
  };
}

function plannedPolicyOf(policy: PlannedBucket["policy"], arn: Known<string>): S3BucketConfiguration["policy"] {
  if (isUnknown(policy)) return policy;
  if (policy === null || typeof policy === "string") return resourcePolicyOf(policy);
  return isUnknown(arn) ? policy : attachedTo(policy, arn);
}

function byDefault<T>({ is_created: isCreated }: PlannedBucket, value: T): Known<T> {
  return isCreated ? value : unknown("The bucket stands already, and the plan does not say how this is set.");
}

function blockOf(planned: Known<PlannedPublicAccessBlock | null>): SetBlock {
  return planned === null || isUnknown(planned) ? planned : plannedPublicAccessBlock(planned);
}

function aclGrantsOf(planned: Known<PlannedAcl | null>): S3BucketConfiguration["aclGrants"] {
  if (isUnknown(planned)) return planned;
  const { acl, grants } = planned ?? { acl: "private", grants: [] };
  if (isUnknown(acl)) return acl;
  if (acl !== null) return CANNED_GRANTS.get(acl) ?? unknown(`The canned ACL ${acl} is not a known one.`);
  if (isUnknown(grants)) return grants;
  const known = grants.flatMap(({ grantee, permission }) =>
    isUnknown(grantee) || isUnknown(permission) ? [] : [{ grantee, permission }],
  );
  return known.length === grants.length ? known : unknown("A grant of the ACL is known only after apply.");
}

function encryptionOf(planned: PlannedEncryption | null): S3BucketConfiguration["encryption"] {
  if (planned === null) return { algorithm: S3_ALGORITHM, kmsKeyId: null, bucketKeyEnabled: false };
  const { sse_algorithm: algorithm, kms_master_key_id: key, bucket_key_enabled: bucketKey } = planned;
  return {
    algorithm,
    kmsKeyId: unlessEmpty(key),
    bucketKeyEnabled: isUnknown(bucketKey)
      ? unknown("bucket_key_enabled is known only after apply.")
      : bucketKey === true,
  };
}

/** An `aws_s3_bucket_public_access_block` or an `aws_s3_account_public_access_block` of a plan. */
export interface PlannedPublicAccessBlock {
  readonly block_public_acls: Known<boolean | null>;
  readonly ignore_public_acls: Known<boolean | null>;
  readonly block_public_policy: Known<boolean | null>;
  readonly restrict_public_buckets: Known<boolean | null>;
}

/** What a resource of a plan blocks. */
export function plannedSwitchesOf(block: PlannedValues): PlannedPublicAccessBlock {
  return {
    block_public_acls: block.flag("block_public_acls"),
    ignore_public_acls: block.flag("ignore_public_acls"),
    block_public_policy: block.flag("block_public_policy"),
    restrict_public_buckets: block.flag("restrict_public_buckets"),
  };
}

/** Reads a planned block: what it leaves out is off. */
export function plannedPublicAccessBlock(planned: PlannedPublicAccessBlock): PublicAccessBlock {
  return {
    blockPublicAcls: planned.block_public_acls ?? false,
    ignorePublicAcls: planned.ignore_public_acls ?? false,
    blockPublicPolicy: planned.block_public_policy ?? false,
    restrictPublicBuckets: planned.restrict_public_buckets ?? false,
  };
}
