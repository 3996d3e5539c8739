import { fingerprintOf, verdictKey } from "../core/finding";
import type { PlanEvaluation, PlanFinding, PlanReview } from "../plan/plan-review";
import { groupBy } from "../core/group-by";
import { plainText } from "../runtime/plain-text";
import { resultsByPlan, whatIsWrong, type PlanResults } from "./plan-findings";
import { xmlAttributes, xmlText } from "./xml-text";

/** The time of every case. Readers add up the times and cannot handle a missing one; single cases are not timed. */
const UNTIMED = 0;

/** A test case, and which count of the suite it belongs to. */
interface TestCase {
  readonly outcome: "passed" | "failed" | "skipped" | "error";
  readonly xml: string;
}

/**
 * A review as JUnit XML: a suite for each plan, a case for each rule and resource. A violation fails unless a waiver
 * accepts it. Waived, undecided and not applicable cases are skipped, with the reason. A plan that does not show
 * everything is an error. Readers tell cases apart only by `classname` and `name`, whatever the suite, so the class
 * holds both the plan and the rule. GitLab and others read `file` and `line`, which the schema of Jenkins does not
 * have.
 */
export function junitReport(review: PlanReview): string {
  const suites = resultsByPlan(review).map((results) => ({ results, cases: casesOf(results) }));
  const all = suites.flatMap(({ cases }) => cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${xmlAttributes({ name: "compliance-audit", ...countsOf(all) })}>`,
    ...suites.map(({ results, cases }) =>
      [
        `<testsuite${xmlAttributes({
          name: results.plan.name,
          ...countsOf(cases),
          skipped: countOf(cases, "skipped"),
          timestamp: review.startedAt,
        })}>`,
        ...cases.map(({ xml }) => xml),
        "</testsuite>",
      ].join("\n"),
    ),
    "</testsuites>",
    "",
  ].join("\n");
}

function countsOf(cases: readonly TestCase[]): Readonly<Record<string, number>> {
  return { tests: cases.length, failures: countOf(cases, "failed"), errors: countOf(cases, "error"), time: UNTIMED };
}

function countOf(cases: readonly TestCase[], outcome: TestCase["outcome"]): number {
  return cases.filter((each) => each.outcome === outcome).length;
}

function casesOf({ plan, findings, evaluations }: PlanResults): readonly TestCase[] {
  const byFingerprint = new Map(findings.map((finding) => [finding.fingerprint, finding]));
  const alike = groupBy(evaluations, verdictKey);
  const cases = evaluations.map((evaluation) =>
    caseOf(
      evaluation,
      (alike.get(verdictKey(evaluation)) ?? []).length > 1,
      evaluation.complianceType === "NON_COMPLIANT" ? byFingerprint.get(fingerprintOf(evaluation)) : undefined,
    ),
  );
  if (plan.gap === null) return cases;
  const error = child("error", "INCOMPLETE", plan.gap);
  return [
    ...cases,
    testCase("error", { classname: plan.name, name: "The plan shows everything", time: UNTIMED }, error),
  ];
}

/** @param isOneOfSeveral True where several resources share one name, such as the account's in each of its regions. */
function caseOf(evaluation: PlanEvaluation, isOneOfSeveral: boolean, finding: PlanFinding | undefined): TestCase {
  const { plan, ruleId, resourceId, accountId, awsRegion, complianceType, annotation } = evaluation;
  const named = {
    classname: `${plan}.${ruleId}`,
    name: isOneOfSeveral ? `${resourceId} (${accountId} ${awsRegion})` : resourceId,
    time: UNTIMED,
    file: finding?.source?.file ?? null,
    line: finding?.source?.line ?? null,
  };
  switch (complianceType) {
    case "COMPLIANT":
      return testCase("passed", named, "");
    case "NON_COMPLIANT": {
      if (finding === undefined) return testCase("failed", named, child("failure", complianceType, annotation ?? ""));
      const { waiver, severity, title, remediation } = finding;
      if (waiver !== null) {
        const accepted = `Waived until ${waiver.expiresOn} by ${waiver.owner}: ${waiver.reason}`;
        return testCase("skipped", named, child("skipped", null, accepted));
      }
      const wrong = plainText(whatIsWrong(finding), Infinity);
      const body = [`${severity}: ${title}.`, wrong, remediation].join("\n\n");
      return testCase("failed", named, child("failure", severity, wrong, body));
    }
    case "INSUFFICIENT_DATA":
      return testCase("skipped", named, child("skipped", null, `Undecided: ${annotation ?? "no reason is given"}`));
    case "NOT_APPLICABLE":
      return testCase(
        "skipped",
        named,
        child("skipped", null, `Not applicable: ${annotation ?? "no reason is given"}`),
      );
  }
}

function testCase(
  outcome: TestCase["outcome"],
  attributes: Readonly<Record<string, string | number | null>>,
  content: string,
): TestCase {
  const start = `<testcase${xmlAttributes(attributes)}`;
  return { outcome, xml: content === "" ? `${start}/>` : `${start}>${content}</testcase>` };
}

function child(element: "failure" | "error" | "skipped", type: string | null, message: string, body = ""): string {
  const start = `<${element}${xmlAttributes({ type, message })}`;
  return body === "" ? `${start}/>` : `${start}>${xmlText(body)}</${element}>`;
}
