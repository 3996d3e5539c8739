import { fingerprintOf, verdictKey } from "../core/finding";
import { groupBy } from "../core/group-by";
import type { PlanEvaluation, PlanFinding, PlanReview } from "../plan/plan-review";
import {
  DOCUMENT_END,
  documentHead,
  errorCase,
  SUITE_END,
  suiteHead,
  verdictCase,
  type CaseCounts,
  type TestCase,
} from "./junit-cases";
import { resultsByPlan, type PlanResults } from "./plan-findings";

/**
 * A review as JUnit XML: a suite for each plan, a case for each rule and resource. A plan that does not show everything
 * is an error. Readers tell cases apart only by `classname` and `name`, whatever the suite, so the class holds both the
 * plan and the rule. GitLab and others read `file` and `line`, which the schema of Jenkins does not have.
 */
export function junitReport(review: PlanReview): string {
  const suites = resultsByPlan(review).map((results) => ({ results, cases: casesOf(results) }));
  return [
    documentHead(countsOf(suites.flatMap(({ cases }) => cases))),
    ...suites.flatMap(({ results, cases }) => [
      suiteHead(results.plan.name, countsOf(cases), review.startedAt),
      ...cases.map(({ xml }) => xml),
      SUITE_END,
    ]),
    DOCUMENT_END,
  ].join("");
}

function countsOf(cases: readonly TestCase[]): CaseCounts {
  const of = (outcome: TestCase["outcome"]): number => cases.filter((each) => each.outcome === outcome).length;
  return { tests: cases.length, failures: of("failed"), errors: of("error"), skipped: of("skipped") };
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
  return [...cases, errorCase({ classname: plan.name, name: "The plan shows everything" }, "INCOMPLETE", plan.gap)];
}

/** @param isOneOfSeveral True where several resources share one name, such as the account's in each of its regions. */
function caseOf(evaluation: PlanEvaluation, isOneOfSeveral: boolean, finding: PlanFinding | undefined): TestCase {
  const { plan, ruleId, resourceId, accountId, awsRegion } = evaluation;
  return verdictCase(evaluation, finding, {
    classname: `${plan}.${ruleId}`,
    name: isOneOfSeveral ? `${resourceId} (${accountId} ${awsRegion})` : resourceId,
    file: finding?.source?.file ?? null,
    line: finding?.source?.line ?? null,
  });
}
