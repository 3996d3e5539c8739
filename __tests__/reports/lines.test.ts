import { csvReportKey, evaluationsKey, manifestKey } from "../../src/core/audit-bucket";
import type { ScanReport } from "../../src/core/scan-report";
import { csvReport, writeCsvReport } from "../../src/reports/csv";
import { linesOf } from "../../src/reports/lines";
import type { EvaluationLine } from "../../src/scan/evaluation-writer";
import { memoryBucket } from "../support/memory-bucket";
import { evaluation, finding, manifest } from "../support/scan";

const { scanId } = manifest();
const WAIVER = {
  rule: "*",
  account: "*",
  resource: "front",
  owner: "=ops",
  reason: "A museum.",
  expiresOn: "2026-12-31",
};

/** The report whose lines these are. */
function reportOf(lines: readonly EvaluationLine[]): ScanReport {
  return {
    ...manifest(),
    evaluations: lines.map(
      ({ ruleId, resourceType, resourceId, accountId, awsRegion, complianceType, annotation }) => ({
        ...{ ruleId, resourceType, resourceId, accountId, awsRegion, complianceType, annotation },
      }),
    ),
    findings: lines.flatMap((line) => ("fingerprint" in line ? [line] : [])).reverse(),
  };
}

describe("the lines of a report", () => {
  it("are its evaluations in their order, each violation as its finding", () => {
    const lines = [
      finding({ resourceId: "back", waiver: WAIVER }),
      evaluation(),
      finding({ resourceId: "cellar", ruleId: "door-shut" }),
      finding({ resourceId: "cellar" }),
      evaluation({ resourceId: "attic", complianceType: "INSUFFICIENT_DATA", annotation: "It was denied." }),
    ];

    expect(linesOf(reportOf(lines))).toEqual(lines);
  });

  it("are none if nothing was judged", () => {
    expect(linesOf(reportOf([]))).toEqual([]);
  });

  it("keep a violation that has no finding", () => {
    const violation = evaluation({ complianceType: "NON_COMPLIANT" });

    expect(linesOf({ ...reportOf([]), evaluations: [violation] })).toEqual([violation]);
  });
});

describe("the CSV report of lines in memory", () => {
  it.each([
    ["nothing", []],
    ["what is found and what is not", [finding({ waiver: WAIVER }), evaluation({ resourceId: "back" })]],
    [
      "hostile names",
      ["=1+1", "@SUM(A1)", 'a "b", c', "one\r\ntwo", "\u001b[2J", "дверь\u2028界", "x".repeat(70_000)].map(
        (resourceId) => finding({ resourceId, annotation: resourceId.slice(0, 256) }),
      ),
    ],
  ] as readonly (readonly [string, readonly EvaluationLine[]])[])(
    "is the stored one to the byte: of %s",
    async (_of, lines) => {
      const key = evaluationsKey(scanId, "111122223333", "eu-west-1", 1);
      const scan = manifest({ objects: lines.length === 0 ? [] : [{ key, lines: lines.length }] });
      const bucket = memoryBucket("audit", {
        [manifestKey(scanId)]: scan,
        [key]: lines.map((line) => `${JSON.stringify(line)}\n`).join(""),
      });
      await writeCsvReport(bucket, scan);

      expect(csvReport(scan, linesOf(reportOf(lines)))).toBe(bucket.objects.get(csvReportKey(scanId)));
    },
  );
});
