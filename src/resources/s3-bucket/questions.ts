import type { ServerSideEncryptionConfiguration } from "@aws-sdk/client-s3";
import type { Answer } from "../../aws/calls";
import { answered } from "../answer";
import { tagRecord } from "../tag-record";
import { question, type Question } from "../type/question";
import type { AclGrant } from "./acl";
import { logDeliveryOf, type LogDelivery } from "./log-delivery";

/** The name of the bucket that is asked about. */
export function ofBucket({ id }: { readonly id: string }): { readonly Bucket: string } {
  return { Bucket: id };
}

/** A bucket's default encryption exactly as S3 has it; `null` where S3 has none, as for old buckets. */
export const defaultEncryption: Question<ServerSideEncryptionConfiguration | null> = question(
  "S3.GetBucketEncryption",
  {
    input: ofBucket,
    answer: ({ ServerSideEncryptionConfiguration: found }) => ({
      ...found,
      Rules: answered(found?.Rules, "Rules"),
    }),
    ifError: { ServerSideEncryptionConfigurationNotFoundError: null },
  },
);

/** A bucket's tags by their keys. */
export const bucketTags: Question<Readonly<Record<string, string>>> = question("S3.GetBucketTagging", {
  input: ofBucket,
  answer: ({ TagSet }) => tagRecord(answered(TagSet, "TagSet")),
  ifError: { NoSuchTagSet: {} },
});

/** The text of a bucket's policy; `null` where it has none. */
export const policyText: Question<string | null> = question("S3.GetBucketPolicy", {
  input: ofBucket,
  answer: ({ Policy }) => answered(Policy, "Policy"),
  ifError: { NoSuchBucketPolicy: null },
});

/** Whether a bucket keeps versions, and who may delete them; S3 leaves out what was never set. */
export const versioningState: Question<Pick<Answer<"S3.GetBucketVersioning">, "Status" | "MFADelete">> = question(
  "S3.GetBucketVersioning",
  { input: ofBucket, answer: (state) => state },
);

/** The grants of a bucket's own ACL. */
export const aclGrants: Question<readonly AclGrant[]> = question("S3.GetBucketAcl", {
  input: ofBucket,
  answer: ({ Grants }) =>
    answered(Grants, "Grants").map(({ Grantee, Permission = "" }) => ({
      grantee: Grantee?.URI ?? Grantee?.ID ?? "",
      permission: Permission,
    })),
});

/** The logs that AWS delivers to a bucket, by its ACL and its policy. */
export const logDelivery: Question<readonly LogDelivery[]> = {
  calls: [...aclGrants.calls, ...policyText.calls],
  ask: async (_, bucket) => logDeliveryOf(...(await Promise.all([bucket.ask(aclGrants), bucket.ask(policyText)]))),
};
