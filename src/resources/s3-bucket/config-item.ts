import * as z from "zod";
import { unknown, type Known } from "../../core/known";
import { itemOf, unwrapJson, type ConfigItem } from "../config-item";
import type { ConfigurationItem } from "../../core/configuration-item";
import type { BucketEncryption, LogDelivery, S3BucketConfiguration } from "./configuration";
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

// Grants to groups have the group's URI, or its name in AWS Config's words, as `grantee`.
const aclSchema = z.object({
  grantList: z.array(z.object({ grantee: z.unknown() })).nullish(),
});

const policySchema = z.object({ policyText: z.string().nullish() });

/** Reads a bucket that AWS Config recorded. */
export function s3BucketFromConfigItem(item: ConfigItem): ConfigurationItem<S3BucketConfiguration> {
  const { supplementaryConfiguration: more } = item;
  return itemOf(item, { encryption: encryptionOf(more), logDelivery: deliveryOf(more) });
}

function encryptionOf(more: ConfigItem["supplementaryConfiguration"]): Known<BucketEncryption | null> {
  const { ServerSideEncryptionConfiguration: recorded } = more;
  if (recorded === undefined) return unknown("AWS Config's item does not say how the bucket is encrypted.");
  if (recorded === null) return null;
  const parsed = encryptionSchema.safeParse(recorded);
  if (!parsed.success) return unknown("The encryption in AWS Config's item could not be understood.");
  const [rule] = parsed.data.rules;
  const byDefault = rule?.applyServerSideEncryptionByDefault;
  if (byDefault === undefined || byDefault === null) return null;
  return {
    algorithm: byDefault.sseAlgorithm,
    kmsKeyId: byDefault.kmsMasterKeyID || null,
    bucketKeyEnabled: rule?.bucketKeyEnabled ?? false,
  };
}

function deliveryOf(more: ConfigItem["supplementaryConfiguration"]): Known<readonly LogDelivery[]> {
  // The ACL is JSON inside a string, in notifications too.
  const acl = aclSchema.safeParse(unwrapJson(more.AccessControlList));
  const policy = policySchema.safeParse(more.BucketPolicy);
  if (!acl.success || !policy.success) {
    return unknown("AWS Config's item does not say who may write to the bucket.");
  }
  const granteeUris = (acl.data.grantList ?? []).flatMap(({ grantee }) => uriOf(grantee));
  return logDeliveryOf(granteeUris, policy.data.policyText ?? null);
}

function uriOf(grantee: unknown): readonly string[] {
  if (grantee === "LogDelivery") return ["http://acs.amazonaws.com/groups/s3/LogDelivery"];
  if (typeof grantee === "string") return [grantee];
  const { uri, id } = (grantee ?? {}) as { uri?: unknown; id?: unknown };
  return [uri, id].filter((value) => typeof value === "string");
}
