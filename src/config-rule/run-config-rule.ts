import { MetricUnit } from "@aws-lambda-powertools/metrics";
import { PARAMETERS_KEY_PARAMETER } from "../core/config-rule-parameters";
import type { ConfigurationItem } from "../core/configuration-item";
import { AuditError } from "../core/errors";
import { evaluateItem, fieldsRead, type ConfiguredRule } from "../core/evaluate";
import type { AnyRule } from "../core/rule";
import type { ResourceType } from "../resources/type/resource-type";
import type { ClientFactory } from "../runtime/clients";
import { createCollectContext, type CountingCollectContext } from "../runtime/collect-context";
import { createDeadline } from "../runtime/deadline";
import type { ScanLogger, ScanMetrics } from "../runtime/dependencies";
import { ReadFailure } from "../runtime/read-failure";
import { readConfigRuleEvent, wrongSetup, type ConfigRuleEvent } from "./event";
import { readRecordedItem } from "./history";
import { mergeEvaluations, type ResourceVerdict } from "./merge";
import { rulesFromParameters } from "./parameters";
import { putEvaluations, type ReportableVerdict } from "./put-evaluations";
import { retireGone } from "./retire";

/** What a Config rule's function is composed of. */
export interface ConfigRuleDependencies {
  /** The resource types that the function judges. */
  readonly subjects: readonly ResourceType<unknown>[];
  /** The catalogue. */
  readonly rules: readonly AnyRule[];
  /** Clients of the function's own account. */
  readonly clients: ClientFactory;
  /** The bucket in which parameters lie that are too long for AWS Config. */
  readonly bucketName: string;
  readonly awsRegion: string;
  readonly partition: string;
  readonly logger: ScanLogger;
  readonly metrics: ScanMetrics;
  /** The clock. */
  readonly now: () => Date;
  /** Milliseconds until the function's deadline. */
  readonly remainingTimeInMillis: () => number;
}

/** The result of an invocation. */
export interface ConfigRuleOutcome {
  /** Verdicts that AWS Config has taken. */
  readonly reported: number;
  /** Resources that could not be decided: AWS Config keeps what it knew of them. */
  readonly undecided: number;
}

/** Milliseconds before the function's deadline at which reading stops, so that what was read is reported. */
const REPORTING_TIME_MS = 10_000;

/** What was judged, and the failure that ended a list early. */
interface Judged {
  readonly verdicts: readonly ResourceVerdict[];
  readonly failure: ReadFailure | null;
}

/**
 * Judges the resources that AWS Config asks about. The contract is handled here once for all rules: a deleted resource
 * is NOT_APPLICABLE, an undecided one is counted but not reported, and a refused read is thrown as an error after
 * everything that could be decided was reported. The same event gives the same report again.
 * @throws AuditError where the rule's set-up is wrong, a read was refused, or AWS Config did not take everything.
 */
export async function runConfigRule(event: unknown, dependencies: ConfigRuleDependencies): Promise<ConfigRuleOutcome> {
  const asked = readConfigRuleEvent(event);
  const { logger } = dependencies;
  const { configRuleName } = asked;
  const rules = await rulesAskedFor(asked, dependencies);
  const subject = subjectOf(asked, rules, dependencies);
  try {
    const outcome = await judgeAndReport(asked, rules, contextFor(asked, rules, dependencies), {
      ...dependencies,
      subject,
    });
    logger.info("The Config rule is evaluated.", { configRuleName, ...outcome });
    return outcome;
  } catch (error) {
    throw error instanceof ReadFailure ? notRead(configRuleName, error) : error;
  }
}

async function rulesAskedFor(
  { configRuleName, parameters }: ConfigRuleEvent,
  { rules, subjects, clients, bucketName }: ConfigRuleDependencies,
): Promise<readonly ConfiguredRule[]> {
  const types = subjects.map(({ resourceType }) => resourceType);
  const catalogue = rules.filter(({ resourceType }) => types.includes(resourceType));
  const key = parameters[PARAMETERS_KEY_PARAMETER];
  if (key === undefined) return rulesFromParameters(configRuleName, parameters, catalogue);
  // Only few rules have stored parameters, so the code that reads them is loaded only when needed.
  const { readStoredParameters } = await import("../config-rule/stored-parameters.js");
  const stored = await readStoredParameters(clients, bucketName, configRuleName, key);
  return rulesFromParameters(configRuleName, stored, catalogue);
}

/** The one resource type of the rules that a Config rule names. */
function subjectOf(
  { configRuleName }: ConfigRuleEvent,
  rules: readonly ConfiguredRule[],
  { subjects }: ConfigRuleDependencies,
): ResourceType<unknown> {
  const types = new Set(rules.map(({ rule }) => rule.resourceType));
  const [subject, other] = subjects.filter(({ resourceType }) => types.has(resourceType));
  if (subject !== undefined && other === undefined) return subject;
  throw wrongSetup(configRuleName, `It names rules of several resource types: ${[...types].join(", ")}.`);
}

/** The dependencies of a run, with the resource type that it is about. */
interface RunDependencies extends ConfigRuleDependencies {
  readonly subject: ResourceType<unknown>;
}

async function judgeAndReport(
  asked: ConfigRuleEvent,
  rules: readonly ConfiguredRule[],
  context: CountingCollectContext,
  dependencies: RunDependencies,
): Promise<ConfigRuleOutcome> {
  const judged = await judge(asked, rules, context, dependencies);
  const { verdicts, failure } =
    asked.kind === "scheduled" ? await addGone(asked, judged, context, dependencies) : judged;
  const reportable = verdicts.filter(isReportable);
  const undecided = verdicts.length - reportable.length;
  if (undecided > 0) dependencies.metrics.addMetric("ConfigRuleUndecided", MetricUnit.Count, undecided);
  // Not through the context: the time after its deadline is reserved for exactly this call.
  await putEvaluations(dependencies.clients, context.target, asked.resultToken, reportable);
  const refused = failure ?? (undecided > 0 ? context.firstGap() : null);
  if (refused !== null) throw refused;
  return { reported: reportable.length, undecided };
}

async function judge(
  asked: ConfigRuleEvent,
  rules: readonly ConfiguredRule[],
  context: CountingCollectContext,
  dependencies: RunDependencies,
): Promise<Judged> {
  if (asked.kind === "scheduled") return judgeAll(asked, rules, context, dependencies);
  const { subject, now } = dependencies;
  const { resource, configRuleName } = asked;
  const { resourceType, resourceId, gone, capturedAt: orderingTimestamp } = resource;
  if (resourceType !== subject.resourceType) {
    throw wrongSetup(configRuleName, `It was asked about ${resourceType}; its rules judge ${subject.resourceType}.`);
  }
  const isGone = {
    resourceType,
    resourceId,
    complianceType: "NOT_APPLICABLE" as const,
    annotation: "The resource is deleted, or not recorded any more.",
    orderingTimestamp,
  };
  if (gone) return { verdicts: [isGone], failure: null };
  const recorded = asked.kind === "changed" ? asked.item : await readRecordedItem(context, resource);
  const item = await subject.complete(subject.fromRecordedItem(recorded), context);
  if (context.takeGone(item.resourceId)) return { verdicts: [isGone], failure: null };
  return { verdicts: [verdictOn(item, rules, now(), orderingTimestamp)], failure: null };
}

/** Judges every resource that can be listed. */
async function judgeAll(
  { notifiedAt }: ConfigRuleEvent & { readonly kind: "scheduled" },
  rules: readonly ConfiguredRule[],
  context: CountingCollectContext,
  { subject, now }: RunDependencies,
): Promise<Judged> {
  const verdicts: ResourceVerdict[] = [];
  try {
    for await (const item of subject.collector.collect(context)) {
      if (context.takeGone(item.resourceId)) continue;
      verdicts.push(verdictOn(item, rules, now(), notifiedAt));
    }
    return { verdicts, failure: null };
  } catch (error) {
    return { verdicts, failure: failureOf(error) };
  }
}

/** Adds the resources that are gone. Only a complete list can show which these are. */
async function addGone(
  { configRuleName, notifiedAt }: ConfigRuleEvent & { readonly kind: "scheduled" },
  { verdicts, failure }: Judged,
  context: CountingCollectContext,
  { subject }: RunDependencies,
): Promise<Judged> {
  if (failure !== null) return { verdicts, failure };
  const present = new Set(verdicts.map(({ resourceId }) => resourceId));
  try {
    const gone = await retireGone(context, configRuleName, subject.resourceType, present, notifiedAt);
    return { verdicts: [...verdicts, ...gone], failure };
  } catch (error) {
    return { verdicts, failure: failureOf(error) };
  }
}

/** The failure, if it is one of a read; anything else is a defect and is thrown on. */
function failureOf(error: unknown): ReadFailure {
  if (error instanceof ReadFailure) return error;
  throw error;
}

function verdictOn(
  item: ConfigurationItem,
  rules: readonly ConfiguredRule[],
  now: Date,
  orderingTimestamp: Date,
): ResourceVerdict {
  const { resourceType, resourceId } = item;
  return mergeEvaluations({ resourceType, resourceId, orderingTimestamp }, evaluateItem(rules, item, now));
}

function contextFor(
  { accountId }: ConfigRuleEvent,
  rules: readonly ConfiguredRule[],
  { clients, awsRegion, partition, remainingTimeInMillis }: ConfigRuleDependencies,
): CountingCollectContext {
  return createCollectContext({
    target: { accountId, awsRegion, partition, isHome: true },
    fields: fieldsRead(rules),
    clients,
    accountCache: new Map(),
    deadline: createDeadline(remainingTimeInMillis() - REPORTING_TIME_MS),
  });
}

function isReportable(verdict: ResourceVerdict): verdict is ReportableVerdict {
  return verdict.complianceType !== "INSUFFICIENT_DATA";
}

function notRead(configRuleName: string, { reason, missingPermission }: ReadFailure): AuditError {
  return new AuditError(
    `The Config rule ${configRuleName} could not judge everything.`,
    reason,
    missingPermission === null ? "AWS Config tries again." : `Grant ${missingPermission} to the function's role.`,
  );
}
