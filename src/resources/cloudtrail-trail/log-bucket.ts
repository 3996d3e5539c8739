import { isUnknown, mapKnown, unknown, type Known } from "../../core/known";
import type { CollectContext } from "../collector";
import type { PlanJoin } from "../plan-reader";
import { isDataSource } from "../planned-values";
import { s3Bucket, type S3Bucket } from "../s3-bucket/description";
import { bucketsHere, bucketsOfAccount } from "../s3-bucket/listing";
import type { Question } from "../type/question";

const NOT_IN_PLAN = unknown("The trail's bucket is not in the plan.");
const SEVERAL = unknown("The plan does not say which of several buckets is the trail's.");

/** What the resource that asks says of itself. */
interface HasBucket {
  readonly bucketName: Known<string>;
}

/**
 * Asks about the bucket to which a trail delivers. A bucket of another account is not asked: S3 would refuse, and that
 * account is scanned itself.
 * @param fields Those of the bucket that are asked for.
 */
export function ofLogBucket<const F extends keyof S3Bucket>(
  ...fields: readonly F[]
): Question<Pick<S3Bucket, F>, HasBucket> {
  const calls = fields.flatMap((field) => s3Bucket.callsByField[field] ?? []);
  return {
    calls: [...new Set([...bucketsHere.calls, ...calls])],
    async ask(context, trail) {
      const name = await trail.field("bucketName");
      if (isUnknown(name)) return name;
      return mapKnown(await context.readShared(trail.id, () => bucketsOfAccount(context)), (buckets) => {
        const bucket = buckets.find((one) => one.name === name);
        return bucket === undefined
          ? unknown(`The trail's bucket ${name} is not one of the account's: the account that owns it can say.`)
          : readBucket(context.inRegion(bucket.region), trail.id, name, fields);
      });
    },
  };
}

/** What cannot be read of the bucket is a gap of the trail that asks. */
async function readBucket<F extends keyof S3Bucket>(
  context: CollectContext,
  trailId: string,
  name: string,
  fields: readonly F[],
): Promise<Pick<S3Bucket, F>> {
  const { accountId, awsRegion } = context.target;
  const { resourceType } = s3Bucket;
  const item = { resourceType, resourceId: name, arn: null, accountId, awsRegion, tags: null, source: "live" } as const;
  const { configuration } = await s3Bucket.complete(
    { ...item, configuration: s3Bucket.unread() },
    {
      ...context,
      fields: new Set(fields),
      read: (call, _bucket, request) => context.readShared(trailId, () => context.list(call, request)),
      readShared: (_bucket, request) => context.readShared(trailId, request),
    },
  );
  return only(configuration, fields);
}

function only<F extends keyof S3Bucket>(bucket: S3Bucket, fields: readonly F[]): Pick<S3Bucket, F> {
  return Object.fromEntries(fields.map((field) => [field, bucket[field]])) as Pick<S3Bucket, F>;
}

/** What a plan says of the bucket of a trail, where it has that. */
export function plannedLogBucketOf<const F extends keyof S3Bucket>(
  join: PlanJoin,
  ...fields: readonly F[]
): Known<Pick<S3Bucket, F>> {
  return mapKnown(join.named(s3Bucket.planReader.terraformTypes, "s3_bucket_name"), (named) => {
    const [bucket, other] = named.filter((one) => !isDataSource(one));
    if (bucket === undefined) return NOT_IN_PLAN;
    if (other !== undefined) return SEVERAL;
    return s3Bucket.plannedFields(bucket, join.of(bucket, s3Bucket.planReader), fields);
  });
}
