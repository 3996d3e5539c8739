import type { ConfigurationItem } from "../../src/core/configuration-item";
import { configureRule, evaluateItem } from "../../src/core/evaluate";
import type { Evaluation } from "../../src/core/evaluation";
import { ANY_TAGGABLE, type AnyRule } from "../../src/core/rule";
import { parseRecordedItem } from "../../src/resources/recorded-item";
import { createClientFactory } from "../../src/runtime/clients";
import { createDeadline } from "../../src/runtime/deadline";
import { scanCollectors } from "../../src/scan/inventory/scan-collectors";
import { aggregates, memoryItemStore } from "../support/aggregator";
import { all, collectContext, TARGET } from "../support/collect";
import { NOW } from "../rules/judge";
import { config, resetClients } from "./clients";
import type { ConfigRecording, LiveRecording, ParityCase, PlannedResource } from "./parity-case";

type Judged = Pick<ParityCase, "parameters"> & { readonly rule: AnyRule };

/** What the rule says of what the collector finds, which asks no more than the rule reads. */
export async function liveVerdict(judged: Judged, { collector, record }: LiveRecording): Promise<Evaluation> {
  resetClients();
  record();
  const context = collectContext({ ruleIds: [judged.rule.id] });
  const items = await all(collector.collect(context));
  const gap = context.firstGap();
  if (gap !== null) throw new Error(`The recording lacks an answer: ${gap.reason}`);
  return only(judged, items);
}

/** What the rule says of the item of a notification. */
export function configVerdict(judged: Judged, { item, read }: ConfigRecording): Evaluation {
  return only(judged, [read(parseRecordedItem(item))]);
}

/** What the rule says of the same item as GetResourceConfigHistory answers it: JSON inside strings. */
export function historyVerdict(judged: Judged, { item, read }: ConfigRecording): Evaluation {
  const { accountId, arn, configuration, supplementaryConfiguration, ...rest } = item;
  const inHistory = {
    ...rest,
    awsAccountId: accountId,
    ARN: arn,
    configuration: JSON.stringify(configuration),
    supplementaryConfiguration: Object.fromEntries(
      Object.entries(supplementaryConfiguration as object).map(([key, value]) => [key, JSON.stringify(value)]),
    ),
  };
  return only(judged, [read(parseRecordedItem(inHistory))]);
}

/**
 * What the rule says of the same item as an aggregator has it: a query returns its configuration, BatchGet the rest, and
 * the account answers what the item lacks. The shapes are those of AWS's documentation; no SQL is run.
 */
export async function aggregatedVerdict(
  judged: Judged,
  { collector, record }: LiveRecording,
  { item }: ConfigRecording,
): Promise<Evaluation> {
  resetClients();
  record();
  aggregates(config, [item]);
  const { items, use, gap } = await inventoried("config", judged, collector);
  if (use?.reason?.startsWith("The aggregator") === true) throw new Error(use.reason);
  if (gap !== null) throw new Error(`The recording lacks an answer: ${gap.reason}`);
  return only(judged, items);
}

/** The fields in which the item differs from the same resource as AWS's APIs answer it. */
export async function differingFields(
  judged: Judged,
  { collector, record }: LiveRecording,
  { item }: ConfigRecording,
): Promise<readonly (string | null)[]> {
  resetClients();
  record();
  const [live] = await all(collector.collect(collectContext({ ruleIds: [judged.rule.id] })));
  // A recording may call the resource by another name than AWS Config's item does.
  aggregates(config, [{ ...item, resourceId: live?.resourceId }]);
  const { use } = await inventoried("both", judged, collector);
  return (use?.behind?.first ?? []).map(({ field }) => field);
}

/** What an inventory finds, and how far it could. */
async function inventoried(
  source: "config" | "both",
  { rule, parameters = {} }: Judged,
  collector: LiveRecording["collector"],
) {
  const [inventory = collector] = await scanCollectors(
    { source, aggregatorName: "all" },
    {
      ...{ rules: [configureRule(rule, parameters)], collectors: [collector], targets: [TARGET] },
      ...{ store: memoryItemStore(), clients: createClientFactory(), deadline: createDeadline(600_000) },
      own: { accountId: "111122223333", awsRegion: "eu-central-1" },
    },
  );
  const context = collectContext({ ruleIds: [rule.id] });
  const items = await all(inventory.collect(context));
  return { items, use: inventory.inventory?.(context), gap: context.firstGap() };
}

/** What the rule says of a planned resource. */
export function planVerdict(judged: Judged, { level, read }: PlannedResource): Evaluation {
  const { accountId, awsRegion } = TARGET;
  const { resourceType } = judged.rule;
  const item: ConfigurationItem = {
    resourceType: resourceType === ANY_TAGGABLE ? "AWS::S3::Bucket" : resourceType,
    resourceId: "aws_resource.planned",
    ...(level === undefined ? {} : { level }),
    arn: null,
    accountId,
    awsRegion,
    tags: {},
    configuration: read(),
    source: "plan",
  };
  return only(judged, [item]);
}

/** The one evaluation of the rule: a source holds one resource that it judges. */
function only({ rule, parameters = {} }: Judged, items: readonly ConfigurationItem[]): Evaluation {
  const configured = configureRule(rule, parameters);
  const evaluations = items.flatMap((item) => evaluateItem([configured], item, NOW));
  const [evaluation] = evaluations;
  if (evaluation === undefined || evaluations.length > 1) {
    throw new Error(`Rule ${rule.id} judged ${evaluations.length} resources of the source, not one.`);
  }
  return evaluation;
}
