import pLimit from "p-limit";
import type { ConfigurationItem } from "../core/configuration-item";
import type { CoverageEntry } from "../core/coverage";
import { messageOf } from "../core/errors";
import { evaluateItem, fieldsRead, type ConfiguredRule } from "../core/evaluate";
import type { Evaluation } from "../core/evaluation";
import { isViolation, toFinding } from "../core/finding";
import type { RuleMetadata } from "../core/rule";
import type { SummaryAccumulator } from "../core/summary";
import type { WaiverMatcher } from "../core/waiver";
import type { LiveCollector, Target } from "../resources/collector";
import type { ClientFactory, Credentials } from "../runtime/clients";
import {
  createCollectContext,
  createReadLimit,
  type AccountCache,
  type CountingCollectContext,
} from "../runtime/collect-context";
import type { ScanLogger } from "../runtime/dependencies";
import type { EvaluationLine, StoredObject } from "./evaluation-writer";
import type { ScanObserver } from "./observer";
import type { TargetSink } from "./sink";
import { coverageOf, entryOf, rulesFor } from "./type-coverage";
import { plainText } from "../runtime/plain-text";
import { timeRanOut } from "../runtime/deadline";
import { ReadFailure, readFailureOf } from "../runtime/read-failure";

/** Resource types of a target that are read side by side: a type with few resources is mostly waiting. */
const TYPES_AT_ONCE = 6;

/** What the targets of one scan have in common. */
export interface TargetScan {
  /** Opens the sink of a target whose account accepted the scan's role. */
  readonly openSink: (target: Target) => Promise<TargetSink>;
  readonly waivers: WaiverMatcher;
  /**
   * Watches the scan as it runs.
   * @default nobody does
   */
  readonly observer?: ScanObserver;
  readonly rules: readonly ConfiguredRule[];
  /** A collector for each resource type of the rules. */
  readonly collectors: readonly LiveCollector<unknown>[];
  readonly clients: ClientFactory;
  readonly summary: SummaryAccumulator;
  readonly logger: ScanLogger;
  /** The evaluations' clock. */
  readonly now: Date;
  /** Aborts when the scan's time has run out. */
  readonly deadline: AbortSignal;
}

/** What the targets of one account have in common. */
export interface AccountScan {
  /** Credentials of the account's scan role; rejects with a ReadFailure where it refuses. */
  credentials(): Promise<Credentials>;
  readonly cache: AccountCache;
}

/** The result of a target. */
export interface TargetResult {
  readonly coverage: readonly CoverageEntry[];
  readonly objects: readonly StoredObject[];
}

/** The result of one resource type of a target. */
interface TypeResult {
  readonly entry: CoverageEntry;
  /** True where every resource was listed. */
  readonly listed: boolean;
}

/**
 * Scans one target. Whatever the target refuses is recorded as a gap in the coverage; only a failure of the audit's own
 * bucket is thrown.
 * @param waits Is told of each call that got no answer in time.
 */
export async function scanTarget(
  scan: TargetScan,
  account: AccountScan,
  target: Target,
  waits: () => void,
): Promise<TargetResult> {
  const credentials = await credentialsOf(account, target);
  if (credentials instanceof ReadFailure) return notScanned(scan, target, credentials);

  const { summary, waivers } = scan;
  const sink = await scan.openSink(target);
  const rules = new Map(scan.rules.map(({ rule }) => [rule.id, rule as RuleMetadata]));
  const inTurn = pLimit(1);
  const take = (evaluation: Evaluation): Promise<void> =>
    inTurn(async () => {
      const line = toLine(evaluation, rules, sink.standing, waivers);
      summary.add(line);
      await sink.write(line);
    });

  const limit = createReadLimit();
  const sideBySide = pLimit(TYPES_AT_ONCE);
  const scans = collectorsOf(scan, target).map((collector) =>
    sideBySide(async (): Promise<TypeResult> => {
      scan.observer?.started(target, collector.resourceType);
      const context = createCollectContext({
        target,
        fields: fieldsRead(rulesFor(scan, collector)),
        clients: scan.clients,
        credentials,
        accountCache: account.cache,
        deadline: scan.deadline,
        limit,
        onCall: () => scan.observer?.called(),
        onSilence: waits,
      });
      const result = await scanResourceType(scan, collector, context, take);
      scan.observer?.ended(result.entry);
      return result;
    }),
  );
  // Wait for all of them: none may still be writing when the failure of one ends the target.
  await Promise.allSettled(scans);
  const types = await Promise.all(scans);

  const { objects, resolved } = await sink.close(types.map(({ entry, listed }) => ({ ...entry, listed })));
  summary.addResolved(resolved);
  return { coverage: types.map(({ entry }) => entry), objects };
}

async function scanResourceType(
  scan: TargetScan,
  collector: LiveCollector<unknown>,
  context: CountingCollectContext,
  take: (evaluation: Evaluation) => Promise<void>,
): Promise<TypeResult> {
  let listed = 0;
  let scanned = 0;
  const failures: ReadFailure[] = [];
  const seen = new Set<string>();
  const items = itemsUntilFailure(scan, collector, context, (failure) => failures.push(failure));
  for await (const item of items) {
    const gap = context.takeGap(item.resourceId);
    if (context.takeGone(item.resourceId)) continue;
    const identity = `${item.level ?? ""} ${item.resourceId}`;
    // A list that changes while it is read, or that a proxy repeats, can return the same resource twice.
    if (seen.has(identity)) continue;
    seen.add(identity);
    const evaluations = evaluateItem(scan.rules, item, scan.now);
    listed += 1;
    if (!gap || evaluations.every(({ complianceType }) => complianceType !== "INSUFFICIENT_DATA")) scanned += 1;
    for (const evaluation of evaluations) await take(evaluation);
  }
  const [failure = null] = failures;
  return { entry: coverageOf(scan, collector, context, { listed, scanned, failure }), listed: failure === null };
}

/** The collector's items, ended by its failure or by the scan's deadline; neither is thrown. */
async function* itemsUntilFailure(
  { deadline, logger }: TargetScan,
  collector: LiveCollector<unknown>,
  context: CountingCollectContext,
  fail: (failure: ReadFailure) => void,
): AsyncGenerator<ConfigurationItem> {
  try {
    for await (const item of collector.collect(context)) {
      if (deadline.aborted) throw timeRanOut();
      yield item;
    }
  } catch (error) {
    const { accountId, awsRegion } = context.target;
    logger.warn("A resource type could not be listed to its end.", {
      accountId,
      awsRegion,
      resourceType: collector.resourceType,
      error: error,
    });
    fail(error instanceof ReadFailure ? error : collectorDefect(collector, error));
  }
}

/** The collectors for this region: global resource types are read in one region only. */
function collectorsOf({ collectors }: TargetScan, { isHome }: Target): readonly LiveCollector<unknown>[] {
  return collectors.filter(({ isGlobal = false }) => isHome || !isGlobal);
}

/** The result of a target whose account refuses: a gap for every resource type. */
function notScanned(scan: TargetScan, target: Target, failure: ReadFailure): TargetResult {
  const coverage = collectorsOf(scan, target).map((collector) => entryOf(scan, collector, target, failure));
  coverage.forEach((entry) => scan.observer?.ended(entry));
  return { coverage, objects: [] };
}

function toLine(
  evaluation: Evaluation,
  rules: ReadonlyMap<string, RuleMetadata>,
  standing: ReadonlySet<string>,
  waivers: WaiverMatcher,
): EvaluationLine {
  const rule = rules.get(evaluation.ruleId);
  if (rule === undefined || !isViolation(evaluation)) return evaluation;
  return toFinding(evaluation, rule, standing, waivers.find(evaluation));
}

function collectorDefect({ resourceType }: LiveCollector<unknown>, error: unknown): ReadFailure {
  return new ReadFailure(`${resourceType} could not be collected: ${plainText(messageOf(error), 120)}`);
}

async function credentialsOf(account: AccountScan, target: Target): Promise<Credentials | ReadFailure> {
  try {
    return await account.credentials();
  } catch (error) {
    return readFailureOf(error, "STS.AssumeRole", target);
  }
}
