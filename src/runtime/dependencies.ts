import type { MetricUnit } from "@aws-lambda-powertools/metrics";
import type { AuditSettings } from "../core/audit-settings";
import type { ConfiguredRule } from "../core/evaluate";
import type { ScanTally } from "../core/scan-tally";
import type { LiveCollector } from "../resources/collector";
import type { ClientFactory } from "./clients";

/** What the audit's functions log to: a part of the Powertools logger. */
export interface ScanLogger {
  info(message: string, more: Record<string, unknown>): void;
  warn(message: string, more: Record<string, unknown>): void;
}

/** Where the audit's functions count: a part of the Powertools metrics. */
export interface ScanMetrics {
  addMetric(name: string, unit: (typeof MetricUnit)[keyof typeof MetricUnit], value: number): unknown;
}

/** The packs that scans are read by: few, since each has metrics of its own. */
export interface ScoredPacks {
  /** The packs' scores by their ids, in percent; `null` where nothing was decided. */
  scores(tally: ScanTally): Readonly<Record<string, number | null>>;
  /** Metrics of a pack, which have the pack as a dimension. */
  metricsOf(packId: string): ScanMetrics;
}

/** Where the audit's functions publish. */
export interface Destinations {
  readonly bucketName: string;
  readonly eventBusName: string;
  readonly alertTopicArn: string;
  /** The topic of chats; absent where alerts go to no chat. */
  readonly chatTopicArn?: string | undefined;
  /** Names the environment in alerts. */
  readonly environmentSuffix: string;
}

/** Gives the rules that settings enable, with their parameters. */
export type RulesOf = (
  enabled: AuditSettings["rules"]["enabled"],
  parameters: AuditSettings["rules"]["parameters"],
) => readonly ConfiguredRule[];

/** What a scan is composed of. */
export interface ScanDependencies extends Destinations {
  /** Clients of the function's own account. */
  readonly clients: ClientFactory;
  /**
   * Makes clients of the accounts that a scan looks at: for one scan, and closed after it.
   * @param callShare The share of AWS's limits that their calls may take.
   */
  readonly createTargetClients: (callShare: number) => ClientFactory;
  /** The region that the function runs in. */
  readonly ownRegion: string;
  readonly collectors: readonly LiveCollector<unknown>[];
  /** The rules that the settings enable, with their parameters. */
  readonly rulesOf: RulesOf;
  /** Rules whose findings a remediation waits for. */
  readonly remediableRuleIds: ReadonlySet<string>;
  readonly logger: ScanLogger;
  readonly metrics: ScanMetrics;
  /**
   * The packs whose scores are kept.
   * @default none
   */
  readonly packs?: ScoredPacks;
  /** The clock. */
  readonly now: () => Date;
  /** Milliseconds until the function's deadline. */
  readonly remainingTimeInMillis: () => number;
}
