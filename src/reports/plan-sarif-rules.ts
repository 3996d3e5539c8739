import type { ReportingDescriptor, Result } from "sarif";
import type { RuleMetadata } from "../core/rule";
import type { Severity } from "../core/severity";
import { serviceOfType } from "../core/type-service";
import { plainText } from "../runtime/plain-text";
import { fenced, link, prose } from "./markdown-text";

/** SARIF's levels of our severities. */
export const LEVELS: Readonly<Record<Severity, NonNullable<Result["level"]>>> = {
  CRITICAL: "error",
  HIGH: "error",
  MEDIUM: "warning",
  LOW: "note",
};

// GitHub takes a score and shows a word: over 9.0 critical, from 7.0 high, from 4.0 medium, else low.
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = {
  CRITICAL: "9.5",
  HIGH: "8.0",
  MEDIUM: "5.5",
  LOW: "2.0",
};

/** The longest description that GitHub takes. */
const MAX_DESCRIPTION = 1_024;

/** A rule as SARIF describes it, with what GitHub's code scanning sorts and filters by. */
export function sarifRule(rule: RuleMetadata, url: string | null): ReportingDescriptor {
  const { id, title, rationale, remediation, terraform, severity } = rule;
  const snippet = terraform === null ? [] : [terraform.trim()];
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: `${plainText(title, MAX_DESCRIPTION - 1)}.` },
    fullDescription: { text: plainText(rationale, MAX_DESCRIPTION) },
    ...(url === null ? {} : { helpUri: url }),
    help: {
      text: [remediation, ...snippet].join("\n\n"),
      markdown: [
        `Why: ${prose(rationale, MAX_DESCRIPTION)}`,
        `To do: ${prose(remediation, MAX_DESCRIPTION)}`,
        ...snippet.map((code) => fenced("hcl", code)),
        ...(url === null ? [] : [link("The rule's page", url)]),
      ].join("\n\n"),
    },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: {
      tags: ["security", "aws", "terraform", ...serviceOf(rule)],
      // Undecided verdicts are not results, so that every result is certain.
      precision: "very-high",
      "security-severity": SECURITY_SEVERITY[severity],
    },
  };
}

/** The AWS service that the rule looks after, such as `s3`. */
function serviceOf({ resourceType }: RuleMetadata): readonly string[] {
  const service = serviceOfType(resourceType);
  return service === undefined ? [] : [service.toLowerCase()];
}

function pascalCase(id: string): string {
  return id.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
