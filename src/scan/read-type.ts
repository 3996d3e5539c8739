import type { ConfigurationItem } from "../core/configuration-item";
import type { CoverageEntry } from "../core/coverage";
import { messageOf } from "../core/errors";
import { evaluateItem, type ConfiguredRule } from "../core/evaluate";
import type { Evaluation } from "../core/evaluation";
import type { LiveCollector } from "../resources/collector";
import type { CountingCollectContext } from "../runtime/collect-context";
import { OutOfTime } from "../runtime/deadline";
import type { ScanLogger } from "../runtime/dependencies";
import { plainText } from "../runtime/plain-text";
import { ReadFailure } from "../runtime/read-failure";
import { coverageOf, type Cause } from "./type-coverage";

/** What judges resources, and for how long. */
export interface Judging {
  readonly rules: readonly ConfiguredRule[];
  /** The evaluations' clock. */
  readonly now: Date;
  /** Aborts when the scan's time has run out. */
  readonly deadline: AbortSignal;
  readonly logger: ScanLogger;
}

/** The result of one resource type of a target. */
export interface TypeResult {
  readonly entry: CoverageEntry;
  /** True where every resource was listed. */
  readonly listed: boolean;
  /** What was read until the time ran out; `null` where the type ended before. */
  readonly begun: BegunType | null;
}

/** What was read of a resource type that did not end in time. */
export interface BegunType {
  /** What names the items that were judged. */
  readonly items: readonly string[];
  /** How many of them were read completely. */
  readonly scanned: number;
  /** Why the first of them was not; `null` where all were. */
  readonly gap: Cause | null;
}

/** Nothing was read of it. */
export const NOTHING_OF_TYPE: BegunType = { items: [], scanned: 0, gap: null };

/** How a resource type is read: from where, and what takes its evaluations. */
export interface TypeReading extends BegunType {
  /** What names the items that were judged so far. */
  readonly seen: Set<string>;
  /** Takes an evaluation, with the item that was judged. */
  readonly take: (evaluation: Evaluation, item: ConfigurationItem) => Promise<void>;
}

/** Reads and judges the resources of one type of a target. What it could not read is in its coverage. */
export async function readType(
  scan: Judging,
  collector: LiveCollector<unknown>,
  context: CountingCollectContext,
  { seen, take, ...before }: TypeReading,
): Promise<TypeResult> {
  let { scanned } = before;
  const failures: ReadFailure[] = [];
  const items = itemsUntilFailure(scan, collector, context, (failure) => failures.push(failure));
  for await (const item of items) {
    const gap = context.takeGap(item.resourceId);
    if (context.takeGone(item.resourceId)) continue;
    const identity = identityOf(item);
    // A list that changes while it is read, or that a proxy repeats, can return the same resource twice.
    if (seen.has(identity)) continue;
    seen.add(identity);
    const evaluations = evaluateItem(scan.rules, item, scan.now);
    if (!gap || evaluations.every(({ complianceType }) => complianceType !== "INSUFFICIENT_DATA")) scanned += 1;
    for (const evaluation of evaluations) await take(evaluation, item);
  }
  const [failure = null] = failures;
  const gap = before.gap ?? context.firstGap();
  const inventory = collector.inventory?.(context);
  return {
    entry: {
      ...coverageOf(scan, collector, context.target, { listed: seen.size, scanned, failure, gap }),
      ...(inventory === undefined ? {} : { inventory }),
    },
    listed: failure === null,
    begun: failure instanceof OutOfTime ? { items: [...seen], scanned, gap: causeIn(gap) } : null,
  };
}

/** What names an item among those of its type in a target. */
export function identityOf({ level, resourceId }: Pick<ConfigurationItem, "level" | "resourceId">): string {
  return `${level ?? ""} ${resourceId}`;
}

/** Why a resource could not be read. What the end of the time cut off was not judged, so it is read again. */
function causeIn(gap: Cause | null): Cause | null {
  return gap === null || gap instanceof OutOfTime
    ? null
    : { reason: gap.reason, missingPermission: gap.missingPermission };
}

/** The collector's items, ended by its failure or by the scan's deadline; neither is thrown. */
async function* itemsUntilFailure(
  { deadline, logger }: Judging,
  collector: LiveCollector<unknown>,
  context: CountingCollectContext,
  fail: (failure: ReadFailure) => void,
): AsyncGenerator<ConfigurationItem> {
  try {
    for await (const item of collector.collect(context)) {
      if (deadline.aborted) throw new OutOfTime();
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

function collectorDefect({ resourceType }: LiveCollector<unknown>, error: unknown): ReadFailure {
  return new ReadFailure(`${resourceType} could not be collected: ${plainText(messageOf(error), 120)}`);
}
