import { configureRule, parametersOf } from "../src/core/evaluate";
import type { ConfigurationItem } from "../src/core/configuration-item";
import { isUnknown } from "../src/core/known";
import { createSummaryAccumulator } from "../src/core/summary";
import type { CoverageEntry } from "../src/core/coverage";
import { isViolation, toFinding, type Finding } from "../src/core/finding";
import type { AnyRule } from "../src/core/rule";
import { SCAN_REPORT_SCHEMA_VERSION, type ScanHeader } from "../src/core/scan-report";
import type { Waiver } from "../src/core/waiver";
import { PACKS } from "../src/packs";
import { reportSourceOf } from "../src/reports/model/report-source";
import { trendPointOf, type TrendPoint } from "../src/core/trend";
import type { ReportSource } from "../src/reports/model/report-model";
import { RULES } from "../src/rules";
import type { EvaluationLine } from "../src/scan/evaluation-writer";

/** How large a seeded report is. */
export interface SeededSize {
  readonly accounts: number;
  /** Resources of each type in each account and region; account-wide types have one. */
  readonly resources: number;
}

const REGIONS = ["eu-west-1", "eu-central-1", "us-east-1"];
const TEAMS = ["payments", "orders", "identity", "catalogue", "analytics", "search", "billing", "shipping"];
const PURPOSES = ["exports", "uploads", "invoices", "events", "archive", "models", "sessions", "replicas"];
const STAGES = ["prod", "staging", "dev"];
const STARTED_AT = "2026-11-28T06:00:04Z";
const COMPLETED_AT = "2026-11-28T06:04:16Z";

const WAIVERS: readonly Waiver[] = [
  {
    rule: "s3-bucket-acls-disabled",
    account: "*",
    resource: "*-dev-*",
    owner: "dana@example.com",
    reason: "Development buckets hold generated data only",
    expiresOn: "2027-03-31",
    ticket: "SEC-1482",
  },
  {
    rule: "sqs-queue-not-public",
    account: "*",
    resource: "*",
    owner: "platform@example.com",
    reason: "Partners send to these queues; messages are signed",
    expiresOn: "2027-01-31",
  },
];

const EXPIRED: Waiver = {
  rule: "ec2-instance-no-public-ip",
  account: "*",
  resource: "i-*",
  owner: "lee@example.com",
  reason: "Until the new load balancer is in place",
  expiresOn: "2026-10-31",
  ticket: "NET-77",
};

const UNMATCHED: Waiver = {
  rule: "rds-instance-not-public",
  account: "*",
  resource: "legacy-reporting",
  owner: "sam@example.com",
  reason: "Partner access, to be moved to PrivateLink",
  expiresOn: "2027-06-30",
};

/** Numbers from 0 to 1 that are the same each time (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * The report of a scan that never was: the catalogue's rules over made-up resources, with the words and the values that
 * the rules' own examples give. The same size gives the same report.
 */
export async function seededReport(size: SeededSize): Promise<ReportSource> {
  const judged = RULES.map((rule) => ({ rule, ...wordsOf(rule) }));
  const coverage = coverageOf(size);
  const lines = (): Generator<EvaluationLine> => linesOf(judged, coverage);
  const summary = createSummaryAccumulator();
  for (const line of lines()) summary.add(line);
  for (const entry of coverage) summary.addCoverage(entry);
  summary.addResolved(size.resources * 4);
  const header: ScanHeader = {
    schemaVersion: SCAN_REPORT_SCHEMA_VERSION,
    scanId: "20261128t060004z-5f1c9ab2",
    startedAt: STARTED_AT,
    completedAt: COMPLETED_AT,
    status: coverage.every(({ status }) => status === "COMPLETE") ? "complete" : "incomplete",
    scope: {
      expected: accountIds(size).map((accountId) => ({ accountId, awsRegions: REGIONS })),
      skipped: [{ accountId: "990011223344", reason: "The account is suspended." }],
      vanished: [],
    },
    coverage,
    summary: summary.summary(),
    waivers: { error: null, expired: [EXPIRED], unmatched: [UNMATCHED] },
  };
  const scan = {
    header,
    ruleIds: RULES.map(({ id }) => id),
    parameters: parametersOf(RULES.map((rule) => configureRule(rule))),
    async *lines() {
      yield* await Promise.resolve(lines());
    },
    async *findings() {
      for (const line of await Promise.resolve(lines())) if ("fingerprint" in line) yield line;
    },
  };
  return reportSourceOf(scan, { catalogue: RULES, packs: PACKS, trend: trendOf(header) });
}

/** What a rule says of an example that does not satisfy it, and the values that it judged. */
function wordsOf(rule: AnyRule): { readonly annotation: string; readonly evidence: Readonly<Record<string, unknown>> } {
  const { nonCompliant, parameters = {} } = rule.examples();
  const configuration = (nonCompliant[0] ?? {}) as Readonly<Record<string, unknown>>;
  const item = itemOf(rule.resourceType === "*" ? "AWS::S3::Bucket" : rule.resourceType, configuration);
  const verdict = rule.evaluate(configuration, {
    item,
    parameters: configureRule(rule, parameters).parameters,
    now: new Date(COMPLETED_AT),
  });
  const values = rule.reads.map((name) => [name, configuration[name]] as const);
  const evidence = Object.fromEntries(values.filter(([, value]) => value !== undefined && !isUnknown(value)));
  return { annotation: verdict.annotation ?? "", evidence };
}

function itemOf(resourceType: string, configuration: unknown): ConfigurationItem {
  return {
    ...{ resourceType, resourceId: "example", arn: null, tags: {}, configuration },
    accountId: "111122223333",
    awsRegion: "eu-west-1",
    source: "live",
  };
}

function accountIds({ accounts }: SeededSize): readonly string[] {
  const random = numbers(7);
  return Array.from({ length: accounts }, () => String(Math.floor(1e11 + random() * 8.9e11))).sort();
}

/** One account refuses a service, and another lacks a permission. */
function coverageOf(size: SeededSize): CoverageEntry[] {
  const types = [...new Set(RULES.map(({ resourceType }) => resourceType))].filter((type) => type !== "*").sort();
  const [refusing, , , partial] = accountIds(size);
  return accountIds(size).flatMap((accountId) =>
    REGIONS.flatMap((awsRegion) =>
      types.map((resourceType): CoverageEntry => {
        const ruleIds = RULES.filter((rule) => rule.resourceType === resourceType).map(({ id }) => id);
        const place = { accountId, awsRegion, resourceType, ruleIds };
        if (accountId === refusing && resourceType.startsWith("AWS::EFS::")) {
          const reason = "The account refused to list its file systems.";
          const missingPermission = "elasticfilesystem:DescribeFileSystems";
          return { ...place, status: "NOT_SCANNED", expected: null, scanned: 0, reason, missingPermission };
        }
        const count = resourcesOf(resourceType, size, awsRegion);
        const whole = { ...place, expected: count, reason: null, missingPermission: null };
        if (accountId !== partial || resourceType !== "AWS::S3::Bucket")
          return { ...whole, status: "COMPLETE", scanned: count };
        const reason = "The account denied the call.";
        return { ...whole, status: "PARTIAL", scanned: 0, reason, missingPermission: "s3:GetBucketLogging" };
      }),
    ),
  );
}

/** How many resources of a type there are in an account and region. */
function resourcesOf(resourceType: string, { resources }: SeededSize, awsRegion: string): number {
  if (
    /IAM::(Root|PasswordPolicy)|::Account|Organization|EbsDefault|Recorder|Macie|SecurityHub|Analyzer/i.test(
      resourceType,
    )
  )
    return 1;
  if (resourceType.startsWith("AWS::IAM::")) return awsRegion === "us-east-1" ? resources : 0;
  const share =
    { "AWS::S3::Bucket": 1.6, "AWS::Lambda::Function": 2, "AWS::EC2::SecurityGroup": 1.8 }[resourceType] ?? 0.6;
  return Math.max(1, Math.round(resources * share));
}

function* linesOf(
  judged: readonly (ReturnType<typeof wordsOf> & { readonly rule: AnyRule })[],
  coverage: readonly CoverageEntry[],
): Generator<EvaluationLine> {
  const random = numbers(11);
  const shareOf = new Map(judged.map(({ rule }) => [rule.id, random() < 0.5 ? 0 : random() ** 3 * 0.5]));
  for (const { accountId, awsRegion, resourceType, status, expected } of coverage) {
    if (status === "NOT_SCANNED") continue;
    const rules = judged.filter(({ rule }) => rule.resourceType === resourceType);
    for (let index = 0; index < (expected ?? 0); index += 1) {
      const resourceId = nameOf(resourceType, accountId, index, random);
      for (const { rule, annotation, evidence } of rules) {
        const place = { ruleId: rule.id, resourceType, resourceId, accountId, awsRegion };
        if (status === "PARTIAL" && rule.id === "s3-bucket-access-logging-enabled") {
          yield {
            ...place,
            complianceType: "INSUFFICIENT_DATA",
            annotation: "s3:GetBucketLogging was denied.",
            missingPermission: "s3:GetBucketLogging",
          };
          continue;
        }
        if (random() >= (shareOf.get(rule.id) ?? 0)) {
          yield { ...place, complianceType: "COMPLIANT", annotation: null };
          continue;
        }
        const evaluation = { ...place, complianceType: "NON_COMPLIANT", annotation } as const;
        if (isViolation(evaluation)) yield findingOf(evaluation, rule, evidence, random);
      }
    }
  }
}

function findingOf(
  evaluation: Parameters<typeof toFinding>[0],
  rule: AnyRule,
  evidence: Readonly<Record<string, unknown>>,
  random: () => number,
): Finding {
  const waiver = WAIVERS.find(
    (one) => one.rule === rule.id && (one.resource === "*" || evaluation.resourceId.includes("-dev-")),
  );
  const finding = toFinding(evaluation, rule, new Set(), waiver ?? null);
  const isNew = random() < 0.04;
  const day = String(1 + Math.floor(random() * 26)).padStart(2, "0");
  const month = String(6 + Math.floor(random() * 5)).padStart(2, "0");
  const firstSeenAt = isNew ? STARTED_AT : `2026-${month}-${day}T06:00:04Z`;
  const reopenedAt = !isNew && random() < 0.03 ? "2026-11-14T06:00:04Z" : null;
  return {
    ...finding,
    isNew,
    evidence,
    history: { firstSeenAt, lastSeenAt: STARTED_AT, reopenedAt, resolvedAt: null },
  };
}

function nameOf(resourceType: string, accountId: string, index: number, random: () => number): string {
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? "";
  const hex = (length: number): string => Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join("");
  if (/::(Account|Organization)/.test(resourceType)) return accountId;
  if (resourceType === "AWS::EC2::Instance") return `i-0${hex(16)}`;
  if (resourceType === "AWS::EC2::SecurityGroup") return `sg-0${hex(16)}`;
  if (resourceType === "AWS::EC2::Volume") return `vol-0${hex(16)}`;
  if (resourceType === "AWS::EC2::VPC") return `vpc-0${hex(16)}`;
  if (resourceType === "AWS::EC2::Subnet") return `subnet-0${hex(16)}`;
  if (resourceType === "AWS::KMS::Key") return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
  return `${pick(TEAMS)}-${pick(PURPOSES)}-${pick(STAGES)}-${String(index).padStart(2, "0")}${hex(2)}`;
}

/** The scans of three months, a week apart. */
function trendOf(header: ScanHeader): readonly TrendPoint[] {
  const random = numbers(5);
  const { scanId, completedAt } = header;
  const own = trendPointOf(header, {});
  const { complianceScore } = own;
  const before = Array.from({ length: 13 }, (_, week): TrendPoint => {
    const weeksAgo = 13 - week;
    const time = new Date(Date.parse(completedAt) - weeksAgo * 7 * 86_400_000).toISOString();
    const score = Math.max(0, (complianceScore ?? 0) - weeksAgo * 1.5 - random() * 2.5);
    return {
      ...own,
      scanId: `${scanId}-${week}`,
      completedAt: time,
      status: week === 4 ? "incomplete" : "complete",
      complianceScore: Math.floor(score * 100) / 100,
      newFindings: Math.floor(random() * 40),
      resolvedFindings: Math.floor(random() * 70),
    };
  });
  return [...before, own];
}
