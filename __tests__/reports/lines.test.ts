import type { ScanReport } from "../../src/core/scan-report";
import { linesOf } from "../../src/reports/lines";
import type { EvaluationLine } from "../../src/scan/evaluation-writer";
import { evaluation, finding, manifest } from "../support/scan";

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
  it("are its evaluations, sorted, each violation as its finding", () => {
    const lines = [
      evaluation({ resourceId: "attic", complianceType: "INSUFFICIENT_DATA", annotation: "It was denied." }),
      finding({ resourceId: "back", waiver: WAIVER }),
      finding({ resourceId: "cellar" }),
      finding({ resourceId: "cellar", ruleId: "door-shut" }),
      evaluation(),
      evaluation({ resourceType: "Test::House::Window" }),
      finding({ awsRegion: "us-east-1", resourceId: "a" }),
      finding({ accountId: "444455556666", awsRegion: "cn-north-1" }),
    ];

    expect(linesOf(reportOf(lines))).toEqual(lines);
    expect(linesOf(reportOf(lines.toReversed()))).toEqual(lines);
    expect(linesOf(reportOf([...lines.slice(3), ...lines.slice(0, 3)]))).toEqual(lines);
  });

  it("are none if nothing was judged", () => {
    expect(linesOf(reportOf([]))).toEqual([]);
  });

  it("keep a violation that has no finding", () => {
    const violation = evaluation({ complianceType: "NON_COMPLIANT" });

    expect(linesOf({ ...reportOf([]), evaluations: [violation] })).toEqual([violation]);
  });

  it("keep a finding that has no evaluation", () => {
    const attic = finding({ resourceId: "attic" });

    expect(linesOf({ evaluations: [evaluation()], findings: [attic] })).toEqual([attic, evaluation()]);
  });
});
