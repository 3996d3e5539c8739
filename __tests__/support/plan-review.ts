import fc from "fast-check";
import type { CoverageEntry } from "../../src/core/coverage";
import { fingerprintOf } from "../../src/core/finding";
import type { RuleMetadata } from "../../src/core/rule";
import type { ScanReport } from "../../src/core/scan-report";
import { SEVERITIES } from "../../src/core/severity";
import { createSummaryAccumulator } from "../../src/core/summary";
import type { Waiver } from "../../src/core/waiver";
import type { PlanEvaluation, PlanFinding, PlanReview, ReviewedPlan } from "../../src/plan/plan-review";
import { countUndecided } from "../../src/plan/undecided";
import type { RuleTexts } from "../../src/reports/plan-findings";

/** The name of the plan that a review has where a test says nothing else. */
export const PLAN = "envs/prod/plan.json";

/** A planned door that is locked, or whatever the test says of it. */
export function planEvaluation(more: Partial<PlanEvaluation> = {}): PlanEvaluation {
  return {
    ruleId: "door-locked",
    resourceType: "Test::House::Door",
    resourceId: "test_door.front",
    accountId: "111122223333",
    awsRegion: "eu-west-1",
    complianceType: "COMPLIANT",
    annotation: null,
    plan: PLAN,
    change: "create",
    ...more,
  };
}

/** A verdict that the plan does not allow. */
export function undecided(more: Partial<PlanEvaluation> = {}): PlanEvaluation {
  return planEvaluation({ complianceType: "INSUFFICIENT_DATA", annotation: "The lock is not known yet.", ...more });
}

/** The finding of a planned door that is open; new where the plan makes or changes it. */
export function planFinding(more: Partial<PlanFinding> = {}): PlanFinding {
  const evaluation = { ...planEvaluation(), ...more };
  return {
    ...evaluation,
    complianceType: "NON_COMPLIANT",
    annotation: "The door stands open.",
    severity: "HIGH",
    title: "Door is locked",
    remediation: "Lock the door.",
    fingerprint: fingerprintOf(evaluation),
    waiver: null,
    isNew: evaluation.change !== "no-op",
    companion: null,
    source: null,
    inModule: null,
    module: null,
    cause: evaluation.resourceId,
    ...more,
  };
}

/** Somebody accepts that the front door is open. */
export function waiver(more: Partial<Waiver> = {}): Waiver {
  return {
    rule: "door-locked",
    account: "*",
    resource: "test_door.front",
    owner: "ops",
    reason: "A museum.",
    expiresOn: "2026-12-31",
    ...more,
  };
}

/** A plan that shows everything. */
export function reviewedPlan(more: Partial<ReviewedPlan> = {}): ReviewedPlan {
  return { name: PLAN, terraformVersion: "1.9.8", judged: 2, notJudged: {}, gap: null, ...more };
}

/** A review of these findings and further evaluations, with the totals that they make. */
export function planReview(more: Partial<PlanReview> = {}): PlanReview {
  const { findings = [], coverage = [] } = more;
  const summary = createSummaryAccumulator();
  for (const line of [...findings, ...(more.evaluations ?? [])]) summary.add(line);
  for (const entry of coverage) summary.addCoverage(entry);
  return {
    schemaVersion: "1.0",
    scanId: "20261101T120000Z-plan",
    startedAt: "2026-11-01T12:00:00.000Z",
    completedAt: "2026-11-01T12:00:01.000Z",
    status: "complete",
    summary: summary.summary(),
    waivers: { error: null, expired: [], unmatched: [] },
    plans: [reviewedPlan()],
    notes: [],
    undecided: countUndecided(more.evaluations ?? [], new Map([["door-locked", "MEDIUM"]])),
    ...more,
    coverage,
    findings,
    evaluations: [...findings.map(evaluationOf), ...(more.evaluations ?? [])],
  };
}

function evaluationOf(finding: PlanFinding): PlanEvaluation {
  const { ruleId, resourceType, resourceId, accountId, awsRegion, complianceType, annotation, plan, change } = finding;
  return { ruleId, resourceType, resourceId, accountId, awsRegion, complianceType, annotation, plan, change };
}

/** A rule as a format is told of it. */
export function ruleMetadata(more: Partial<RuleMetadata> = {}): RuleMetadata {
  return {
    id: "door-locked",
    resourceType: "Test::House::Door",
    reads: ["locked"],
    severity: "HIGH",
    title: "Door is locked",
    rationale: "An open door lets anybody in.",
    remediation: "Lock the door.",
    terraform: 'resource "test_lock" "this" {\n  door = test_door.this.id\n}',
    ...more,
  };
}

/** What a format is told of these rules, in a project that has a public address. */
export function ruleTexts(...rules: readonly RuleMetadata[]): RuleTexts {
  return { rules, ruleUrl: (id) => `https://rules.example/${id}.md` };
}

const NASTY = fc.constantFrom(
  ...["`", "```", "~~~\n", "\n\n# Heading\n", "\r\n", "\t", "    ", "- ", "1. ", "\n> ", "|", "\\", "***", "__", "~~"],
  ...["<details>", "</details>", "<summary>", "<!--", "-->", "<img src=x onerror=alert(1)>", "<script>", "</code>"],
  ...[
    "![](https://evil.example/x.png)",
    "[text](https://evil.example)",
    "](",
    "https://evil.example",
    "www.evil.example",
  ],
  ...["@octocat", " @org/team ", "#1234", " #1 ", "GH-1", "org/repo#1", "me@evil.example", ":octocat:", "0123abcd"],
  ...["$x$", "&lt;", "&#64;octocat", "]]>", "<![CDATA[", "<?xml?>", "${var.x}", 'module.a["b"].c[0]', "[^1]", "[x]: y"],
  ...[
    "\u0000",
    "\u001b[2J",
    "\u0085",
    "\u2028",
    "\u202e",
    "\u200b",
    "\ud800",
    "\udc00",
    "\ufffe",
    "😀",
    "e\u0301",
    " ",
  ],
);

/** Text that means to be read as something else. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof({ weight: 4, arbitrary: NASTY }, fc.string({ unit: "binary", maxLength: 5 }), fc.lorem({ maxCount: 2 })),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((parts) => parts.join(""));

const hostileWaiver: fc.Arbitrary<Waiver> = fc.record({
  rule: hostileText,
  account: fc.constant("*"),
  resource: hostileText,
  owner: hostileText,
  reason: hostileText,
  expiresOn: fc.constant("2026-12-31"),
  ticket: hostileText,
});

const hostileSource = fc.record({
  file: hostileText,
  line: fc.integer({ min: 1, max: 9_999 }),
  constructPath: fc.option(hostileText),
});

/** A rule's id; those of `ruleTexts(...HOSTILE_RULES)` and one that is not known. */
const ruleIds = fc.constantFrom("door-locked", "window-shut", "unheard-of");

/** The rules that hostile reviews speak of, but for one. */
export const HOSTILE_RULES = [ruleMetadata(), ruleMetadata({ id: "window-shut", terraform: null })];

/** Reviews of one to three plans in which everything that others write is hostile. */
export const hostileReviews: fc.Arbitrary<PlanReview> = fc
  .uniqueArray(hostileText, { minLength: 1, maxLength: 3 })
  .chain((names) => {
    const change = fc.constantFrom("create", "replace", "update", "no-op" as const);
    const context = { plan: fc.constantFrom(...names), change, ruleId: ruleIds, resourceId: hostileText };
    const finding = fc
      .record({
        ...context,
        annotation: fc.option(hostileText),
        severity: fc.constantFrom(...SEVERITIES),
        waiver: fc.option(hostileWaiver),
        companion: fc.option(hostileText),
        source: fc.option(hostileSource),
        inModule: fc.option(hostileSource),
        module: fc.option(fc.record({ call: hostileText, inputs: fc.array(hostileText, { maxLength: 2 }) })),
        cause: fc.constantFrom("one", "another"),
      })
      .map(planFinding);
    const evaluation = fc
      .record({
        ...context,
        annotation: fc.option(hostileText),
        complianceType: fc.constantFrom("COMPLIANT", "NOT_APPLICABLE", "INSUFFICIENT_DATA"),
      })
      .map(planEvaluation);
    const plans = fc.tuple(
      ...names.map((name) =>
        fc
          .record({ gap: fc.option(hostileText), notJudged: fc.dictionary(hostileText, fc.nat(9)) })
          .map((more) => reviewedPlan({ name, ...more })),
      ),
    );
    const coverage: fc.Arbitrary<CoverageEntry[]> = fc.array(
      hostileText.map((reason) => ({ ...PARTIAL, reason })),
      { maxLength: 2 },
    );
    const waivers: fc.Arbitrary<ScanReport["waivers"]> = fc.record({
      error: fc.option(hostileText),
      expired: fc.array(hostileWaiver, { maxLength: 2 }),
      unmatched: fc.array(hostileWaiver, { maxLength: 2 }),
    });
    return fc
      .record({
        plans,
        findings: fc.uniqueArray(finding, {
          maxLength: 6,
          selector: ({ plan, fingerprint }) => JSON.stringify([plan, fingerprint]),
        }),
        evaluations: fc.array(evaluation, { maxLength: 6 }),
        coverage,
        waivers,
      })
      .map(planReview);
  });

const PARTIAL: CoverageEntry = {
  accountId: "111122223333",
  awsRegion: "eu-west-1",
  resourceType: "Test::House::Door",
  ruleIds: ["door-locked"],
  status: "PARTIAL",
  expected: 2,
  scanned: 1,
  reason: null,
  missingPermission: null,
};
