import { GetBucketLocationCommand, ListBucketsCommand, S3Client, type Bucket } from "@aws-sdk/client-s3";
import type { CollectContext } from "../collector";
import { listPages } from "../pages";
import { unless } from "../unless";

/** Buckets that ListBuckets answers a call: the most it takes. */
const BUCKETS_A_PAGE = 1_000;

/** A region, as it stands in a host's name. */
const REGION = /^[a-z]{2,4}(?:-[a-z]+)+-\d+$/;

/** A bucket of an account's list. */
export interface ListedBucket {
  readonly name: string;
  readonly region: string;
}

/**
 * The buckets of an account, of all regions.
 * @throws ReadFailure where the list, or the region of one of them, cannot be read.
 */
export async function listBuckets(context: CollectContext): Promise<readonly ListedBucket[]> {
  const s3 = context.client(S3Client);
  const pages = listPages(context, "S3.ListBuckets", {
    list: "Buckets",
    token: "ContinuationToken",
    ask: (page) => s3.send(new ListBucketsCommand({ MaxBuckets: BUCKETS_A_PAGE, ...page })),
  });
  const buckets: ListedBucket[] = [];
  for await (const page of pages) {
    const located = await Promise.all(page.map((bucket) => locate(context, bucket)));
    buckets.push(...located.filter((bucket) => bucket !== null));
  }
  return buckets;
}

/**
 * S3 answers a bucket's region in the list; endpoints that speak an older S3 do not. `null` where the bucket is gone
 * by the time that it is asked.
 */
async function locate(context: CollectContext, { Name = "", BucketRegion }: Bucket): Promise<ListedBucket | null> {
  if (BucketRegion !== undefined) return { name: Name, region: BucketRegion };
  const s3 = context.client(S3Client);
  return context.list("S3.GetBucketLocation", () =>
    unless("NoSuchBucket", null, async () => {
      const { LocationConstraint } = await s3.send(new GetBucketLocationCommand({ Bucket: Name }));
      return { name: Name, region: regionOf(LocationConstraint) };
    }),
  );
}

/** The region of a location constraint (Amazon S3 API reference, GetBucketLocation). */
function regionOf(constraint: string | undefined): string {
  if (constraint === undefined || constraint === "") return "us-east-1";
  return constraint === "EU" ? "eu-west-1" : constraint;
}

/**
 * What S3 answers of a bucket; where it redirects to the region in which the bucket is by now, that region is asked,
 * once. The SDK's own way (`followRegionRedirects`) sets the region of the whole client while it asks again, and
 * signs what is under way beside it for the wrong one. Throws what S3 throws.
 */
export async function askWhereItIs<T>(context: CollectContext, ask: (s3: S3Client) => Promise<T>): Promise<T> {
  try {
    return await ask(context.client(S3Client));
  } catch (error) {
    const region = regionNamedBy(error);
    if (region === null || region === context.target.awsRegion) throw error;
    return ask(context.inRegion(region).client(S3Client));
  }
}

/** The region that a redirect names in its headers; `null` where it is none, or names none. */
function regionNamedBy(error: unknown): string | null {
  const { $metadata, $response } = error as {
    $metadata?: { httpStatusCode?: number };
    $response?: { headers?: Readonly<Record<string, string>> };
  };
  const region = $response?.headers?.["x-amz-bucket-region"] ?? "";
  // It becomes part of a host's name.
  return $metadata?.httpStatusCode === 301 && REGION.test(region) ? region : null;
}
