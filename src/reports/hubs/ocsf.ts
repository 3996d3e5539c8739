import type { Evaluation } from "../../core/evaluation";
import { fingerprintOf, type Finding } from "../../core/finding";
import { NO_TIMES } from "../../core/finding-history";
import { partitionOf } from "../../core/partition";
import type { Severity } from "../../core/severity";
import { acceptanceText } from "../finding-texts";
import type { ReportOptions } from "../format";
import type { ReportHead, ReportSource } from "../model/report-model";
import { printedJson } from "../printed-json";
import type { OcsfVersion } from "./ocsf-version";
import { NO_REQUIREMENTS, requirementsByRule, type Requirements } from "./requirements";

/** What is the same in all records of a rule. */
interface OfRule {
  readonly title: string;
  readonly rationale: string;
  readonly remediation: string;
  readonly severity: Severity;
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
  readonly url: string | null;
  readonly requirements: Requirements;
}

interface Context {
  readonly head: ReportHead;
  readonly rules: ReadonlyMap<string, OfRule>;
  readonly version: OcsfVersion;
}

const CLASS_UID = 2_003;
const CATEGORY_UID = 2;

// The ids and captions are those of the class `compliance_finding` and of its objects, schema.ocsf.io/1.6.0.
const SEVERITY: Readonly<Record<Severity, readonly [id: number, caption: string]>> = {
  LOW: [2, "Low"],
  MEDIUM: [3, "Medium"],
  HIGH: [4, "High"],
  CRITICAL: [5, "Critical"],
};
const INFORMATIONAL = [1, "Informational"] as const;
const ACTIVITY = {
  unknown: [0, "Unknown"],
  create: [1, "Create"],
  update: [2, "Update"],
  close: [3, "Close"],
} as const;
const STATUS = {
  unknown: [0, "Unknown"],
  new: [1, "New"],
  suppressed: [3, "Suppressed"],
  resolved: [4, "Resolved"],
} as const;
const CHECK = { pass: [1, "Pass"], warning: [2, "Warning"], fail: [3, "Fail"] } as const;
const RULE_ANALYTIC = { type_id: 1, type: "Rule" } as const;
const AWS_ACCOUNT = { type_id: 10, type: "AWS Account" } as const;

/**
 * A scan as OCSF Compliance Findings (class 2003), newline-delimited: first the violations, then what is compliant or
 * undecided. A record is named by the finding's fingerprint, whatever the verdict, so that a pass closes what an earlier
 * scan has opened. Rules that do not apply to a resource have no record. All times are the scan's.
 */
export async function* ocsfReport(
  source: ReportSource,
  { ocsfVersion: version = "1.6.0", ruleUrl = () => null }: ReportOptions = {},
): AsyncGenerator<string> {
  const { head } = source;
  const context = { head, rules: rulesOf(head, ruleUrl), version };
  for await (const finding of source.findings())
    yield printedJson(recordOf(finding, finding.fingerprint, finding, context), 0);
  for await (const evaluation of source.evaluations()) {
    const { complianceType } = evaluation;
    if (complianceType === "NON_COMPLIANT" || complianceType === "NOT_APPLICABLE") continue;
    yield printedJson(recordOf(evaluation, fingerprintOf(evaluation), null, context), 0);
  }
}

function rulesOf(head: ReportHead, ruleUrl: (ruleId: string) => string | null): ReadonlyMap<string, OfRule> {
  const requirements = requirementsByRule(head.packs);
  return new Map(
    head.rules.map(({ id, title, rationale, remediation, severity, parameters }) => [
      id,
      {
        ...{ title, rationale, remediation, severity },
        parameters: Object.entries(parameters).map(([name, value]) => ({ name, value: JSON.stringify(value) })),
        url: ruleUrl(id),
        requirements: requirements.get(id) ?? NO_REQUIREMENTS,
      },
    ]),
  );
}

/** How a verdict counts in OCSF: what happened to the finding, how it stands, what the check says, how much it matters. */
function standingOf(
  finding: Finding | null,
  { complianceType }: Evaluation,
  severity: Severity,
): {
  readonly activity: readonly [number, string];
  readonly status: readonly [number, string];
  readonly check: readonly [number, string];
  readonly weight: readonly [number, string];
} {
  const weight = SEVERITY[severity];
  if (finding !== null) {
    return {
      activity: finding.isNew ? ACTIVITY.create : ACTIVITY.update,
      status: finding.waiver === null ? STATUS.new : STATUS.suppressed,
      check: CHECK.fail,
      weight,
    };
  }
  return complianceType === "COMPLIANT"
    ? { activity: ACTIVITY.close, status: STATUS.resolved, check: CHECK.pass, weight: INFORMATIONAL }
    : { activity: ACTIVITY.unknown, status: STATUS.unknown, check: CHECK.warning, weight };
}

function recordOf(evaluation: Evaluation, uid: string, finding: Finding | null, context: Context): unknown {
  const { ruleId, resourceType, resourceId, accountId, awsRegion, complianceType, annotation } = evaluation;
  const { head, rules, version } = context;
  // The head has every rule that a result names.
  const rule = rules.get(ruleId) as OfRule;
  const { activity, status, check, weight } = standingOf(finding, evaluation, rule.severity);
  const details = [annotation, deniedText(evaluation)].filter((text) => text !== null);
  const account = { uid: accountId, ...AWS_ACCOUNT };
  const place = { region: awsRegion, cloud_partition: partitionOf(awsRegion) };
  const ended = timeOf("time", head.completedAt);
  return {
    ...{
      class_uid: CLASS_UID,
      class_name: "Compliance Finding",
      category_uid: CATEGORY_UID,
      category_name: "Findings",
    },
    ...{ activity_id: activity[0], activity_name: activity[1] },
    ...{ type_uid: CLASS_UID * 100 + activity[0], type_name: `Compliance Finding: ${activity[1]}` },
    ...{ severity_id: weight[0], severity: weight[1], status_id: status[0], status: status[1] },
    status_code: complianceType,
    ...(annotation === null ? {} : { status_detail: annotation }),
    ...ended,
    message: `${resourceId}: ${annotation ?? rule.title}`,
    ...(finding === null || finding.waiver === null ? {} : { comment: acceptanceText(finding.waiver) }),
    metadata: {
      version,
      product: { name: head.tool.name, vendor_name: head.tool.name, version: head.tool.version },
      profiles: ["cloud", "datetime"],
      event_code: ruleId,
      correlation_uid: head.scanId,
      uid: `${head.scanId}/${uid}`,
    },
    cloud: { provider: "AWS", account, ...place },
    resources: [{ uid: resourceId, name: resourceId, type: resourceType, ...place, owner: { account } }],
    finding_info: {
      uid,
      title: rule.title,
      ...(rule.rationale === "" ? {} : { desc: rule.rationale }),
      analytic: { uid: ruleId, name: ruleId, ...RULE_ANALYTIC },
      ...seenTimes(finding ?? evaluation, head),
    },
    compliance: {
      control: ruleId,
      ...{ status_id: check[0], status: check[1], status_code: complianceType },
      ...(details.length === 0 ? {} : { status_details: details }),
      ...(rule.requirements.standards.length === 0
        ? {}
        : { standards: rule.requirements.standards, requirements: rule.requirements.controls }),
      ...(rule.parameters.length === 0 ? {} : { control_parameters: rule.parameters }),
    },
    ...(rule.remediation === ""
      ? {}
      : { remediation: { desc: rule.remediation, ...(rule.url === null ? {} : { references: [rule.url] }) } }),
    ...(finding?.evidence === undefined ? {} : { evidences: [{ data: finding.evidence }] }),
  };
}

function deniedText({ missingPermission }: Evaluation): string | null {
  return missingPermission === undefined ? null : `Missing permission: ${missingPermission}`;
}

/**
 * When the finding was made and last changed, and when scans saw it, which is said only where it is known. A finding
 * was made when it was first seen, or by this scan; what is none now was made by none, or by an earlier scan.
 */
function seenTimes(
  { history, complianceType }: Evaluation,
  { startedAt, completedAt }: ReportHead,
): Readonly<Record<string, unknown>> {
  const { firstSeenAt, lastSeenAt } = history ?? NO_TIMES;
  return {
    ...timeOf("created_time", firstSeenAt ?? (complianceType === "NON_COMPLIANT" ? startedAt : null)),
    ...timeOf("modified_time", completedAt),
    ...timeOf("first_seen_time", firstSeenAt),
    ...timeOf("last_seen_time", lastSeenAt),
  };
}

/** A time as OCSF has it: milliseconds since 1970, and RFC 3339 beside it; nothing where it is not known. */
function timeOf(name: string, time: string | null): Readonly<Record<string, unknown>> {
  return time === null ? {} : { [name]: Date.parse(time), [`${name}_dt`]: time };
}
