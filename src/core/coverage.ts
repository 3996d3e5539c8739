import * as z from "zod";

/**
 * How much of one resource type of one target could be read: COMPLETE, everything was listed and read; PARTIAL, some
 * reads failed and their evaluations are undecided; NOT_SCANNED, nothing was: the account refused, the region did not
 * answer.
 */
export const COVERAGE_STATUSES = ["COMPLETE", "PARTIAL", "NOT_SCANNED"] as const;

/** How much of one resource type of one target was asked for, and how much was read. */
export const coverageEntrySchema = z.object({
  accountId: z.string().regex(/^\d{12}$/),
  awsRegion: z.string().min(1),
  resourceType: z.string().min(1),
  /** The rules that were to judge the type's resources. */
  ruleIds: z.array(z.string()).readonly(),
  status: z.enum(COVERAGE_STATUSES),
  /** Resources listed; `null` where they could not be listed. */
  expected: z.number().int().nonnegative().nullable(),
  /** Resources that were read completely: no rule stayed undecided because a read failed. */
  scanned: z.number().int().nonnegative(),
  /** Why it is not COMPLETE; `null` where it is. */
  reason: z.string().nullable(),
  /** The IAM action to grant, where a denial is the reason. */
  missingPermission: z.string().nullable(),
});

/** How much of one resource type of one target was asked for, and how much was read. */
export type CoverageEntry = Readonly<z.infer<typeof coverageEntrySchema>>;

/** One of COMPLETE, PARTIAL and NOT_SCANNED. */
export type CoverageStatus = (typeof COVERAGE_STATUSES)[number];
