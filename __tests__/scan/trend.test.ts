import { GetObjectCommand } from "@aws-sdk/client-s3";
import { TREND_KEY } from "../../src/core/audit-bucket";
import { MAX_TREND_POINTS, trendPointOf, type TrendPoint } from "../../src/core/trend";
import { keepInTrend, readTrend } from "../../src/scan/trend";
import { memoryBucket, type MemoryBucket } from "../support/memory-bucket";
import { manifest } from "../support/scan";

const logged: string[] = [];
const LOGGER = { info: () => undefined, warn: (message: string) => void logged.push(message) };

beforeEach(() => {
  logged.length = 0;
  jest.spyOn(Math, "random").mockReturnValue(0);
});

/** A scan that began in the minute after 12:00, and took as many seconds. */
function point(minute: number, seconds = 30): TrendPoint {
  const began = Date.parse("2026-03-01T12:00:00Z") + minute * 60_000;
  const startedAt = new Date(began).toISOString();
  const scanId = `${startedAt.replaceAll(/[-:]|\.\d+/g, "")}-ab12cd34`;
  return trendPointOf(
    { ...manifest(), scanId, startedAt, completedAt: new Date(began + seconds * 1_000).toISOString() },
    {},
  );
}

function scansIn(bucket: MemoryBucket): readonly string[] {
  return (bucket.json(TREND_KEY) as { readonly scans: readonly TrendPoint[] }).scans.map(({ scanId }) => scanId);
}

const ids = (points: readonly TrendPoint[]): readonly string[] => points.map(({ scanId }) => scanId);

describe("the trend", () => {
  it("keeps a scan in numbers", () => {
    const places = { expected: 4, complete: 3 };
    const { summary } = manifest();
    const counted = { ...summary, reopenedFindings: 1, coverage: { ...summary.coverage, targets: places } };

    expect(trendPointOf(manifest({ summary: counted }), { "cis-aws": 50, fsbp: null })).toEqual({
      scanId: "20260301T120000Z-ab12cd34",
      startedAt: "2026-03-01T12:00:00.000Z",
      completedAt: "2026-03-01T12:00:09.000Z",
      status: "complete",
      targets: places,
      evaluations: summary.evaluations,
      findings: summary.findings,
      newFindings: summary.newFindings,
      reopenedFindings: 1,
      resolvedFindings: summary.resolvedFindings,
      complianceScore: summary.complianceScore,
      packScores: { "cis-aws": 50, fsbp: null },
    });
  });

  it("has each scan once, by age, in whatever order they end", async () => {
    const bucket = memoryBucket();
    const scans = [point(2), point(0), point(1)];

    for (const scan of scans) expect(await keepInTrend(bucket, scan, LOGGER)).toBe(true);
    const before = bucket.objects.get(TREND_KEY);
    for (const scan of scans) expect(await keepInTrend(bucket, scan, LOGGER)).toBe(false);

    expect(scansIn(bucket)).toEqual(ids([point(0), point(1), point(2)]));
    expect(bucket.objects.get(TREND_KEY)).toBe(before);
    expect(bucket.writes).toHaveLength(3);
  });

  it("loses no scan where several end at the same time", async () => {
    const bucket = memoryBucket();
    const scans = Array.from({ length: 6 }, (_, minute) => point(minute));

    await Promise.all(scans.map((scan) => keepInTrend(bucket, scan, LOGGER)));

    expect(scansIn(bucket)).toEqual(ids(scans));
  });

  it("says so where others keep writing", async () => {
    const bucket = memoryBucket();
    let minute = 1;
    bucket.beforeWrite = () => {
      bucket.objects.set(TREND_KEY, JSON.stringify({ version: 1, scans: [point((minute += 1))] }));
    };

    await expect(keepInTrend(bucket, point(0), LOGGER)).rejects.toThrow("Other scans kept writing it.");
  });

  it("forgets the oldest, and takes none that is older than all of them", async () => {
    const scans = Array.from({ length: MAX_TREND_POINTS }, (_, minute) => point(minute + 1));
    const bucket = memoryBucket("audit", { [TREND_KEY]: { version: 1, scans } });

    expect(await keepInTrend(bucket, point(0), LOGGER)).toBe(false);
    expect(await keepInTrend(bucket, point(MAX_TREND_POINTS + 1), LOGGER)).toBe(true);

    expect(scansIn(bucket)).toEqual(ids([...scans.slice(1), point(MAX_TREND_POINTS + 1)]));
  });

  it("stays as it is where it cannot be read, which is logged, and no scan fails for it", async () => {
    const bucket = memoryBucket("audit", { [TREND_KEY]: "{]" });

    expect(await keepInTrend(bucket, point(0), LOGGER)).toBe(false);
    expect(await readTrend(bucket, point(0), LOGGER)).toEqual([]);

    expect(bucket.objects.get(TREND_KEY)).toContain("{]");
    expect(logged).toEqual(["The trend cannot be read.", "The trend cannot be read."]);
  });

  it("is tried again with the scan's end where the bucket fails, and a report is written without it", async () => {
    const bucket = memoryBucket();
    bucket.stub.on(GetObjectCommand).rejects(new Error("SlowDown"));

    await expect(keepInTrend(bucket, point(0), LOGGER)).rejects.toThrow("SlowDown");
    expect(await readTrend(bucket, point(0), LOGGER)).toEqual([]);
  });

  it("of a report are the scans that ended before it, by their ends, and itself", async () => {
    // The second begins before the third and ends after it; the last has not ended when the third has.
    const scans = [point(0), point(1, 200), point(2), point(3)] as const;
    const bucket = memoryBucket("audit", { [TREND_KEY]: { version: 1, scans } });

    expect(ids(await readTrend(bucket, scans[2], LOGGER))).toEqual(ids([scans[0], scans[2]]));
    expect(ids(await readTrend(bucket, scans[3], LOGGER))).toEqual(ids([scans[0], scans[2], scans[3]]));
    expect(ids(await readTrend(bucket, scans[1], LOGGER))).toEqual(ids([scans[0], scans[2], scans[3], scans[1]]));
  });

  it("is none for a scan that is not in it", async () => {
    const bucket = memoryBucket("audit", { [TREND_KEY]: { version: 1, scans: [point(0)] } });

    expect(await readTrend(bucket, point(1), LOGGER)).toEqual([]);
    expect(await readTrend(memoryBucket(), point(1), LOGGER)).toEqual([]);
  });
});
