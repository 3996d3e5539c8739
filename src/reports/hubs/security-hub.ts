import type { AwsSecurityFinding } from "@aws-sdk/client-securityhub";
import { AuditError } from "../../core/errors";
import { fingerprintOf, type Finding } from "../../core/finding";
import type { AuditBucket } from "../../runtime/bucket";
import type { ScanLogger } from "../../runtime/dependencies";
import type { EvaluationLine } from "../../scan/evaluation-writer";
import type { ReportedRule, ReportHead } from "../model/report-model";
import type { EndedScan } from "../model/report-source";
import { asffWriter, type AsffOptions, type AsffWriter } from "./asff";
import { readHubFindings, type HubFindings, type HubTarget } from "./hub-state";
import { importFindings, MAX_BATCH, type ImportDependencies, type NotImported } from "./import-findings";

/** What the publisher works with. */
export interface HubDependencies extends ImportDependencies, AsffOptions {
  readonly bucket: AuditBucket;
  readonly logger: ScanLogger;
}

/** What the publisher did. */
export interface HubResult {
  /** Findings that the hub took, waived ones among them. */
  readonly imported: number;
  /** Findings that the hub was told are gone. */
  readonly archived: number;
  /** Targets of which the hub has the findings of a later scan. */
  readonly skipped: number;
}

/** Reasons that are logged one by one. */
const MAX_LOGGED = 20;

/** What is the same for every target. */
interface Context {
  readonly head: ReportHead;
  readonly rules: ReadonlyMap<string, ReportedRule>;
  /** The rules that judged all of a type, by target and type. */
  readonly read: ReadonlyMap<string, ReadonlySet<string>>;
  readonly write: AsffWriter;
  readonly dependencies: HubDependencies;
  readonly failures: NotImported[];
  readonly result: { imported: number; archived: number; skipped: number };
}

/** A target while its lines stream by. */
interface OpenTarget {
  readonly name: string;
  add(line: EvaluationLine): Promise<void>;
  close(): Promise<void>;
}

/**
 * Gives a scan's findings to Security Hub, and archives those that are gone: findings that the hub was given and that
 * the scan, which read all of their type in their target and judged it by their rule, neither found nor left undecided.
 * A repeated call gives the same findings at the same times, so nothing is there twice; the findings of a later scan are
 * left alone.
 * @throws AuditError after everything was tried, where some findings were not taken; or at once where the hub is off.
 */
export async function publishToSecurityHub(
  scan: EndedScan,
  head: ReportHead,
  dependencies: HubDependencies,
): Promise<HubResult> {
  const context: Context = {
    head,
    rules: new Map(head.rules.map((rule) => [rule.id, rule])),
    read: new Map(
      head.coverage
        .filter(({ status }) => status === "COMPLETE")
        .map((entry) => [typeName(entry, entry.resourceType), new Set(entry.ruleIds)]),
    ),
    write: asffWriter(head, dependencies, dependencies.hub),
    dependencies,
    failures: [],
    result: { imported: 0, archived: 0, skipped: 0 },
  };
  // First what the hub is about to get is noted: after a crash, the next scan then knows what it may have to archive.
  await eachTarget(scan, head, (target) => noteTarget(target, context));
  await eachTarget(scan, head, (target) => sendTarget(target, context));
  if (context.failures.length > 0) throw notTaken(context);
  return context.result;
}

/** Passes each target its lines, and then the targets that have none: their findings may all be gone. */
async function eachTarget(
  scan: EndedScan,
  { coverage }: ReportHead,
  open: (target: HubTarget) => Promise<OpenTarget>,
): Promise<void> {
  const seen = new Set<string>();
  let current: OpenTarget | null = null;
  for await (const line of scan.lines()) {
    if (current?.name !== nameOf(line)) {
      await current?.close();
      current = await open(line);
      seen.add(current.name);
    }
    await current.add(line);
  }
  await current?.close();
  for (const target of coverage) {
    if (seen.has(nameOf(target))) continue;
    seen.add(nameOf(target));
    await (await open(target)).close();
  }
}

function nameOf({ accountId, awsRegion }: HubTarget): string {
  return `${accountId} ${awsRegion}`;
}

function typeName(target: HubTarget, resourceType: string): string {
  return `${nameOf(target)} ${resourceType}`;
}

/** A target of which the hub has something newer. */
function ignored(target: HubTarget): OpenTarget {
  return { name: nameOf(target), add: () => Promise.resolve(), close: () => Promise.resolve() };
}

async function noteTarget(target: HubTarget, { head, dependencies }: Context): Promise<OpenTarget> {
  const known = await readHubFindings(dependencies.bucket, target);
  if (known.scanId > head.scanId) return ignored(target);
  let isNews = false;
  return {
    name: nameOf(target),
    add(line) {
      if ("fingerprint" in line && known.createdAt(line) === undefined) {
        known.set(line, line.history?.firstSeenAt ?? head.startedAt);
        isNews = true;
      }
      return Promise.resolve();
    },
    close: async () => {
      if (isNews) await known.write(head.scanId);
    },
  };
}

async function sendTarget(target: HubTarget, context: Context): Promise<OpenTarget> {
  const { head, write, dependencies, result } = context;
  const known = await readHubFindings(dependencies.bucket, target);
  if (known.scanId > head.scanId) {
    result.skipped += 1;
    return ignored(target);
  }
  const seen = new Set<string>();
  const batch = createBatch(context);
  return {
    name: nameOf(target),
    async add(line) {
      if ("fingerprint" in line) {
        seen.add(line.fingerprint);
        const createdAt = known.createdAt(line);
        result.imported += 1;
        await batch.add(write(line, createdAt === undefined ? {} : { createdAt }));
      } else if (line.complianceType === "INSUFFICIENT_DATA") seen.add(fingerprintOf(line));
    },
    async close() {
      const gone = goneOf(known, seen, target, context);
      for (const { finding, createdAt } of gone) {
        result.archived += 1;
        await batch.add(write(finding, { createdAt, isResolved: true }));
      }
      await batch.flush();
      const failed = new Set(context.failures.map(({ id }) => id));
      // What could not be archived is tried again after the next scan.
      for (const { finding } of gone) if (!failed.has(finding.fingerprint)) known.delete(finding);
      await known.write(head.scanId);
    },
  };
}

/** The findings that the hub was given of a target, and that are certainly gone. */
function goneOf(
  known: HubFindings,
  seen: ReadonlySet<string>,
  { accountId, awsRegion }: HubTarget,
  { rules, read }: Context,
): readonly { readonly finding: Finding; readonly createdAt: string }[] {
  return [...known.all()].flatMap(({ createdAt, ...name }) => {
    const fingerprint = fingerprintOf({ ...name, accountId, awsRegion });
    const rule = rules.get(name.ruleId);
    const isRead = read.get(typeName({ accountId, awsRegion }, name.resourceType))?.has(name.ruleId) === true;
    if (rule === undefined || seen.has(fingerprint) || !isRead) return [];
    const { severity, title, remediation } = rule;
    const finding: Finding = {
      ...{ ...name, accountId, awsRegion, fingerprint, severity, title, remediation },
      ...{ complianceType: "NON_COMPLIANT", annotation: "It is resolved.", waiver: null, isNew: false },
    };
    return [{ finding, createdAt }];
  });
}

/** Collects findings and imports them by the hundred. */
function createBatch({ dependencies, failures }: Context): {
  readonly add: (finding: AwsSecurityFinding) => Promise<void>;
  readonly flush: () => Promise<void>;
} {
  let findings: AwsSecurityFinding[] = [];
  const flush = async (): Promise<void> => {
    if (findings.length === 0) return;
    const sent = findings;
    findings = [];
    failures.push(...(await importFindings(sent, dependencies)));
  };
  return {
    async add(finding) {
      findings.push(finding);
      if (findings.length === MAX_BATCH) await flush();
    },
    flush,
  };
}

function notTaken({ failures, head, dependencies: { hub, logger } }: Context): AuditError {
  for (const { id, code, message } of failures.slice(0, MAX_LOGGED)) {
    logger.warn("Security Hub did not take a finding.", { fingerprint: id, code, reason: message });
  }
  const reasons = [...new Set(failures.map(({ code, message }) => `${code}: ${message}`))];
  return new AuditError(
    `Security Hub of ${hub.accountId} in ${hub.awsRegion} did not take ${failures.length} findings of scan ${head.scanId}.`,
    reasons.slice(0, 3).join("; "),
    "The log names the findings. The others are imported; a repeated event, or the next scan, imports these.",
  );
}
