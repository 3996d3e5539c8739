import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  type LifecycleRule,
  type S3Client,
} from "@aws-sdk/client-s3";
import { parsePolicy } from "../policy/policy-document";
import { deniesInsecureTransport } from "../policy/transport";
import type { ApiCall } from "../resources/service-authorization";

/** A bucket of Terraform's states. */
export interface StateBucket {
  readonly s3: S3Client;
  readonly name: string;
  readonly arn: string;
  /** The account that it has to belong to. Every call says so, and S3 refuses it for a bucket of another one. */
  readonly accountId: string;
}

/** Something that a bucket of states ought to have. */
export interface BucketProperty {
  readonly name: string;
  /** The call that reads it. */
  readonly call: ApiCall;
  /** What can happen without it. */
  readonly otherwise: string;
  /** What the bucket has instead; `null` where it has the property. Rejects with what the SDK throws. */
  readonly lack: (bucket: StateBucket) => Promise<string | null>;
  /** Gives it to the bucket, and keeps whatever else the bucket has. Rejects with what the SDK throws. */
  readonly give: (bucket: StateBucket) => Promise<unknown>;
}

/** Days for which a state is kept after a deployment has replaced it. */
const REPLACED_STATE_DAYS = 90;

/** How many replaced states are kept, however old they are. S3 allows 100 (S3 API, NoncurrentVersionExpiration). */
const REPLACED_STATES_KEPT = 50;

/** Days after which the parts of an incomplete upload are removed. */
const INCOMPLETE_UPLOAD_DAYS = 7;

/** S3's errors where a bucket has no configuration of a kind (S3 API reference, error responses). */
const HAS_NONE = new Set([
  "NoSuchBucketPolicy",
  "NoSuchLifecycleConfiguration",
  "NoSuchPublicAccessBlockConfiguration",
  "OwnershipControlsNotFoundError",
  "ServerSideEncryptionConfigurationNotFoundError",
]);

const BLOCKS = ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"] as const;

/** What a bucket of states ought to have, in the order in which a new one is given it. */
export const STATE_BUCKET_PROPERTIES: readonly BucketProperty[] = [
  {
    name: "versioning",
    call: "S3.GetBucketVersioning",
    otherwise: "a damaged state could not be restored",
    async lack(bucket) {
      const { Status } = await bucket.s3.send(new GetBucketVersioningCommand(to(bucket)));
      return Status === "Enabled" ? null : `versioning is ${Status === undefined ? "off" : "suspended"}`;
    },
    give: (bucket) =>
      bucket.s3.send(new PutBucketVersioningCommand({ ...to(bucket), VersioningConfiguration: { Status: "Enabled" } })),
  },
  {
    name: "encryption",
    call: "S3.GetBucketEncryption",
    otherwise: "a state, which may hold secrets, would be stored in plain text",
    async lack(bucket) {
      const answer = await orNone(bucket.s3.send(new GetBucketEncryptionCommand(to(bucket))));
      const [rule] = answer?.ServerSideEncryptionConfiguration?.Rules ?? [];
      return rule?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm === undefined ? "no default encryption" : null;
    },
    // Terraform's backend asks for SSE-S3 with each state that it writes (`encrypt`); this covers whatever else is put
    // there, as the rule s3-bucket-kms-encryption demands of every bucket.
    give: (bucket) =>
      bucket.s3.send(
        new PutBucketEncryptionCommand({
          ...to(bucket),
          ServerSideEncryptionConfiguration: {
            Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" }, BucketKeyEnabled: true }],
          },
        }),
      ),
  },
  {
    name: "public access block",
    call: "S3.GetPublicAccessBlock",
    otherwise: "a policy or an ACL could publish the states",
    async lack(bucket) {
      const answer = await orNone(bucket.s3.send(new GetPublicAccessBlockCommand(to(bucket))));
      const off = BLOCKS.filter((block) => answer?.PublicAccessBlockConfiguration?.[block] !== true);
      return off.length === 0 ? null : `off: ${off.join(", ")}`;
    },
    give: (bucket) =>
      bucket.s3.send(
        new PutPublicAccessBlockCommand({
          ...to(bucket),
          PublicAccessBlockConfiguration: Object.fromEntries(BLOCKS.map((block) => [block, true])),
        }),
      ),
  },
  {
    name: "ownership",
    call: "S3.GetBucketOwnershipControls",
    otherwise: "ACLs could grant others what the policy does not",
    async lack(bucket) {
      const answer = await orNone(bucket.s3.send(new GetBucketOwnershipControlsCommand(to(bucket))));
      const found = answer?.OwnershipControls?.Rules?.[0]?.ObjectOwnership ?? "ObjectWriter";
      return found === "BucketOwnerEnforced" ? null : `${found} instead of BucketOwnerEnforced`;
    },
    give: (bucket) =>
      bucket.s3.send(
        new PutBucketOwnershipControlsCommand({
          ...to(bucket),
          OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
        }),
      ),
  },
  {
    name: "TLS only",
    call: "S3.GetBucketPolicy",
    otherwise: "a state could travel in plain text",
    async lack(bucket) {
      const document = parsePolicy((await policyOf(bucket)) ?? { Statement: [] });
      const denies = document !== undefined && deniesInsecureTransport(document, bucket.arn);
      return denies ? null : "the policy does not deny requests without TLS";
    },
    async give(bucket) {
      const Policy = withDenial((await policyOf(bucket)) ?? '{"Version":"2012-10-17","Statement":[]}', bucket.arn);
      return bucket.s3.send(new PutBucketPolicyCommand({ ...to(bucket), Policy }));
    },
  },
  {
    name: "lifecycle",
    call: "S3.GetBucketLifecycleConfiguration",
    otherwise: "replaced states would be kept for ever",
    async lack(bucket) {
      const rules = await lifecycleOf(bucket);
      const expires = rules.some((rule) => rule.Status === "Enabled" && rule.NoncurrentVersionExpiration !== undefined);
      return expires ? null : "no rule expires replaced versions";
    },
    async give(bucket) {
      const others = (await lifecycleOf(bucket)).filter(({ ID }) => ID !== LIFECYCLE.ID);
      const Rules = [...others, LIFECYCLE];
      return bucket.s3.send(
        new PutBucketLifecycleConfigurationCommand({ ...to(bucket), LifecycleConfiguration: { Rules } }),
      );
    },
  },
];

const LIFECYCLE: LifecycleRule = {
  ID: "replaced-states",
  Status: "Enabled",
  Filter: { Prefix: "" },
  NoncurrentVersionExpiration: {
    NoncurrentDays: REPLACED_STATE_DAYS,
    NewerNoncurrentVersions: REPLACED_STATES_KEPT,
  },
  // Every lock that is given back leaves one.
  Expiration: { ExpiredObjectDeleteMarker: true },
  AbortIncompleteMultipartUpload: { DaysAfterInitiation: INCOMPLETE_UPLOAD_DAYS },
};

function to({ name, accountId }: StateBucket): { readonly Bucket: string; readonly ExpectedBucketOwner: string } {
  return { Bucket: name, ExpectedBucketOwner: accountId };
}

/** The answer; `undefined` where the bucket has no configuration of the kind. */
async function orNone<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && HAS_NONE.has(error.name)) return undefined;
    throw error;
  }
}

async function policyOf(bucket: StateBucket): Promise<string | undefined> {
  return (await orNone(bucket.s3.send(new GetBucketPolicyCommand(to(bucket)))))?.Policy;
}

async function lifecycleOf(bucket: StateBucket): Promise<readonly LifecycleRule[]> {
  return (await orNone(bucket.s3.send(new GetBucketLifecycleConfigurationCommand(to(bucket)))))?.Rules ?? [];
}

/** The policy with a denial of requests without TLS. Its other statements stay as they are. */
function withDenial(policy: string, arn: string): string {
  const document = JSON.parse(policy) as { readonly Statement?: unknown };
  const denial = {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [arn, `${arn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  return JSON.stringify({ ...document, Statement: [document.Statement ?? []].flat().concat(denial) });
}
