import fc from "fast-check";
import type { CoverageEntry, CoverageStatus } from "../../src/core/coverage";
import type { Evaluation } from "../../src/core/evaluation";
import { toFinding } from "../../src/core/finding";
import { createSummaryAccumulator, percentOf, type SummaryAccumulator } from "../../src/core/summary";

const VIOLATION = {
  ruleId: "door-locked",
  resourceType: "Test::House::Door",
  resourceId: "front",
  accountId: "111122223333",
  awsRegion: "eu-west-1",
  complianceType: "NON_COMPLIANT" as const,
  annotation: "The door stands open.",
};
const RULE = {
  id: "door-locked",
  resourceType: "Test::House::Door",
  reads: ["locked"],
  severity: "HIGH" as const,
  title: "Door is locked",
  rationale: "An open door lets anybody in.",
  remediation: "Lock the door.",
  terraform: null,
};
const FINDING = toFinding(VIOLATION, RULE, new Set());

const WAIVER = {
  rule: "door-locked",
  account: "111122223333",
  resource: "front",
  owner: "ops",
  reason: "It is a museum.",
  expiresOn: "2026-11-24",
};

function evaluation(complianceType: Evaluation["complianceType"]): Evaluation {
  return { ...VIOLATION, complianceType };
}

function covered(status: CoverageStatus): CoverageEntry {
  const { accountId, awsRegion, resourceType } = VIOLATION;
  const frame = { accountId, awsRegion, resourceType, ruleIds: ["door-locked"], expected: 1, scanned: 1 };
  return { ...frame, status, reason: null, missingPermission: null };
}

describe("a summary", () => {
  it("of nothing has no score", () => {
    expect(createSummaryAccumulator().summary()).toEqual({
      evaluations: { COMPLIANT: 0, NON_COMPLIANT: 0, NOT_APPLICABLE: 0, INSUFFICIENT_DATA: 0 },
      findings: { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0 },
      waivedFindings: 0,
      newFindings: 0,
      reopenedFindings: 0,
      resolvedFindings: 0,
      complianceScore: null,
      coverage: {
        ...{ expected: 0, complete: 0 },
        ...{ accounts: { expected: 0, complete: 0 }, targets: { expected: 0, complete: 0 } },
      },
    });
  });

  it("counts a finding as the evaluation it is, too, and the new ones of them", () => {
    const totals = createSummaryAccumulator();
    totals.add(FINDING);
    totals.add({ ...FINDING, severity: "LOW", isNew: false });
    totals.add(evaluation("COMPLIANT"));

    expect(totals.summary()).toMatchObject({
      evaluations: { COMPLIANT: 1, NON_COMPLIANT: 2 },
      findings: { CRITICAL: 0, HIGH: 1, MEDIUM: 0, LOW: 1 },
      waivedFindings: 0,
      newFindings: 1,
      complianceScore: 33.33,
    });
  });

  it("scores what was decided, and nothing else", () => {
    const totals = createSummaryAccumulator();
    for (const type of ["COMPLIANT", "NOT_APPLICABLE", "INSUFFICIENT_DATA"] as const) totals.add(evaluation(type));

    expect(totals.summary().complianceScore).toBe(100);
  });

  it("counts as complete only what was read completely, and adds up what is resolved", () => {
    const totals = createSummaryAccumulator();
    for (const status of ["COMPLETE", "PARTIAL", "NOT_SCANNED"] as const) totals.addCoverage(covered(status));
    totals.addResolved(2);
    totals.addResolved(3);

    expect(totals.summary()).toMatchObject({ coverage: { expected: 3, complete: 1 }, resolvedFindings: 5 });
  });

  it("counts an account and a target as complete only if all of it was read", () => {
    const totals = createSummaryAccumulator();
    totals.addCoverage(covered("COMPLETE"));
    totals.addCoverage({ ...covered("PARTIAL"), awsRegion: "eu-north-1" });
    totals.addCoverage({ ...covered("COMPLETE"), awsRegion: "eu-north-1" });
    totals.addCoverage({ ...covered("COMPLETE"), accountId: "444455556666" });

    expect(totals.summary().coverage).toEqual({
      ...{ expected: 4, complete: 3 },
      ...{ accounts: { expected: 2, complete: 1 }, targets: { expected: 3, complete: 2 } },
    });
  });

  it("adds up what the parts of a scan have counted", () => {
    const [one, other, both] = [1, 2, 3].map(() => createSummaryAccumulator()) as [
      SummaryAccumulator,
      SummaryAccumulator,
      SummaryAccumulator,
    ];
    for (const totals of [one, both]) totals.add(FINDING);
    for (const totals of [other, both]) {
      totals.add({ ...FINDING, severity: "LOW", isNew: false, waiver: WAIVER });
      totals.add(evaluation("COMPLIANT"));
      totals.addResolved(2);
    }
    const sum = createSummaryAccumulator();
    sum.addCounts(one.counts());
    sum.addCounts(other.counts());

    expect(sum.summary()).toEqual(both.summary());
  });

  it("stays as it was while the counting goes on", () => {
    const totals = createSummaryAccumulator();
    const before = totals.summary();
    totals.add(FINDING);
    totals.addCoverage(covered("COMPLETE"));

    expect(before).toEqual(createSummaryAccumulator().summary());
  });
});

describe("percentOf", () => {
  it.each([
    [0, 0, null],
    [0, 3, 0],
    [2, 3, 66.66],
    [99_999, 100_000, 99.99],
    [3, 3, 100],
  ])("%i of %i is %p", (part, whole, expected) => {
    expect(percentOf(part, whole)).toBe(expected);
  });

  it("is 100 only of all", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.nat(), (whole, some) => {
        const part = some % (whole + 1);

        expect(percentOf(part, whole) === 100).toBe(part === whole);
      }),
    );
  });
});
