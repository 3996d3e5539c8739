import type { Bucket } from "@aws-sdk/client-s3";
import type { CollectContext, Target } from "../collector";
import { list, type Listing } from "../type/description";
import { unless } from "../unless";

/** A bucket in an account's list. */
export interface ListedBucket {
  readonly name: string;
  readonly region: string;
}

/** A bucket's ARN, which names neither account nor region. */
export function bucketArn({ name }: ListedBucket, { partition }: Target): string {
  return `arn:${partition}:s3:::${name}`;
}

const LIST = "S3.ListBuckets";
const LOCATE = "S3.GetBucketLocation";

/** S3's maximum for a page. */
const everywhere = list(LIST, { list: "Buckets", token: "ContinuationToken", input: { MaxBuckets: 1_000 } });

/** The buckets of a region. S3's list covers all regions, so it is asked for once for each account. */
export const bucketsHere: Listing<ListedBucket> = {
  calls: [LIST, LOCATE],
  async *pages(context) {
    const buckets = await bucketsOfAccount(context);
    yield buckets.filter(({ region }) => region === context.target.awsRegion);
  },
};

/**
 * The buckets of an account, in all regions; `bucketsHere` names the calls.
 * @throws ReadFailure where the list is refused.
 */
export function bucketsOfAccount(context: CollectContext): Promise<readonly ListedBucket[]> {
  return context.oncePerAccount(LIST, () => listAll(context));
}

async function listAll(context: CollectContext): Promise<readonly ListedBucket[]> {
  const buckets: ListedBucket[] = [];
  for await (const page of everywhere.pages(context)) {
    const located = await Promise.all(page.map((bucket) => locate(context, bucket)));
    buckets.push(...located.filter((bucket) => bucket !== null));
  }
  return buckets;
}

/**
 * S3 returns each bucket's region in the list; endpoints with an older S3 API do not. `null` where the bucket is gone
 * when its region is asked for.
 */
async function locate(context: CollectContext, { Name = "", BucketRegion }: Bucket): Promise<ListedBucket | null> {
  if (BucketRegion !== undefined) return { name: Name, region: BucketRegion };
  return context.list(LOCATE, () =>
    unless("NoSuchBucket", null, async () => {
      const { LocationConstraint } = await context.send(LOCATE, { Bucket: Name });
      return { name: Name, region: regionOf(LocationConstraint) };
    }),
  );
}

/** The region of a location constraint (Amazon S3 API reference, GetBucketLocation). */
function regionOf(constraint: string | undefined): string {
  if (constraint === undefined || constraint === "") return "us-east-1";
  return constraint === "EU" ? "eu-west-1" : constraint;
}
