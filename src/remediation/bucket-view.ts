import type { S3Client } from "@aws-sdk/client-s3";
import type { AuditBucket } from "../runtime/bucket";
import { ReadFailure } from "../runtime/read-failure";
import type { BucketFacts } from "./bucket-facts";
import type { DecisionTerms } from "./decision";
import type { RemediationRequest } from "./remediation";

/** A bucket that is remediated, and what its remediation works with. */
export interface BucketView {
  readonly request: RemediationRequest;
  readonly terms: DecisionTerms;
  readonly auditBucket: AuditBucket;
  /** Makes clients with the remediation role of the bucket's account. The role is assumed only when it is needed. */
  readonly s3: () => Promise<S3Client>;
  /** The bucket as it is now; `null` where it is gone. Throws a ReadFailure where it refuses. */
  readonly look: () => Promise<BucketFacts | null>;
  readonly now: () => Date;
  readonly wait: (milliseconds: number) => Promise<unknown>;
  /** False where the remaining time is only enough to publish the result. */
  readonly hasTime: () => boolean;
}

/** Reads a bucket until it shows the expected setting: S3's bucket settings are eventually consistent. */
const LOOKS = 6;

/** Milliseconds between two looks. */
const PAUSE_MS = 2_000;

/**
 * Reads the bucket until it is as expected, or until waiting makes no sense. A read that is denied or throttled is
 * repeated, since a role's new permission also takes time to be effective.
 * @returns What was seen last, or why nothing was; `null` where the bucket is gone.
 */
export async function lookUntil(
  isDone: (facts: BucketFacts) => boolean | Promise<boolean>,
  { look, wait, hasTime }: BucketView,
): Promise<BucketFacts | ReadFailure | null> {
  for (let looks = 1; ; looks += 1) {
    const seen = await orFailure(look);
    if (seen === null || (!(seen instanceof ReadFailure) && (await isDone(seen)))) return seen;
    if (looks === LOOKS || !hasTime()) return seen;
    await wait(PAUSE_MS);
  }
}

/** The result of a request to the account, or its failure. */
export async function orFailure<T>(request: () => Promise<T>): Promise<T | ReadFailure> {
  try {
    return await request();
  } catch (error) {
    if (error instanceof ReadFailure) return error;
    throw error;
  }
}
