import * as z from "zod";
import type { ConfigurationItem } from "../../core/configuration-item";
import { isUnknown, unknown, type Known } from "../../core/known";
import { itemOf, unwrapJson, type RecordedItem } from "../recorded-item";
import { resourcePolicyOf } from "../resource-policy";
import { recordedPublicAccessBlock } from "../s3-account-public-access-block/public-access-block";
import type { AclGrant, BucketEncryption, S3BucketConfiguration } from "./configuration";
import { logDeliveryOf } from "./log-delivery";

const encryptionSchema = z.object({
  rules: z.array(
    z.object({
      applyServerSideEncryptionByDefault: z
        .object({ sseAlgorithm: z.string(), kmsMasterKeyID: z.string().nullish() })
        .nullish(),
      bucketKeyEnabled: z.boolean().nullish(),
    }),
  ),
});

/** Groups by the names that AWS Config gives them. */
const GROUPS: ReadonlyMap<string, string> = new Map([
  ["AllUsers", "http://acs.amazonaws.com/groups/global/AllUsers"],
  ["AuthenticatedUsers", "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"],
  ["LogDelivery", "http://acs.amazonaws.com/groups/s3/LogDelivery"],
]);

/** Permissions by the names that AWS Config gives them. */
const PERMISSIONS: ReadonlyMap<string, string> = new Map([
  ["FullControl", "FULL_CONTROL"],
  ["Read", "READ"],
  ["ReadAcp", "READ_ACP"],
  ["Write", "WRITE"],
  ["WriteAcp", "WRITE_ACP"],
]);

// Grants to groups have the group's name, or its URI, as `grantee`.
const granteeSchema = z.union([
  z.string().transform((group) => GROUPS.get(group) ?? group),
  z.object({ uri: z.string() }).transform(({ uri }) => uri),
  z.object({ id: z.string() }).transform(({ id }) => id),
]);

const grantsSchema = z
  .array(
    z.object({
      grantee: granteeSchema,
      permission: z.string().transform((name) => PERMISSIONS.get(name) ?? name),
    }),
  )
  .nullish();

// The SDK that AWS Config reads with has the grants in one of two places.
const aclSchema = z.object({ grantList: grantsSchema, grantSet: grantsSchema });

const policySchema = z.object({ policyText: z.string().nullish() });
const versioningSchema = z.object({ status: z.string().nullish() });
const loggingSchema = z.object({ destinationBucketName: z.string().nullish() });
const lifecycleSchema = z.object({ rules: z.array(z.object({ status: z.string() })).nullish() });
const ownershipSchema = z.object({ rules: z.array(z.object({ objectOwnership: z.string() })).nullish() });

type Supplementary = RecordedItem["supplementaryConfiguration"];

/** Reads a bucket that AWS Config recorded. The item says nothing of the account's block. */
export function s3BucketFromConfigItem(item: RecordedItem): ConfigurationItem<S3BucketConfiguration> {
  const { supplementaryConfiguration: more } = item;
  const aclGrants = aclGrantsOf(more);
  const policyText = policyTextOf(more);
  return itemOf(item, {
    arn: item.arn ?? unknown("AWS Config's item does not say the bucket's ARN."),
    encryption: encryptionOf(more),
    logDelivery: logDeliveryOf(aclGrants, policyText),
    policy: isUnknown(policyText) ? policyText : resourcePolicyOf(policyText),
    aclGrants,
    publicAccessBlock: blockOf(more),
    accountPublicAccessBlock: unknown("AWS Config's item of a bucket says nothing of its account's block."),
    versioning: versioningOf(more),
    accessLogTarget: accessLogTargetOf(more),
    lifecycleRules: lifecycleRulesOf(more),
    objectOwnership: objectOwnershipOf(more),
  });
}

/** What an item holds under a key; a key that is missing was not asked for, which is not "none". */
function recorded<T>(value: unknown, schema: z.ZodType<T>, says: string, name: string): Known<T | null> {
  if (value === undefined) return unknown(`AWS Config's item does not say ${says}.`);
  if (value === null) return null;
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : unknown(`The ${name} in AWS Config's item could not be understood.`);
}

function encryptionOf({ ServerSideEncryptionConfiguration: value }: Supplementary): Known<BucketEncryption | null> {
  const found = recorded(value, encryptionSchema, "how the bucket is encrypted", "encryption");
  if (isUnknown(found)) return found;
  const [rule] = found?.rules ?? [];
  const byDefault = rule?.applyServerSideEncryptionByDefault;
  if (byDefault === undefined || byDefault === null) return null;
  return {
    algorithm: byDefault.sseAlgorithm,
    kmsKeyId: byDefault.kmsMasterKeyID || null,
    bucketKeyEnabled: rule?.bucketKeyEnabled ?? false,
  };
}

function aclGrantsOf({ AccessControlList: value }: Supplementary): Known<readonly AclGrant[]> {
  // The ACL is JSON inside a string, in notifications too.
  const found = recorded(unwrapJson(value), aclSchema, "whom the bucket's ACL lets in", "ACL");
  return isUnknown(found) ? found : [...(found?.grantList ?? []), ...(found?.grantSet ?? [])];
}

function policyTextOf({ BucketPolicy: value }: Supplementary): Known<string | null> {
  const found = recorded(value, policySchema, "what the bucket's policy allows", "policy");
  return isUnknown(found) ? found : (found?.policyText ?? null);
}

function versioningOf({ BucketVersioningConfiguration: value }: Supplementary): Known<string | null> {
  const found = recorded(value, versioningSchema, "whether the bucket is versioned", "versioning");
  if (isUnknown(found)) return found;
  // What S3 leaves out, AWS Config calls `Off`.
  return found?.status === "Off" ? null : (found?.status ?? null);
}

function accessLogTargetOf({ BucketLoggingConfiguration: value }: Supplementary): Known<string | null> {
  const found = recorded(value, loggingSchema, "where the bucket's access logs go", "access logging");
  return isUnknown(found) ? found : (found?.destinationBucketName ?? null);
}

function lifecycleRulesOf({
  BucketLifecycleConfiguration: value,
}: Supplementary): S3BucketConfiguration["lifecycleRules"] {
  const found = recorded(value, lifecycleSchema, "whether the bucket has a lifecycle", "lifecycle");
  return isUnknown(found) ? found : (found?.rules ?? []).map(({ status }) => ({ isEnabled: status === "Enabled" }));
}

function objectOwnershipOf({ OwnershipControls: value }: Supplementary): Known<string | null> {
  const found = recorded(value, ownershipSchema, "who owns the bucket's objects", "object ownership");
  return isUnknown(found) ? found : (found?.rules?.[0]?.objectOwnership ?? null);
}

function blockOf({ PublicAccessBlockConfiguration: value }: Supplementary): S3BucketConfiguration["publicAccessBlock"] {
  const found = recordedPublicAccessBlock(value);
  return found === undefined ? unknown("AWS Config's item does not say what public access is blocked.") : found;
}
