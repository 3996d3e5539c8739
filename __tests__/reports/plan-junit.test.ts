import fc from "fast-check";
import type { PlanReview } from "../../src/plan/plan-review";
import { junitReport } from "../../src/reports/plan-junit";
import { plainText } from "../../src/runtime/plain-text";
import { expectJenkinsSchema, parse, type Element } from "../support/junit-document";
import {
  hostileReviews,
  PLAN,
  planEvaluation,
  planFinding,
  planReview,
  reviewedPlan,
  undecided,
  waiver,
} from "../support/plan-review";

function suitesOf(review: Partial<PlanReview>): readonly Element[] {
  const root = parse(junitReport(planReview(review)));
  expectJenkinsSchema(root);
  return root.children;
}

function casesOf(review: Partial<PlanReview>): readonly Element[] {
  return suitesOf(review).flatMap(({ children }) => children);
}

describe("the suites of a JUnit report", () => {
  it("are one for each plan, with their counts", () => {
    const plans = [reviewedPlan(), reviewedPlan({ name: "other.json", gap: "Planning failed on the way." })];
    const findings = [
      planFinding(),
      planFinding({ resourceId: "b", waiver: waiver() }),
      planFinding({ plan: "other.json" }),
    ];
    const evaluations = [planEvaluation({ resourceId: "c" }), undecided({ resourceId: "d" })];

    const root = parse(junitReport(planReview({ plans, findings, evaluations })));

    expect(root.attributes).toEqual({ name: "compliance-audit", tests: "6", failures: "2", errors: "1", time: "0" });
    expect(root.children.map(({ attributes }) => attributes)).toEqual([
      {
        ...{ name: PLAN, tests: "4", failures: "1", errors: "0", skipped: "2", time: "0" },
        timestamp: "2026-11-01T12:00:00.000Z",
      },
      {
        ...{ name: "other.json", tests: "2", failures: "1", errors: "1", skipped: "0", time: "0" },
        timestamp: "2026-11-01T12:00:00.000Z",
      },
    ]);
  });

  it("are there also where nothing was judged", () => {
    expect(suitesOf({})).toMatchObject([{ name: "testsuite", attributes: { tests: "0" }, children: [] }]);
  });
});

describe("a case of a JUnit report", () => {
  it("is a rule and a resource, and says where the resource is written", () => {
    const source = { file: "modules/door/main.tf", line: 12, constructPath: null };

    const [failed, passed] = casesOf({
      findings: [planFinding({ source })],
      evaluations: [planEvaluation({ resourceId: "b" })],
    });

    expect(failed?.attributes).toEqual({
      classname: `${PLAN}.door-locked`,
      name: "test_door.front",
      time: "0",
      file: "modules/door/main.tf",
      line: "12",
    });
    expect(passed?.attributes).toEqual({ classname: `${PLAN}.door-locked`, name: "b", time: "0" });
    expect(passed?.children).toEqual([]);
  });

  it("fails of a violation, with what is wrong and what to do", () => {
    const [failed] = casesOf({ findings: [planFinding()] });

    expect(failed?.children).toEqual([
      {
        name: "failure",
        attributes: { type: "HIGH", message: "The door stands open." },
        children: [],
        text: "HIGH: Door is locked.\n\nThe door stands open.\n\nLock the door.",
      },
    ]);
  });

  it("fails of a violation that has no finding", () => {
    const violation = planEvaluation({ complianceType: "NON_COMPLIANT", annotation: "It is open." });
    const [withReason, without] = casesOf({
      evaluations: [violation, { ...violation, annotation: null, resourceId: "b" }],
    });

    expect(withReason?.children).toMatchObject([
      { name: "failure", attributes: { type: "NON_COMPLIANT", message: "It is open." } },
    ]);
    expect(without?.children).toMatchObject([{ name: "failure", attributes: { message: "" } }]);
  });

  it.each([
    [
      "a waiver accepts it",
      { findings: [planFinding({ waiver: waiver() })] },
      "Waived until 2026-12-31 by ops: A museum.",
    ],
    ["it stayed undecided", { evaluations: [undecided()] }, "Undecided: The lock is not known yet."],
    [
      "it stayed undecided for no reason",
      { evaluations: [undecided({ annotation: null })] },
      "Undecided: no reason is given",
    ],
    [
      "the rule does not apply",
      { evaluations: [planEvaluation({ complianceType: "NOT_APPLICABLE", annotation: "It is a curtain." })] },
      "Not applicable: It is a curtain.",
    ],
    [
      "the rule does not apply for no reason",
      { evaluations: [planEvaluation({ complianceType: "NOT_APPLICABLE" })] },
      "Not applicable: no reason is given",
    ],
  ])("is skipped where %s", (_name, review, message) => {
    expect(casesOf(review)[0]?.children).toEqual([
      { name: "skipped", attributes: { message }, children: [], text: "" },
    ]);
  });

  it("is an error where the plan does not show everything", () => {
    expect(casesOf({ plans: [reviewedPlan({ gap: "Planning failed on the way." })] })).toMatchObject([
      {
        attributes: { classname: PLAN, name: "The plan shows everything" },
        children: [{ name: "error", attributes: { type: "INCOMPLETE", message: "Planning failed on the way." } }],
      },
    ]);
  });

  it("has a name of its own, also where one resource is judged in several regions", () => {
    const account = { resourceId: "111122223333", complianceType: "NON_COMPLIANT" as const };

    const cases = casesOf({
      findings: [planFinding({ ...account }), planFinding({ ...account, awsRegion: "us-east-1", waiver: waiver() })],
    });

    expect(cases.map(({ attributes, children }) => [attributes.name, children[0]?.name])).toEqual([
      ["111122223333 (111122223333 eu-west-1)", "failure"],
      ["111122223333 (111122223333 us-east-1)", "skipped"],
    ]);
  });
});

describe("names that others chose", () => {
  // What is left of a name that a log may show, without what XML 1.0 cannot say.
  const said = (text: string): string => plainText(text, Infinity).replace(/[\ufffe\uffff]/g, "\ufffd");

  it("come back from a parser as one harmless line each", () => {
    fc.assert(
      fc.property(hostileReviews, (review) => {
        const { children: suites } = parse(junitReport(review));

        expect(suites.map(({ attributes }) => attributes.name)).toEqual(review.plans.map(({ name }) => said(name)));
        // Plans of different names can read the same.
        for (const [index, { children }] of suites.entries()) {
          const own = review.evaluations.filter(({ plan }) => plan === review.plans[index]?.name);
          const names = children.map((each) => each.attributes.name ?? "");
          expect(own.every(({ resourceId }) => names.some((name) => name.startsWith(said(resourceId))))).toBe(true);
        }
        const open = review.findings.filter((finding) => finding.waiver === null);
        const failures = suites
          .flatMap(({ children }) => children.flatMap(({ children: ends }) => ends))
          .filter(({ name }) => name === "failure");
        const wrong = open.map(({ annotation, title }) => said(annotation ?? `This does not hold: ${title}.`));
        expect(failures.map((failure) => failure.attributes.message).sort()).toEqual([...wrong].sort());
        for (const { attributes, text } of failures) expect(text).toContain(attributes.message);
      }),
      { numRuns: 300 },
    );
  });

  it("give no command to a CI system, and hide and reorder nothing", () => {
    const hostile = "\u202e\n::stop-commands::x\n##[endgroup]\r\n";
    const report = junitReport(
      planReview({
        plans: [reviewedPlan({ name: hostile, gap: hostile })],
        findings: [planFinding({ plan: hostile, resourceId: hostile, annotation: hostile })],
        evaluations: [
          planEvaluation({ plan: hostile, resourceId: hostile, annotation: hostile, complianceType: "NON_COMPLIANT" }),
          planEvaluation({ plan: hostile, resourceId: "b", annotation: hostile, complianceType: "INSUFFICIENT_DATA" }),
        ],
      }),
    );

    expect(report.split("\n").filter((line) => /^\s*::|##[a-z]*\[|[\p{Cc}\p{Cf}]/u.test(line))).toEqual([]);
    expect(report).toContain("stop-commands");
  });

  it("leave the report in the schema, and its counts right", () => {
    fc.assert(
      fc.property(hostileReviews, (review) => {
        const root = parse(junitReport(review));

        expectJenkinsSchema(root);
        for (const { attributes, children } of root.children) {
          const ends = children.map(({ children: [end] }) => end?.name);
          const count = (name: string): string => String(ends.filter((end) => end === name).length);
          expect(attributes).toMatchObject({
            tests: String(children.length),
            failures: count("failure"),
            errors: count("error"),
            skipped: count("skipped"),
          });
        }
      }),
      { numRuns: 100 },
    );
  });
});
