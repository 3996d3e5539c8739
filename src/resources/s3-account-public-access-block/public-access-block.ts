import * as z from "zod";
import { anyTrue, isUnknown, mapKnown, unknown, type Known, type Unknown } from "../../core/known";
import type { PlannedValues } from "../plan-reader";

/** S3's block of public access, of a bucket or of an account: four switches. */
export interface PublicAccessBlock {
  /** Refuses new ACLs that are public. */
  readonly blockPublicAcls: Known<boolean>;
  /** Takes public ACLs for private ones. */
  readonly ignorePublicAcls: Known<boolean>;
  /** Refuses new policies that are public. */
  readonly blockPublicPolicy: Known<boolean>;
  /** Lets a public policy admit nobody but AWS services and the bucket's own account. */
  readonly restrictPublicBuckets: Known<boolean>;
}

/** A block, `null` where none is set: of a bucket, or of its account. */
export type SetBlock = Known<PublicAccessBlock | null>;

/**
 * The account's block, of which a plan says nothing. It may be whole; but a review that counted on it would let pass
 * whatever the plan opens.
 */
export const NOT_IN_PLAN: Unknown = unknown("The plan does not say what the account blocks.");

/** A block that stops all. */
export const ALL_BLOCKED: PublicAccessBlock = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};

/** A block with every switch off, which stops nothing. */
export const NOTHING_BLOCKED: PublicAccessBlock = {
  blockPublicAcls: false,
  ignorePublicAcls: false,
  blockPublicPolicy: false,
  restrictPublicBuckets: false,
};

type Switch = keyof PublicAccessBlock;

const SWITCHES: readonly Switch[] = [
  "blockPublicAcls",
  "ignorePublicAcls",
  "blockPublicPolicy",
  "restrictPublicBuckets",
];

/**
 * Whether a switch is in force where several blocks hold: S3 applies whatever is the most restrictive
 * (Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage").
 */
export function isInForce(name: Switch, blocks: readonly SetBlock[]): Known<boolean> {
  return anyTrue(blocks.map((block) => (block === null ? false : mapKnown(block, (switches) => switches[name]))));
}

/** The switches that no block has on, for certain; the reason where none is and one of them may be. */
export function switchesOff(blocks: readonly SetBlock[]): Known<readonly Switch[]> {
  const states = SWITCHES.map((name) => ({ name, on: isInForce(name, blocks) }));
  const off = states.filter(({ on }) => on === false).map(({ name }) => name);
  return off.length > 0 ? off : (states.map(({ on }) => on).find(isUnknown) ?? off);
}

/** True where a block by itself has every switch on. */
export function blocksAll(block: SetBlock): boolean {
  const off = switchesOff([block]);
  return !isUnknown(off) && off.length === 0;
}

/** A block as the APIs of S3 answer it. */
export function publicAccessBlockOf({
  BlockPublicAcls = false,
  IgnorePublicAcls = false,
  BlockPublicPolicy = false,
  RestrictPublicBuckets = false,
}: {
  readonly BlockPublicAcls?: boolean | undefined;
  readonly IgnorePublicAcls?: boolean | undefined;
  readonly BlockPublicPolicy?: boolean | undefined;
  readonly RestrictPublicBuckets?: boolean | undefined;
} = {}): PublicAccessBlock {
  return {
    blockPublicAcls: BlockPublicAcls,
    ignorePublicAcls: IgnorePublicAcls,
    blockPublicPolicy: BlockPublicPolicy,
    restrictPublicBuckets: RestrictPublicBuckets,
  };
}

const recordedSchema = z.object({
  blockPublicAcls: z.boolean(),
  ignorePublicAcls: z.boolean(),
  blockPublicPolicy: z.boolean(),
  restrictPublicBuckets: z.boolean(),
});

/**
 * A block as AWS Config records it: `null` is none, and `undefined` is an item that says nothing of it, or nothing that
 * is a block.
 */
export function recordedPublicAccessBlock(recorded: unknown): PublicAccessBlock | null | undefined {
  return recordedSchema.nullable().safeParse(recorded).data;
}

/**
 * What an `aws_s3_bucket_public_access_block` or an `aws_s3_account_public_access_block` of a plan blocks: what it
 * leaves out is off.
 */
export function plannedPublicAccessBlock(block: PlannedValues): PublicAccessBlock {
  return {
    blockPublicAcls: block.flag("block_public_acls") ?? false,
    ignorePublicAcls: block.flag("ignore_public_acls") ?? false,
    blockPublicPolicy: block.flag("block_public_policy") ?? false,
    restrictPublicBuckets: block.flag("restrict_public_buckets") ?? false,
  };
}
