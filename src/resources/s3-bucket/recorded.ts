import * as z from "zod";
import { unknown, type Known } from "../../core/known";
import type { RecordedItem } from "../recorded-item";
import { recordedPublicAccessBlock } from "../s3-account-public-access-block/public-access-block";
import { inShape, supplement } from "../type/recorded";
import { GROUP, type AclGrant } from "./acl";
import type { BucketEncryption } from "./encryption";
import { logDeliveryOf, type LogDelivery } from "./log-delivery";

/*
 * AWS Config records a bucket's settings as supplementary configuration. `null` means that a setting does not exist. A
 * setting that the item lacks was not asked for, which does not mean "none".
 */

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

/** The default encryption. */
export const encryption = supplement(
  "ServerSideEncryptionConfiguration",
  inShape(encryptionSchema.nullable(), (found): BucketEncryption | null => {
    const [rule] = found?.rules ?? [];
    const byDefault = rule?.applyServerSideEncryptionByDefault ?? null;
    if (byDefault === null) return null;
    return {
      algorithm: byDefault.sseAlgorithm,
      kmsKeyId: byDefault.kmsMasterKeyID || null,
      bucketKeyEnabled: rule?.bucketKeyEnabled ?? false,
    };
  }),
);

/** Groups by the names that AWS Config gives them. */
const GROUPS: ReadonlyMap<string, string> = new Map([
  ["AllUsers", GROUP.everybody],
  ["AuthenticatedUsers", GROUP.everyAccount],
  ["LogDelivery", GROUP.logDelivery],
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

// AWS Config's SDK puts the grants in one of two places.
const aclSchema = z.object({ grantList: grantsSchema, grantSet: grantsSchema });

/** The grants of the bucket's ACL, in S3's own words. */
export const grants = supplement(
  "AccessControlList",
  inShape(aclSchema.nullable(), (found): readonly AclGrant[] => [
    ...(found?.grantList ?? []),
    ...(found?.grantSet ?? []),
  ]),
);

/** The policy's text; `null` where there is none. */
export const policy = supplement(
  "BucketPolicy",
  inShape(z.object({ policyText: z.string().nullish() }).nullable(), (found) => found?.policyText ?? null),
);

const NO_GRANTS = unknown("AWS Config's item does not say to whom the bucket's ACL grants access.");
const NO_POLICY = unknown("AWS Config's item does not say what the bucket's policy allows.");

/** The logs that AWS delivers to the bucket, as far as its ACL and its policy are known. */
export function logDelivery(item: RecordedItem): Known<readonly LogDelivery[]> {
  const text = policy(item);
  return logDeliveryOf(grants(item) ?? NO_GRANTS, text === undefined ? NO_POLICY : text);
}

/** The bucket's own block of public access. */
export const block = supplement("PublicAccessBlockConfiguration", recordedPublicAccessBlock);

/** `Enabled` or `Suspended`. */
export const versioning = supplement(
  "BucketVersioningConfiguration",
  inShape(z.object({ status: z.string().nullish() }).nullable(), (found) =>
    // Where S3 leaves the status out, AWS Config writes `Off`.
    found?.status === "Off" ? null : (found?.status ?? null),
  ),
);

/** Whether deleting a version takes MFA. */
export const mfaDelete = supplement(
  "BucketVersioningConfiguration",
  inShape(
    z.object({ isMfaDeleteEnabled: z.boolean().nullish() }).nullable(),
    (found) => found?.isMfaDeleteEnabled ?? false,
  ),
);

/** The bucket to which the bucket's access logs go. */
export const logTarget = supplement(
  "BucketLoggingConfiguration",
  inShape(
    z.object({ destinationBucketName: z.string().nullish() }).nullable(),
    (found) => found?.destinationBucketName ?? null,
  ),
);

/** The rules of the lifecycle configuration; none where there is no configuration. */
export const lifecycle = supplement(
  "BucketLifecycleConfiguration",
  inShape(z.object({ rules: z.array(z.object({ status: z.string() })).nullish() }).nullable(), (found) =>
    (found?.rules ?? []).map(({ status }) => ({ isEnabled: status === "Enabled" })),
  ),
);

/** The setting of object ownership. */
export const ownership = supplement(
  "OwnershipControls",
  inShape(
    z.object({ rules: z.array(z.object({ objectOwnership: z.string() })).nullish() }).nullable(),
    (found) => found?.rules?.[0]?.objectOwnership ?? null,
  ),
);
