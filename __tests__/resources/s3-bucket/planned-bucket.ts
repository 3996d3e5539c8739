import { DENY_INSECURE_TRANSPORT } from "../../../src/resources/s3-bucket/examples";
import { s3Bucket } from "../../../src/resources/s3-bucket/description";
import { readPlanned, type AFTER_APPLY, type PlainJoin, type PlainValues } from "../../support/planned";

export const ENCRYPTION = "aws_s3_bucket_server_side_encryption_configuration";
export const POLICY = "aws_s3_bucket_policy";
export const PUBLIC_ACCESS_BLOCK = "aws_s3_bucket_public_access_block";
export const VERSIONING = "aws_s3_bucket_versioning";
export const LOGGING = "aws_s3_bucket_logging";
export const LIFECYCLE = "aws_s3_bucket_lifecycle_configuration";
export const OWNERSHIP = "aws_s3_bucket_ownership_controls";

export const KEY = "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab";
export const TLS_ONLY = JSON.stringify({ Version: "2012-10-17", Statement: [DENY_INSECURE_TRANSPORT] });

/** A block with every switch on, as Terraform spells it. */
export const WHOLE = {
  block_public_acls: true,
  ignore_public_acls: true,
  block_public_policy: true,
  restrict_public_buckets: true,
};

/** The same as rules see it. */
export const WHOLE_BLOCK = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};

/** What encrypts a bucket: a companion, or a block in line. */
export function encryptedWith(sse_algorithm: unknown, kms_master_key_id: unknown = null): PlainValues {
  const byDefault = [{ sse_algorithm, kms_master_key_id }];
  return { rule: [{ apply_server_side_encryption_by_default: byDefault, bucket_key_enabled: true }] };
}

/** The bucket ledger, as the plan creates it. */
export function created(values: PlainValues = {}, around: PlainJoin = {}) {
  return readPlanned(s3Bucket.planReader, { type: "aws_s3_bucket", values: { bucket: "ledger", ...values } }, around);
}

/** The bucket ledger that stands, as the provider has read it, with what S3 has by itself. */
export function standing(values: PlainValues = {}, around: PlainJoin = {}) {
  const read = {
    id: "ledger",
    bucket: "ledger",
    arn: "arn:aws:s3:::ledger",
    server_side_encryption_configuration: [encryptedWith("AES256", "")],
    versioning: [{ enabled: false, mfa_delete: false }],
    logging: [],
    lifecycle_rule: [],
    policy: "",
    acl: null,
    grant: [],
    ...values,
  };
  return readPlanned(s3Bucket.planReader, { type: "aws_s3_bucket", values: read, isCreated: false }, around);
}

/** What surrounds a bucket that has companions of one type. */
export function completedBy(type: string, ...companions: readonly (PlainValues | typeof AFTER_APPLY)[]): PlainJoin {
  return { companions: { [type]: companions } };
}
