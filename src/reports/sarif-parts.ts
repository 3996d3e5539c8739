import type { ReportingDescriptor, Result, Suppression } from "sarif";
import type { RuleMetadata } from "../core/rule";
import type { Severity } from "../core/severity";
import { serviceOfType } from "../core/type-service";
import type { Waiver } from "../core/waiver";
import { plainText } from "../runtime/plain-text";
import { acceptanceText } from "./finding-texts";
import { fenced, link, prose } from "./markdown-text";

/** Where the schema of SARIF 2.1.0 lies. */
export const SARIF_SCHEMA =
  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/** The most results that GitHub takes of a run: it refuses a log of more. */
export const MAX_SARIF_RESULTS = 25_000;

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

/** What a log says of a rule. */
export type SarifRule = Pick<
  RuleMetadata,
  "id" | "title" | "rationale" | "remediation" | "terraform" | "severity" | "resourceType"
>;

/**
 * A rule as SARIF describes it, with what GitHub's code scanning sorts and filters by.
 * @param url The rule's page; `null` where it has no public address.
 * @param tags Further tags.
 */
export function sarifRule(rule: SarifRule, url: string | null, tags: readonly string[] = []): ReportingDescriptor {
  const { id, title, rationale, remediation, terraform, severity } = rule;
  const snippet = terraform === null ? [] : [terraform.trim()];
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: `${plainText(title, MAX_DESCRIPTION - 1)}.` },
    // A rule that this version does not know has no rationale.
    fullDescription: { text: plainText(rationale || title, MAX_DESCRIPTION) },
    ...(url === null ? {} : { helpUri: url }),
    help: {
      text: [remediation, ...snippet].join("\n\n"),
      markdown: [
        `Why: ${prose(rationale || title, MAX_DESCRIPTION)}`,
        `To do: ${prose(remediation, MAX_DESCRIPTION)}`,
        ...snippet.map((code) => fenced("hcl", code)),
        ...(url === null ? [] : [link("The rule's page", url)]),
      ].join("\n\n"),
    },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: {
      tags: ["security", "aws", ...tags, ...serviceOf(rule)],
      // Undecided verdicts are not results, so that every result is certain.
      precision: "very-high",
      "security-severity": SECURITY_SEVERITY[severity],
    },
  };
}

/** The AWS service that the rule looks after, such as `s3`. */
function serviceOf({ resourceType }: SarifRule): readonly string[] {
  const service = serviceOfType(resourceType);
  return service === undefined ? [] : [service.toLowerCase()];
}

function pascalCase(id: string): string {
  return id.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * What suppresses a result. An empty list means that nothing does. Either all results of a run have the list, or none.
 */
export function suppressionsOf(waiver: Waiver | null): Suppression[] {
  return waiver === null
    ? []
    : [{ kind: "external", status: "accepted", justification: plainText(acceptanceText(waiver), Infinity) }];
}

/** A message in which foreign text cannot become a link: SARIF writes links as Markdown does. */
export function unlinked(text: string): string {
  return text.replaceAll("](", "] (");
}
