import * as z from "zod";

/**
 * What came back of what was asked, for one resource type of one target:
 * COMPLETE, everything was listed and read; PARTIAL, some reads failed and their evaluations are
 * undecided; NOT_SCANNED, nothing was: the account refused, the region did not answer.
 */
export const COVERAGE_STATUSES = ["COMPLETE", "PARTIAL", "NOT_SCANNED"] as const;

/** What was asked of one target for one resource type, and what came back. */
export const coverageEntrySchema = z.object({
  accountId: z.string().regex(/^\d{12}$/),
  awsRegion: z.string().min(1),
  resourceType: z.string().min(1),
  /** The rules that were to judge the type's resources. */
  ruleIds: z.array(z.string()).readonly(),
  status: z.enum(COVERAGE_STATUSES),
  /** Resources listed; `null` where they could not be listed. */
  expected: z.number().int().nonnegative().nullable(),
  /** Resources for which no rule stayed undecided for want of a read. */
  scanned: z.number().int().nonnegative(),
  /** Why it is not COMPLETE; `null` where it is. */
  reason: z.string().nullable(),
  /** The IAM action to grant, where a denial is the reason. */
  missingPermission: z.string().nullable(),
});

/** What was asked of one target for one resource type, and what came back. */
export type CoverageEntry = Readonly<z.infer<typeof coverageEntrySchema>>;

/** One of COMPLETE, PARTIAL and NOT_SCANNED. */
export type CoverageStatus = (typeof COVERAGE_STATUSES)[number];
