import type { CoverageEntry } from "../core/coverage";
import { groupBy } from "../core/group-by";
import { ANY_TAGGABLE } from "../core/rule";
import type { EvaluationLine } from "../scan/evaluation-writer";
import {
  DOCUMENT_END,
  documentHead,
  errorCase,
  skippedCase,
  SUITE_END,
  suiteHead,
  verdictCase,
  type CaseCounts,
  type CaseName,
  type TestCase,
} from "./junit-cases";
import type { ReportHead, ReportSource, Tally } from "./model/report-model";

/** An account's suite: its counts, and the cases that are no verdicts. */
interface Suite {
  readonly counts: CaseCounts;
  /** What was not read, and why the account was not scanned. */
  readonly others: readonly TestCase[];
}

/**
 * A scan as JUnit XML, streamed: a suite for each account, a case for each rule and resource. A resource type of which
 * not everything was read is an error, and an account that was left out on purpose is skipped. The counts come before
 * the cases, from the report's head. Readers tell cases apart only by `classname` and `name`, whatever the suite, so the
 * class holds the account, the region and the rule.
 */
export async function* junitScan(source: ReportSource): AsyncGenerator<string> {
  const { head } = source;
  const suites = suitesOf(head);
  yield documentHead(sumOf([...suites.values()].map(({ counts }) => counts)));
  const untyped = new Set(head.rules.filter(({ resourceType }) => resourceType === ANY_TAGGABLE).map(({ id }) => id));
  // The accounts come in the order of their ids: an account that has no verdict has its place between two that have.
  const waiting = [...suites];
  let open = "";
  for await (const line of source.lines()) {
    if (line.accountId !== open) {
      if (open !== "") yield SUITE_END;
      open = line.accountId;
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        yield beginningOf(next, head);
        if (next[0] === open) break;
        yield SUITE_END;
      }
    }
    yield verdictCase(line, "fingerprint" in line ? line : undefined, nameOf(line, untyped)).xml;
  }
  if (open !== "") yield SUITE_END;
  for (const suite of waiting) yield beginningOf(suite, head) + SUITE_END;
  yield DOCUMENT_END;
}

function beginningOf([accountId, { counts, others }]: readonly [string, Suite], { startedAt }: ReportHead): string {
  return suiteHead(accountId, counts, startedAt) + others.map(({ xml }) => xml).join("");
}

/** @param untyped Rules that judge resources of every type, whose ids are unique only within a type. */
function nameOf(line: EvaluationLine, untyped: ReadonlySet<string>): CaseName {
  const { accountId, awsRegion, ruleId, resourceType, resourceId } = line;
  return {
    classname: `${accountId}.${awsRegion}.${ruleId}`,
    name: untyped.has(ruleId) ? `${resourceType} ${resourceId}` : resourceId,
  };
}

/** The suites of every account that the report names, in the order of their ids. */
function suitesOf({ rules, coverage, scope }: ReportHead): ReadonlyMap<string, Suite> {
  const idOf = ({ accountId }: { readonly accountId: string }): string => accountId;
  const verdicts = groupBy(
    rules.flatMap(({ accounts }) => accounts),
    idOf,
  );
  const gaps = groupBy(coverage, idOf);
  const skipped = groupBy(scope?.skipped ?? [], idOf);
  const accountIds = [...new Set([...verdicts.keys(), ...gaps.keys(), ...skipped.keys()])].sort();
  return new Map(
    accountIds.map((accountId) => {
      const errors = (gaps.get(accountId) ?? []).filter(({ status }) => status !== "COMPLETE").map(gapCase);
      const others = (skipped.get(accountId) ?? []).map(({ reason }) =>
        skippedCase({ classname: accountId, name: "The account is scanned" }, reason),
      );
      const counts = sumOf([
        { tests: errors.length, failures: 0, errors: errors.length, skipped: 0 },
        { tests: others.length, failures: 0, errors: 0, skipped: others.length },
        ...(verdicts.get(accountId) ?? []).map(countsOf),
      ]);
      return [accountId, { counts, others: [...errors, ...others] }];
    }),
  );
}

function gapCase({ accountId, awsRegion, resourceType, status, reason }: CoverageEntry): TestCase {
  const named = { classname: `${accountId}.${awsRegion}`, name: `All of ${resourceType} is read` };
  return errorCase(named, status, reason ?? "no reason is given");
}

function countsOf({ evaluations, findings }: Tally): CaseCounts {
  const { COMPLIANT, NON_COMPLIANT, INSUFFICIENT_DATA, NOT_APPLICABLE } = evaluations;
  return {
    tests: COMPLIANT + NON_COMPLIANT + INSUFFICIENT_DATA + NOT_APPLICABLE,
    failures: NON_COMPLIANT - findings.waived,
    errors: 0,
    skipped: findings.waived + INSUFFICIENT_DATA + NOT_APPLICABLE,
  };
}

function sumOf(counts: readonly CaseCounts[]): CaseCounts {
  const sum = (of: keyof CaseCounts): number => counts.reduce((total, each) => total + each[of], 0);
  return { tests: sum("tests"), failures: sum("failures"), errors: sum("errors"), skipped: sum("skipped") };
}
