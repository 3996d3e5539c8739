import type { Evaluation } from "../core/evaluation";
import { isReopened, type Finding } from "../core/finding";
import { plainText } from "../runtime/plain-text";
import { acceptanceText, whatIsWrong } from "./finding-texts";
import { harmlessJson } from "./printed-json";
import { xmlAttributes, xmlText } from "./xml-text";

/** The time of every case. Readers add up the times and cannot handle a missing one; single cases are not timed. */
const UNTIMED = 0;

/** A test case, and which count of the suite it belongs to. */
export interface TestCase {
  readonly outcome: "passed" | "failed" | "skipped" | "error";
  readonly xml: string;
}

/** How many cases a suite has, and how many of them ended otherwise than well. */
export interface CaseCounts {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
}

/** What names a case, and where it is written. */
export interface CaseName {
  readonly classname: string;
  readonly name: string;
  readonly file?: string | null;
  readonly line?: number | null;
}

/** The beginning of a document; `DOCUMENT_END` ends it. */
export function documentHead({ tests, failures, errors }: CaseCounts): string {
  const attributes = { name: "compliance-audit", tests, failures, errors, time: UNTIMED };
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${xmlAttributes(attributes)}>\n`;
}

/** The end of a document. */
export const DOCUMENT_END = "</testsuites>\n";

/** The beginning of a suite; `SUITE_END` ends it. */
export function suiteHead(name: string, { tests, failures, errors, skipped }: CaseCounts, startedAt: string): string {
  const attributes = { name, tests, failures, errors, time: UNTIMED, skipped, timestamp: startedAt };
  return `<testsuite${xmlAttributes(attributes)}>\n`;
}

/** The end of a suite. */
export const SUITE_END = "</testsuite>\n";

/**
 * The case of a verdict. A violation fails unless a waiver accepts it. Waived, undecided and not applicable cases are
 * skipped, with the reason.
 * @param finding The violation's finding, where there is one.
 */
export function verdictCase(evaluation: Evaluation, finding: Finding | undefined, named: CaseName): TestCase {
  const { complianceType, annotation } = evaluation;
  switch (complianceType) {
    case "COMPLIANT":
      return testCase("passed", named, "");
    case "NON_COMPLIANT": {
      if (finding === undefined) return testCase("failed", named, child("failure", complianceType, annotation ?? ""));
      const { waiver, severity, title, remediation, evidence } = finding;
      if (waiver !== null) return skippedCase(named, acceptanceText(waiver));
      const wrong = plainText(whatIsWrong(finding), Infinity);
      const judged = evidence === undefined ? [] : [`Judged: ${harmlessJson(evidence)}`];
      const reopened = isReopened(finding) ? ["It had been resolved, and was seen again."] : [];
      const body = [`${severity}: ${title}.`, wrong, ...reopened, ...judged, remediation].join("\n\n");
      return testCase("failed", named, child("failure", severity, wrong, body));
    }
    case "INSUFFICIENT_DATA":
      return skippedCase(named, `Undecided: ${annotation ?? "no reason is given"}`);
    case "NOT_APPLICABLE":
      return skippedCase(named, `Not applicable: ${annotation ?? "no reason is given"}`);
  }
}

/** A case that was not run, and why. */
export function skippedCase(named: CaseName, reason: string): TestCase {
  return testCase("skipped", named, child("skipped", null, reason));
}

/** A case that could not be run, and why. */
export function errorCase(named: CaseName, type: string, reason: string): TestCase {
  return testCase("error", named, child("error", type, reason));
}

function testCase(
  outcome: TestCase["outcome"],
  { classname, name, file = null, line = null }: CaseName,
  content: string,
): TestCase {
  const start = `<testcase${xmlAttributes({ classname, name, time: UNTIMED, file, line })}`;
  return { outcome, xml: content === "" ? `${start}/>\n` : `${start}>${content}</testcase>\n` };
}

function child(element: "failure" | "error" | "skipped", type: string | null, message: string, body = ""): string {
  const start = `<${element}${xmlAttributes({ type, message })}`;
  return body === "" ? `${start}/>` : `${start}>${xmlText(body)}</${element}>`;
}
