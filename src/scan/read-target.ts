import pLimit from "p-limit";
import type { ConfigurationItem } from "../core/configuration-item";
import { fieldsRead } from "../core/evaluate";
import type { Evaluation } from "../core/evaluation";
import { evidenceOf } from "../core/evidence";
import { isViolation, toFinding, type Standing } from "../core/finding";
import type { RuleMetadata } from "../core/rule";
import type { SummaryAccumulator } from "../core/summary";
import type { WaiverMatcher } from "../core/waiver";
import type { LiveCollector, Target } from "../resources/collector";
import type { Clients, Credentials } from "../runtime/clients";
import { createCollectContext, type AccountCache } from "../runtime/collect-context";
import type { EvaluationLine } from "./evaluation-writer";
import type { ScanObserver } from "./observer";
import { identityOf, NOTHING_OF_TYPE, readType, type BegunType, type Judging, type TypeResult } from "./read-type";
import type { TargetSink } from "./sink";
import { rulesFor } from "./type-coverage";

/** Resource types of a target that are read side by side: a type with few resources is mostly waiting. */
const TYPES_AT_ONCE = 6;

/** What the targets of one scan have in common while they are read. */
export interface TargetReading extends Judging {
  readonly waivers: WaiverMatcher;
  /**
   * Watches the scan as it runs.
   * @default nobody does
   */
  readonly observer?: ScanObserver;
  /** A collector for each resource type of the rules. */
  readonly collectors: readonly LiveCollector<unknown>[];
  readonly clients: Clients;
  readonly summary: SummaryAccumulator;
}

/** What earlier runs of the same scan have read of a target. */
export interface ReadBefore {
  /** The resource types that have ended. */
  readonly ended: ReadonlySet<string>;
  /** What was read of the others, by resource type. */
  readonly begun: Readonly<Record<string, BegunType>>;
}

const NOTHING_READ: ReadBefore = { ended: new Set(), begun: {} };

/** What reading one target takes. */
export interface TargetToRead {
  readonly target: Target;
  readonly credentials: Credentials;
  readonly cache: AccountCache;
  readonly sink: Pick<TargetSink, "standing" | "write">;
  /**
   * Is told of each call that got no answer in time.
   * @default nobody is: no other target waits for this one's place
   */
  readonly waits?: () => void;
  /** @default nothing */
  readonly before?: ReadBefore;
}

/** Reads and judges the resource types of one target, except those that ended before. */
export async function readTarget(scan: TargetReading, read: TargetToRead): Promise<readonly TypeResult[]> {
  const { summary, waivers } = scan;
  const { target, credentials, cache, sink, waits, before = NOTHING_READ } = read;
  const rules = new Map(scan.rules.map(({ rule }) => [rule.id, rule as RuleMetadata]));
  const inTurn = pLimit(1);
  const take = (evaluation: Evaluation, item: ConfigurationItem): Promise<void> =>
    inTurn(async () => {
      const line = toLine(evaluation, item, rules, sink.standing, waivers);
      summary.add(line);
      await sink.write(line);
    });

  const sideBySide = pLimit(TYPES_AT_ONCE);
  const left = collectorsOf(scan, target).filter(({ resourceType }) => !before.ended.has(resourceType));
  const scans = left.map((collector) =>
    sideBySide(async (): Promise<TypeResult> => {
      scan.observer?.started(target, collector.resourceType);
      const begun = before.begun[collector.resourceType] ?? NOTHING_OF_TYPE;
      const seen = new Set(begun.items);
      const context = createCollectContext({
        target,
        fields: fieldsRead(rulesFor(scan, collector)),
        clients: scan.clients,
        credentials,
        accountCache: cache,
        isRead: (resourceId) => seen.has(identityOf({ resourceId })),
        deadline: scan.deadline,
        onCall: () => scan.observer?.called(),
        ...(waits === undefined ? {} : { onSilence: waits }),
      });
      const result = await readType(scan, collector, context, { ...begun, seen, take });
      scan.observer?.ended(result.entry);
      return result;
    }),
  );
  // Wait for all of them: none may still be writing when the failure of one ends the target.
  await Promise.allSettled(scans);
  return Promise.all(scans);
}

/** The collectors for this region: global resource types are read in one region only. */
export function collectorsOf(
  { collectors }: Pick<TargetReading, "collectors">,
  { isHome }: Target,
): readonly LiveCollector<unknown>[] {
  return collectors.filter(({ isGlobal = false }) => isHome || !isGlobal);
}

function toLine(
  evaluation: Evaluation,
  item: ConfigurationItem,
  rules: ReadonlyMap<string, RuleMetadata>,
  standing: Standing,
  waivers: WaiverMatcher,
): EvaluationLine {
  const rule = rules.get(evaluation.ruleId);
  if (rule !== undefined && isViolation(evaluation)) {
    return toFinding(evaluation, rule, standing, waivers.find(evaluation), evidenceOf(rule, item));
  }
  const history = standing.notSeen?.(evaluation);
  return history === undefined ? evaluation : { ...evaluation, history };
}
