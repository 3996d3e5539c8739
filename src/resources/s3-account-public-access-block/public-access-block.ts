import * as z from "zod";
import { isUnknown, unknown, type Known, type Unknown } from "../../core/known";
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
  const values = blocks.map((block) => (block === null ? false : isUnknown(block) ? block : block[name]));
  return values.includes(true) || (values.find(isUnknown) ?? false);
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

/** A block as AWS Config records it; an item that says nothing of it is not one of no block. */
export function recordedPublicAccessBlock(recorded: unknown): SetBlock {
  if (recorded === null) return null;
  if (recorded === undefined) return unknown("AWS Config's item does not say what public access is blocked.");
  const parsed = recordedSchema.safeParse(recorded);
  return parsed.success
    ? parsed.data
    : unknown("The block of public access in AWS Config's item could not be understood.");
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
