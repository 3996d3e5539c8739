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
import { requirementsByRule } from "./requirements";

/** What is the same in all records of a rule; a part that is `undefined` is not in them. */
interface OfRule {
  readonly title: string;
  readonly rationale: string;
  readonly severity: Severity;
  readonly remedy: { readonly desc: string; readonly references?: readonly string[] } | undefined;
  readonly parameters: readonly { readonly name: string; readonly value: string }[] | undefined;
  readonly standards: readonly string[] | undefined;
  readonly requirements: readonly string[] | undefined;
}

/** What is the same in all records. */
interface Context {
  readonly head: ReportHead;
  readonly rules: ReadonlyMap<string, OfRule>;
  readonly version: OcsfVersion;
  readonly product: { readonly name: string; readonly vendor_name: string; readonly version: string };
  /** When the scan ended, in milliseconds since 1970. */
  readonly ended: number;
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
  const { name, version: toolVersion } = head.tool;
  const context: Context = {
    head,
    rules: rulesOf(head, ruleUrl),
    version,
    product: { name, vendor_name: name, version: toolVersion },
    ended: Date.parse(head.completedAt),
  };
  for await (const finding of source.findings())
    yield printedJson(recordOf(finding, finding.fingerprint, finding, context), 0);
  for await (const evaluation of source.evaluations()) {
    const { complianceType } = evaluation;
    if (complianceType === "NON_COMPLIANT" || complianceType === "NOT_APPLICABLE") continue;
    yield printedJson(recordOf(evaluation, fingerprintOf(evaluation), null, context), 0);
  }
}

function rulesOf(head: ReportHead, ruleUrl: (ruleId: string) => string | null): ReadonlyMap<string, OfRule> {
  const byRule = requirementsByRule(head.packs);
  return new Map(
    head.rules.map(({ id, title, rationale, remediation, severity, parameters }) => {
      const named = Object.entries(parameters).map(([name, value]) => ({ name, value: JSON.stringify(value) }));
      const asked = byRule.get(id);
      const url = ruleUrl(id);
      const remedy = { desc: remediation, ...(url === null ? {} : { references: [url] }) };
      return [
        id,
        {
          ...{ title, rationale, severity },
          remedy: remediation === "" ? undefined : remedy,
          parameters: named.length === 0 ? undefined : named,
          standards: asked?.standards,
          requirements: asked?.controls,
        },
      ];
    }),
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

/**
 * A record. A value that is `undefined` is left out of the JSON: spreading parts into an object takes several times as
 * long, and there may be a million records.
 */
function recordOf(evaluation: Evaluation, uid: string, finding: Finding | null, context: Context): unknown {
  const { ruleId, resourceType, resourceId, accountId, awsRegion, complianceType, annotation } = evaluation;
  const { head, rules, version, ended, product } = context;
  // The head has every rule that a result names.
  const rule = rules.get(ruleId) as OfRule;
  const { activity, status, check, weight } = standingOf(finding, evaluation, rule.severity);
  const details = [annotation, deniedText(evaluation)].filter((text) => text !== null);
  const account = { uid: accountId, type_id: AWS_ACCOUNT.type_id, type: AWS_ACCOUNT.type };
  const cloud_partition = partitionOf(awsRegion);
  const waiver = finding?.waiver ?? null;
  return {
    class_uid: CLASS_UID,
    class_name: "Compliance Finding",
    category_uid: CATEGORY_UID,
    category_name: "Findings",
    activity_id: activity[0],
    activity_name: activity[1],
    type_uid: CLASS_UID * 100 + activity[0],
    type_name: `Compliance Finding: ${activity[1]}`,
    severity_id: weight[0],
    severity: weight[1],
    status_id: status[0],
    status: status[1],
    status_code: complianceType,
    status_detail: annotation ?? undefined,
    time: ended,
    time_dt: head.completedAt,
    message: `${resourceId}: ${annotation ?? rule.title}`,
    comment: waiver === null ? undefined : acceptanceText(waiver),
    metadata: {
      version,
      product,
      profiles: ["cloud", "datetime"],
      event_code: ruleId,
      correlation_uid: head.scanId,
      uid: `${head.scanId}/${uid}`,
    },
    cloud: { provider: "AWS", account, region: awsRegion, cloud_partition },
    resources: [
      { uid: resourceId, name: resourceId, type: resourceType, region: awsRegion, cloud_partition, owner: { account } },
    ],
    finding_info: infoOf(uid, finding ?? evaluation, rule, context),
    compliance: {
      control: ruleId,
      status_id: check[0],
      status: check[1],
      status_code: complianceType,
      status_details: details.length === 0 ? undefined : details,
      standards: rule.standards,
      requirements: rule.requirements,
      control_parameters: rule.parameters,
    },
    remediation: rule.remedy,
    evidences: finding?.evidence === undefined ? undefined : [{ data: finding.evidence }],
  };
}

/**
 * What is found, when it was made and last changed, and when scans saw it, which is said only where it is known. A
 * finding was made when it was first seen, or by this scan; what is none now was made by none, or by an earlier scan.
 */
function infoOf(
  uid: string,
  { ruleId, complianceType, history }: Evaluation,
  { title, rationale }: OfRule,
  { head, ended }: Context,
): unknown {
  const { firstSeenAt, lastSeenAt } = history ?? NO_TIMES;
  const madeAt = firstSeenAt ?? (complianceType === "NON_COMPLIANT" ? head.startedAt : null);
  return {
    uid,
    title,
    desc: rationale === "" ? undefined : rationale,
    analytic: { uid: ruleId, name: ruleId, type_id: RULE_ANALYTIC.type_id, type: RULE_ANALYTIC.type },
    created_time: millisecondsOf(madeAt),
    created_time_dt: madeAt ?? undefined,
    modified_time: ended,
    modified_time_dt: head.completedAt,
    first_seen_time: millisecondsOf(firstSeenAt),
    first_seen_time_dt: firstSeenAt ?? undefined,
    last_seen_time: millisecondsOf(lastSeenAt),
    last_seen_time_dt: lastSeenAt ?? undefined,
  };
}

/** A time in milliseconds since 1970; beside it OCSF has RFC 3339. */
function millisecondsOf(time: string | null): number | undefined {
  return time === null ? undefined : Date.parse(time);
}

function deniedText({ missingPermission }: Evaluation): string | null {
  return missingPermission === undefined ? null : `Missing permission: ${missingPermission}`;
}
