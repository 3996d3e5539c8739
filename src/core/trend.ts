import * as z from "zod";
import { coveredPlacesSchema } from "./coverage";
import { scanHeaderSchema, scanSummarySchema, type ScanHeader } from "./scan-report";

const summary = scanSummarySchema.shape;
const count = z.number().int().nonnegative();

/** One scan in the trend. */
export const trendPointSchema = z.object({
  scanId: z.string().min(1),
  startedAt: z.iso.datetime(),
  completedAt: z.iso.datetime(),
  status: scanHeaderSchema.shape.status,
  /** Accounts in regions that were to be scanned, and those of which everything was read. */
  targets: coveredPlacesSchema.shape.targets,
  /** Verdicts by their kind. */
  evaluations: summary.evaluations,
  /** Findings by their severity, waived ones among them. */
  findings: summary.findings,
  newFindings: count,
  /** New findings that had been resolved before. */
  reopenedFindings: count,
  resolvedFindings: count,
  complianceScore: summary.complianceScore,
  /** The scores of the packs that scans are read by, by the packs' ids (see `packScore`). */
  packScores: z.record(z.string(), summary.complianceScore),
});

/** One scan in the trend. */
export type TrendPoint = Readonly<z.infer<typeof trendPointSchema>>;

/** What of a scan the trend is made of. */
type TrendedScan = Pick<ScanHeader, "scanId" | "startedAt" | "completedAt" | "status" | "summary">;

/** What the trend keeps of a scan. */
export function trendPointOf(
  { scanId, startedAt, completedAt, status, summary: totals }: TrendedScan,
  packScores: TrendPoint["packScores"],
): TrendPoint {
  const { evaluations, findings, newFindings, reopenedFindings = 0, resolvedFindings, complianceScore } = totals;
  return {
    ...{ scanId, startedAt, completedAt, status },
    targets: totals.coverage.targets ?? { expected: 0, complete: 0 },
    ...{ evaluations, findings, newFindings, reopenedFindings, resolvedFindings, complianceScore, packScores },
  };
}

/** Scans that the trend keeps: more than a year of daily ones. */
export const MAX_TREND_POINTS = 400;

/**
 * A trend with one more scan, the oldest first. A scan that is in it already stays as it is, and the oldest make room.
 * @param points Sorted by their scans' ids, which sort by age.
 */
export function withPoint(points: readonly TrendPoint[], point: TrendPoint): readonly TrendPoint[] {
  if (points.some(({ scanId }) => scanId === point.scanId)) return points;
  const sorted = [...points, point].sort((one, other) => (one.scanId < other.scanId ? -1 : 1));
  return sorted.slice(-MAX_TREND_POINTS);
}
