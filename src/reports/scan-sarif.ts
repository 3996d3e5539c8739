import { counted } from "../core/counted";
import { gzipSync } from "node:zlib";
import type { Invocation, Notification, Result, ToolComponent } from "sarif";
import type { Finding } from "../core/finding";
import type { FindingHistory } from "../core/finding-history";
import { SEVERITIES } from "../core/severity";
import { plainText } from "../runtime/plain-text";
import { acceptanceText, whatIsWrong } from "./finding-texts";
import type { ReportOptions } from "./format";
import { requirementsByRule } from "./hubs/requirements";
import type { ReportHead, ReportSource } from "./model/report-model";
import { harmlessJson } from "./printed-json";
import { associatedRule, COMMON_DESCRIPTIONS, notifierOf, waiverNotifications } from "./sarif-notifications";
import { LEVELS, MAX_SARIF_RESULTS, SARIF_SCHEMA, sarifRule, suppressionsOf, unlinked } from "./sarif-parts";
import { accountSentences, gapsOf } from "./table-parts";
import { wellFormed } from "./uri-reference";

// What GitHub takes of a log beside 25,000 results: it shows 5,000 of them, and takes 10 MB compressed.
const MAX_SHOWN = 5_000;
const MAX_COMPRESSED_MB = 10;

/** Results that are written together. */
const RESULTS_AT_ONCE = 200;

/** What a run reports beside its results. */
const NOTIFIER = notifierOf({
  ...COMMON_DESCRIPTIONS,
  "results-hidden": "GitHub shows fewer results than the run has.",
  "log-large": "GitHub does not take a log of this size.",
  undecided: "A rule could not decide about resources.",
  "account-not-scanned": "An account was not scanned.",
});
const { notify } = NOTIFIER;

/**
 * A scan as a SARIF 2.1.0 log of one run, streamed. Its findings are results in the scan's order, the worst 25,000 of
 * them: those that no waiver accepts come before those that one does. A result has no file, only the resource's name.
 * What was not decided or not seen becomes notifications.
 */
export async function* sarifScan(
  source: ReportSource,
  { ruleUrl = () => null }: Pick<ReportOptions, "ruleUrl"> = {},
): AsyncGenerator<string> {
  const { head } = source;
  const controls = requirementsByRule(head.packs);
  const driver: ToolComponent = {
    ...head.tool,
    rules: head.rules.map((rule) => {
      const described = sarifRule(rule, ruleUrl(rule.id));
      const asked = controls.get(rule.id)?.controls ?? [];
      return asked.length === 0
        ? described
        : { ...described, properties: { ...described.properties, controls: [...asked] } };
    }),
    notifications: NOTIFIER.descriptors,
  };
  yield `{"$schema":${harmlessJson(SARIF_SCHEMA)},"version":"2.1.0","runs":[{"tool":${harmlessJson({ driver })},`;
  yield '"columnKind":"utf16CodeUnits",\n"results":[';
  const ruleIndexes = new Map(head.rules.map(({ id }, index) => [id, index]));
  const numbers = { kept: 0, cut: 0, compressed: 0 };
  let batch: string[] = [];
  const written = (): string => {
    const text = `${numbers.compressed === 0 ? "\n" : ",\n"}${batch.join(",\n")}`;
    batch = [];
    numbers.compressed += gzipSync(text).length;
    return text;
  };
  const room = await roomByRank(source);
  for await (const finding of source.findings()) {
    const rank = rankOf(finding);
    const left = room[rank] ?? 0;
    if (left === 0) {
      numbers.cut += 1;
      continue;
    }
    room[rank] = left - 1;
    numbers.kept += 1;
    batch.push(harmlessJson(resultOf(finding, ruleIndexes)));
    if (batch.length === RESULTS_AT_ONCE) yield written();
  }
  if (batch.length > 0) yield written();
  const invocation: Invocation = {
    // The run was successful: what it could not read is reported by notifications.
    executionSuccessful: true,
    startTimeUtc: head.startedAt,
    endTimeUtc: head.completedAt,
    toolExecutionNotifications: [...limitNotifications(numbers), ...notificationsOf(head, ruleIndexes)],
  };
  yield `],\n"invocations":[${harmlessJson(invocation)}]}]}\n`;
}

/** What is kept first, beginning with 0: the worst that no waiver accepts, then the worst of the others. */
function rankOf({ severity, waiver }: Finding): number {
  return SEVERITIES.length - 1 - SEVERITIES.indexOf(severity) + (waiver === null ? 0 : SEVERITIES.length);
}

/** How many findings of each rank are kept. Where all fit, they need not be counted. */
async function roomByRank(source: ReportSource): Promise<number[]> {
  const total = source.head.rules.reduce((sum, rule) => sum + rule.findings.open + rule.findings.waived, 0);
  const counts = new Array<number>(2 * SEVERITIES.length).fill(0);
  if (total <= MAX_SARIF_RESULTS) return counts.fill(MAX_SARIF_RESULTS);
  for await (const finding of source.findings()) counts[rankOf(finding)] = (counts[rankOf(finding)] ?? 0) + 1;
  let room = MAX_SARIF_RESULTS;
  return counts.map((count) => {
    const kept = Math.min(count, room);
    room -= kept;
    return kept;
  });
}

function resultOf(finding: Finding, ruleIndexes: ReadonlyMap<string, number>): Result {
  const { ruleId, resourceType, resourceId, accountId, awsRegion, severity, waiver, isNew, evidence, history } =
    finding;
  const ruleIndex = ruleIndexes.get(ruleId);
  const sentences = [whatIsWrong(finding), ...(waiver === null ? [] : [acceptanceText(waiver)])];
  const place = `${plainText(resourceId)} of ${accountId} in ${awsRegion}`;
  const name = wellFormed(resourceId);
  return {
    ruleId,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: LEVELS[severity],
    message: { text: unlinked(`${place}: ${sentences.map((text) => plainText(text)).join(" ")}`) },
    locations: [
      {
        logicalLocations: [
          {
            kind: "resource",
            name,
            // An ARN names a resource in all accounts; another id only in its account, its region and its type.
            fullyQualifiedName: name.startsWith("arn:") ? name : `${accountId}/${awsRegion}/${resourceType}/${name}`,
          },
        ],
      },
    ],
    partialFingerprints: { "complianceAudit/v1": finding.fingerprint },
    baselineState: isNew ? "new" : "unchanged",
    suppressions: suppressionsOf(waiver),
    ...(history === undefined ? {} : { provenance: provenanceOf(history) }),
    properties: { severity, accountId, awsRegion, resourceType, ...(evidence === undefined ? {} : { evidence }) },
  };
}

/** When scans saw it first and last, where that is known. */
function provenanceOf({ firstSeenAt, lastSeenAt }: FindingHistory): NonNullable<Result["provenance"]> {
  return {
    ...(firstSeenAt === null ? {} : { firstDetectionTimeUtc: firstSeenAt }),
    ...(lastSeenAt === null ? {} : { lastDetectionTimeUtc: lastSeenAt }),
  };
}

function limitNotifications(numbers: Readonly<Record<"kept" | "cut" | "compressed", number>>): readonly Notification[] {
  const { kept, cut } = numbers;
  const compressed = numbers.compressed / 1024 ** 2;
  return [
    ...(cut === 0
      ? []
      : [
          notify(
            "results-cut",
            "warning",
            `The ${kept} worst findings are results: ${cut} more are left out. The JSON report has them all.`,
          ),
        ]),
    ...(kept <= MAX_SHOWN
      ? []
      : [notify("results-hidden", "note", `GitHub shows the ${MAX_SHOWN} worst of these ${kept} results.`)]),
    ...(compressed <= MAX_COMPRESSED_MB
      ? []
      : [
          notify(
            "log-large",
            "warning",
            `Compressed, the results take ${Math.ceil(compressed)} MB, and GitHub takes ${MAX_COMPRESSED_MB} MB: scan fewer accounts at once.`,
          ),
        ]),
  ];
}

function notificationsOf(head: ReportHead, ruleIndexes: ReadonlyMap<string, number>): readonly Notification[] {
  return [
    ...gapsOf(head.coverage).map((gap) => notify("coverage-gap", "warning", gap)),
    ...accountSentences(head.scope).map((sentence) => notify("account-not-scanned", "note", sentence)),
    ...head.rules.flatMap(({ id, evaluations }): Notification[] =>
      evaluations.INSUFFICIENT_DATA === 0
        ? []
        : [
            {
              ...notify(
                "undecided",
                "note",
                `${counted(evaluations.INSUFFICIENT_DATA, "resource")} undecided by ${id}. The JSON report says why.`,
              ),
              associatedRule: associatedRule(id, ruleIndexes),
            },
          ],
    ),
    ...waiverNotifications(head.waivers, NOTIFIER),
  ];
}
