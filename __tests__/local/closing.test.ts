import type { CoverageEntry } from "../../src/core/coverage";
import type { ScanReport } from "../../src/core/scan-report";
import { closingLines, pageLine } from "../../src/local/closing";
import type { Demonstration } from "../../src/local/demonstration";

const GAP: CoverageEntry = {
  accountId: "333333333333",
  awsRegion: "us-east-1",
  resourceType: "AWS::S3::Bucket",
  ruleIds: [],
  status: "NOT_SCANNED",
  expected: null,
  scanned: 0,
  reason: "The role could not be assumed.",
  missingPermission: "sts:AssumeRole",
};

function report(complianceScore: number | null, coverage: readonly CoverageEntry[]): ScanReport {
  return {
    schemaVersion: "1.0",
    scanId: "s",
    startedAt: "2026-11-24T00:00:00Z",
    completedAt: "2026-11-24T00:00:01Z",
    status: "incomplete",
    coverage: [...coverage],
    waivers: { error: null, expired: [], unmatched: [] },
    summary: {
      evaluations: { COMPLIANT: 1, NON_COMPLIANT: 2, NOT_APPLICABLE: 0, INSUFFICIENT_DATA: 0 },
      findings: { CRITICAL: 0, HIGH: 0, MEDIUM: 2, LOW: 0 },
      waivedFindings: 0,
      newFindings: 0,
      resolvedFindings: 2,
      complianceScore,
      coverage: { expected: 3, complete: 1 },
    },
    evaluations: [],
    findings: [],
  };
}

const SHOWN: Demonstration = {
  first: {
    report: report(33.3, [GAP, { ...GAP, status: "COMPLETE" }, { ...GAP, reason: null, accountId: "4" }]),
    directory: "/project/out/a",
  },
  second: { report: report(null, []), directory: "/project/out/b" },
  alert: { subject: "", message: "" },
  remediated: { byScan: ["uploads"], byConfig: ["scratch"] },
  leftAlone: [{ name: "website", why: "opted out" }],
};

describe("the closing lines", () => {
  const lines = closingLines(SHOWN, "/project");

  it("show the coverage, and why it is incomplete", () => {
    expect(lines.join("\n")).toContain("Coverage    1 of 3 complete");
    expect(lines).toContain("            333333333333 in us-east-1: NOT_SCANNED, The role could not be assumed.");
    expect(lines).toContain("            4 in us-east-1: NOT_SCANNED, no reason given");
  });

  it("show findings by severity, the worst first, with the score", () => {
    expect(lines).toContain("Findings    CRITICAL 0  HIGH 0  MEDIUM 2  LOW 0  (compliance score 33%)");
    expect(lines).toContain("Second scan CRITICAL 0  HIGH 0  MEDIUM 2  LOW 0: 2 resolved, 0 new");
  });

  it("show what was remediated, what was left alone, and where the reports are", () => {
    expect(lines).toContain("Remediated  uploads (found by the scan), scratch (noticed by AWS Config)");
    expect(lines).toContain("Left alone  website (opted out)");
    expect(lines).toContain("Reports     out/a/report.json, out/a/report.csv, out/a/report.html");
    expect(lines).toContain("            out/b/report.json, out/b/report.csv, out/b/report.html");
  });

  it("end with the page to open, that of the second scan", () => {
    expect(pageLine(SHOWN, "/project")).toMatch(/^Open out\/b\/report\.html in a browser/);
  });
});
