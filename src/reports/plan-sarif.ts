import { createHash } from "node:crypto";
import type { Invocation, Location, Log, PhysicalLocation, Result } from "sarif";
import type { PlanFinding, PlanReview, SourcePlace } from "../plan/plan-review";
import { plainText } from "../runtime/plain-text";
import { moduleFix } from "./plan-causes";
import { acceptanceText, whatIsWrong } from "./finding-texts";
import { worstFirst, type RuleTexts } from "./plan-findings";
import { NOTIFICATIONS, notificationsOf } from "./plan-sarif-notifications";
import { printedJson } from "./printed-json";
import { LEVELS, MAX_SARIF_RESULTS, SARIF_SCHEMA, sarifRule, suppressionsOf, unlinked } from "./sarif-parts";
import { uriReference, wellFormed } from "./uri-reference";

/** What a SARIF log says beside the review. */
export interface SarifReportOptions extends RuleTexts {
  /** Version of the audit. */
  readonly version: string;
  /** Where the audit is described; `null` where the project has no public address. */
  readonly informationUri: string | null;
  /** The path of a plan from the folder that the sources' paths begin in. */
  readonly planPath: (plan: string) => string;
}

/**
 * A review as a SARIF 2.1.0 log of one run. Its findings are results, the worst 25,000 of them; what was not decided or
 * not seen becomes notifications. GitHub opens an alert for a result of any `kind`, even for a suppressed one. So
 * undecided verdicts are not results, and the message of a suppressed result says that it is waived.
 */
export function sarifReport(review: PlanReview, options: SarifReportOptions): string {
  const ruleIndexes = new Map(options.rules.map(({ id }, index) => [id, index]));
  const kept = worstFirst(review.findings).slice(0, MAX_SARIF_RESULTS);
  const fingerprintOf = fingerprinter();
  const log: Log = {
    $schema: SARIF_SCHEMA,
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "compliance-audit",
            version: options.version,
            ...(options.informationUri === null ? {} : { informationUri: options.informationUri }),
            rules: options.rules.map((rule) => sarifRule(rule, options.ruleUrl(rule.id), ["terraform"])),
            notifications: [...NOTIFICATIONS],
          },
        },
        invocations: [invocation(review, ruleIndexes, review.findings.length - kept.length)],
        // Only the consumer of the log knows where the sources lie.
        originalUriBaseIds: { [SOURCES]: { description: { text: "The folder that the sources' paths begin in." } } },
        columnKind: "utf16CodeUnits",
        results: kept.map((finding) => sarifResult(finding, ruleIndexes, fingerprintOf(finding), options)),
      },
    ],
  };
  return printedJson(log, 0);
}

const SOURCES = "%SRCROOT%";

function invocation(review: PlanReview, ruleIndexes: ReadonlyMap<string, number>, cut: number): Invocation {
  return {
    // The run was successful: what it could not read is reported by notifications.
    executionSuccessful: true,
    startTimeUtc: review.startedAt,
    endTimeUtc: review.completedAt,
    toolExecutionNotifications: [...notificationsOf(review, ruleIndexes, { cut, kept: MAX_SARIF_RESULTS })],
  };
}

function sarifResult(
  finding: PlanFinding,
  ruleIndexes: ReadonlyMap<string, number>,
  fingerprint: string,
  { planPath }: SarifReportOptions,
): Result {
  const { ruleId, resourceId, resourceType, severity, waiver, isNew, change, plan, inModule, evidence } = finding;
  const ruleIndex = ruleIndexes.get(ruleId);
  const more = [moduleFix(finding, plainText), waiver === null ? null : acceptanceText(waiver)];
  const sentences = [whatIsWrong(finding), ...more].flatMap((text) => (text === null ? [] : [plainText(text)]));
  return {
    ruleId,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: LEVELS[severity],
    message: { text: unlinked(`${plainText(resourceId)}: ${sentences.join(" ")}`) },
    locations: [locationOf(finding, planPath)],
    ...(inModule === null ? {} : { relatedLocations: [writtenIn(inModule)] }),
    // The fingerprint that GitHub reads. Without it GitHub hashes the result's line, which all instances of a resource
    // share.
    partialFingerprints: { primaryLocationLineHash: fingerprint },
    baselineState: isNew ? "new" : "unchanged",
    suppressions: suppressionsOf(waiver),
    properties: {
      ...{ severity, change, plan: wellFormed(plan), resourceType },
      ...(evidence === undefined ? {} : { evidence }),
    },
  };
}

/** Where the resource can be changed, or the plan if that is unknown; and its name in Terraform and in CDKTF. */
function locationOf(
  { source, plan, resourceId, companion }: PlanFinding,
  planPath: SarifReportOptions["planPath"],
): Location {
  const construct = source?.constructPath ?? null;
  return {
    // GitHub shows no result that has no line.
    physicalLocation: source === null ? placed(planPath(plan), 1) : placed(source.file, source.line),
    logicalLocations: [
      { kind: "resource", fullyQualifiedName: wellFormed(resourceId) },
      ...(companion === null || companion === resourceId
        ? []
        : [{ kind: "resource", fullyQualifiedName: wellFormed(companion) }]),
      ...(construct === null ? [] : [{ kind: "construct", fullyQualifiedName: wellFormed(construct) }]),
    ],
  };
}

function placed(file: string, line: number): PhysicalLocation {
  return { artifactLocation: { uri: uriReference(file), uriBaseId: SOURCES }, region: { startLine: line } };
}

/** The place in a module's own files. */
function writtenIn({ file, line }: SourcePlace): Location {
  return { physicalLocation: placed(file, line), message: { text: "The module has it here." } };
}

/**
 * Names a finding by its plan and its own fingerprint, in the form of GitHub's `primaryLocationLineHash`. Of findings
 * that share both, the second and further ones are counted.
 */
function fingerprinter(): (finding: PlanFinding) => string {
  const seen = new Map<string, number>();
  return ({ plan, fingerprint }) => {
    const hash = createHash("sha256")
      .update(JSON.stringify([plan, fingerprint]))
      .digest("hex")
      .slice(0, 32);
    const count = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, count);
    return `${hash}:${count}`;
  };
}
