import * as z from "zod";
import { anyTrue, isUnknown, mapKnown, unknown, type Known, type Unknown } from "../../core/known";
import type { PlannedValues } from "../plan-reader";

/** S3's public access block, of a bucket or of an account: four switches. */
export interface PublicAccessBlock {
  /** Rejects new public ACLs. */
  readonly blockPublicAcls: Known<boolean>;
  /** Ignores public ACLs. */
  readonly ignorePublicAcls: Known<boolean>;
  /** Rejects new public policies. */
  readonly blockPublicPolicy: Known<boolean>;
  /** Limits a bucket with a public policy to AWS services and to principals of the bucket's own account. */
  readonly restrictPublicBuckets: Known<boolean>;
}

/** A block of a bucket or its account; `null` where none is set. */
export type SetBlock = Known<PublicAccessBlock | null>;

/**
 * The account's block where the plan does not show it. It may have every switch on, but a review that relied on that
 * would miss what the plan opens.
 */
export const NOT_IN_PLAN: Unknown = unknown("The plan does not say what the account blocks.");

/** A block with every switch on. */
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
 * Whether a switch is on in at least one of several blocks: S3 applies the most restrictive combination (Amazon S3 User
 * Guide, "Blocking public access to your Amazon S3 storage").
 */
export function isInForce(name: Switch, blocks: readonly SetBlock[]): Known<boolean> {
  return anyTrue(blocks.map((block) => (block === null ? false : mapKnown(block, (switches) => switches[name]))));
}

/** The switches that are certainly off in every block; the reason where there are none but one may be off. */
export function switchesOff(blocks: readonly SetBlock[]): Known<readonly Switch[]> {
  const states = SWITCHES.map((name) => ({ name, on: isInForce(name, blocks) }));
  const off = states.filter(({ on }) => on === false).map(({ name }) => name);
  return off.length > 0 ? off : (states.map(({ on }) => on).find(isUnknown) ?? off);
}

/** True where the block alone has every switch on. */
export function blocksAll(block: SetBlock): boolean {
  const off = switchesOff([block]);
  return !isUnknown(off) && off.length === 0;
}

/** A block as S3's APIs return it. */
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
 * A block as AWS Config records it: `null` means none; `undefined` means that the item says nothing of it, or nothing
 * that can be read as a block.
 */
export function recordedPublicAccessBlock(recorded: unknown): PublicAccessBlock | null | undefined {
  return recordedSchema.nullable().safeParse(recorded).data;
}

/**
 * The block that an `aws_s3_bucket_public_access_block` or an `aws_s3_account_public_access_block` of a plan sets:
 * switches that are left out are off.
 */
export function plannedPublicAccessBlock(block: PlannedValues): PublicAccessBlock {
  return {
    blockPublicAcls: block.flag("block_public_acls") ?? false,
    ignorePublicAcls: block.flag("ignore_public_acls") ?? false,
    blockPublicPolicy: block.flag("block_public_policy") ?? false,
    restrictPublicBuckets: block.flag("restrict_public_buckets") ?? false,
  };
}
