import * as z from "zod";
import { coverageEntrySchema, coveredPlacesSchema } from "./coverage";
import { evaluationSchema } from "./evaluation";
import { findingSchema } from "./finding";
import { waiverUseSchema } from "./waiver";

/** Version of the report's shape; a change that readers notice raises the major. */
export const SCAN_REPORT_SCHEMA_VERSION = "1.0";

const count = z.number().int().nonnegative();

/** Totals of a scan. Every number is derived from the evaluations and the coverage. */
export const scanSummarySchema = z.object({
  evaluations: z.object({ COMPLIANT: count, NON_COMPLIANT: count, NOT_APPLICABLE: count, INSUFFICIENT_DATA: count }),
  findings: z.object({ CRITICAL: count, HIGH: count, MEDIUM: count, LOW: count }),
  /** Findings that a waiver accepts; they are among the counts above. */
  waivedFindings: count,
  /** Findings that the last complete scan of their target did not have. */
  newFindings: count,
  /** New findings that had been resolved before; scans that were stored before these were counted lack it. */
  reopenedFindings: count.optional(),
  /** Findings of the last complete scan of their target that are gone. */
  resolvedFindings: count,
  /** COMPLIANT in percent of COMPLIANT and NON_COMPLIANT; `null` where nothing was decided. */
  complianceScore: z.number().min(0).max(100).nullable(),
  /**
   * Coverage entries (a resource type of a target) that were asked for, and those that are COMPLETE; the accounts and
   * targets that they are about, which scans that were stored before these were counted lack.
   */
  coverage: z.object({ expected: count, complete: count, ...coveredPlacesSchema.partial().shape }),
});

/** The totals that are sums over the parts of a scan. */
export const summaryCountsSchema = scanSummarySchema.omit({ complianceScore: true, coverage: true });

/** The totals that are sums over the parts of a scan. */
export type SummaryCounts = Readonly<z.infer<typeof summaryCountsSchema>>;

/** Totals of a scan. */
export type ScanSummary = Readonly<z.infer<typeof scanSummarySchema>>;

const accountId = z.string().regex(/^\d{12}$/);

const expectedAccountSchema = z.object({
  accountId,
  /**
   * The regions in which the account was to be scanned; `null` where the account did not say which it has enabled. The
   * coverage says why, in the region that asked.
   */
  awsRegions: z.array(z.string().min(1)).readonly().nullable(),
});

/** An account that a scan was to look at, and its regions. */
export type ExpectedAccount = Readonly<z.infer<typeof expectedAccountSchema>>;

const skippedAccountSchema = z.object({ accountId, reason: z.string().min(1) });

/** An account that a scan left out on purpose. */
export type SkippedAccount = Readonly<z.infer<typeof skippedAccountSchema>>;

/** What a scan was to look at, as it was resolved once when the scan began. */
export const scanScopeSchema = z.object({
  expected: z.array(expectedAccountSchema).readonly(),
  /** Accounts of the organisation that are excluded, suspended or being closed. */
  skipped: z.array(skippedAccountSchema).readonly(),
  /** Accounts that the last scan of the whole organisation was to look at, and that are no longer in it. */
  vanished: z.array(accountId).readonly(),
});

/** What a scan was to look at. */
export type ScanScope = Readonly<z.infer<typeof scanScopeSchema>>;

/** A scan without its evaluations: what the manifest and the head of a report hold. */
export const scanHeaderSchema = z.object({
  schemaVersion: z.literal(SCAN_REPORT_SCHEMA_VERSION),
  scanId: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,127}$/),
  startedAt: z.iso.datetime(),
  completedAt: z.iso.datetime(),
  /** `complete` where every coverage entry is COMPLETE, else `incomplete`. */
  status: z.enum(["complete", "incomplete"]),
  /** Scans that were stored before it was recorded lack it, and reviews of plans have none. */
  scope: scanScopeSchema.optional(),
  coverage: z.array(coverageEntrySchema),
  summary: scanSummarySchema,
  waivers: waiverUseSchema,
});

/** A scan without its evaluations. */
export type ScanHeader = Readonly<z.infer<typeof scanHeaderSchema>>;

/** The report of one scan. */
export const scanReportSchema = scanHeaderSchema.extend({
  evaluations: z.array(evaluationSchema),
  findings: z.array(findingSchema),
});

/** The report of one scan. */
export type ScanReport = Readonly<z.infer<typeof scanReportSchema>>;
