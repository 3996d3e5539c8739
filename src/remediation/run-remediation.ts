import { MetricUnit } from "@aws-lambda-powertools/metrics";
import { S3Client } from "@aws-sdk/client-s3";
import { remediationLeaseKey, remediationResultKey } from "../core/audit-bucket";
import type { AuditSettings } from "../core/audit-settings";
import { AuditError } from "../core/errors";
import { readJson, writeJson, type AuditBucket } from "../runtime/bucket";
import type { ClientFactory, Credentials } from "../runtime/clients";
import { createCollectContext } from "../runtime/collect-context";
import { assumeRole } from "../runtime/credentials";
import { createDeadline } from "../runtime/deadline";
import type { Destinations, RulesOf, ScanLogger, ScanMetrics } from "../runtime/dependencies";
import { takeLease } from "../runtime/lease";
import { readOrganizationState } from "../runtime/organization-state";
import { ReadFailure } from "../runtime/read-failure";
import { readSettings } from "../runtime/settings";
import { readWaivers } from "../runtime/waivers";
import { readBucketFacts } from "./bucket-facts";
import type { BucketView } from "./bucket-view";
import type { DecisionTerms } from "./decision";
import {
  remediationResultSchema,
  type RemediationOutcome,
  type RemediationRequest,
  type RemediationResult,
} from "./remediation";
import { readRemediationRequest } from "./request";
import { remediateBucketEncryption } from "./s3-encryption";
import { isSameResult, isTold, NOTHING_TOLD, storedResultSchema, tellResult, type StoredResult } from "./tell-result";

/** What a remediation is composed of. */
export interface RemediationDependencies extends Destinations {
  /** Clients of the function's own account. */
  readonly clients: ClientFactory;
  /** Clients of the account that is remediated: made for one event, and closed after it. */
  readonly createTargetClients: () => ClientFactory;
  /** The region that the function runs in. */
  readonly ownRegion: string;
  /** The rules that the settings enable, with their parameters. */
  readonly rulesOf: RulesOf;
  readonly logger: ScanLogger;
  readonly metrics: ScanMetrics;
  /** The clock. */
  readonly now: () => Date;
  readonly wait: (milliseconds: number) => Promise<unknown>;
  /** Milliseconds until the function's deadline. */
  readonly remainingTimeInMillis: () => number;
}

/** Milliseconds before the function's deadline at which waiting stops, so that there is time to publish the result. */
export const TELLING_TIME_MS = 60_000;

const METRICS = {
  REMEDIATED: "RemediationSucceeded",
  DRY_RUN: "RemediationSkipped",
  SKIPPED: "RemediationSkipped",
  FAILED: "RemediationFailed",
} as const;

/**
 * Remediates what an event asks for and publishes the result. If the event is delivered again, nothing that was done or
 * published is repeated; what was left open or unpublished is continued.
 * @returns The result; `null` where the event asks for nothing.
 * @throws AuditError where something is left to do when the event is delivered again.
 */
export async function runRemediation(
  event: unknown,
  dependencies: RemediationDependencies,
): Promise<RemediationResult | null> {
  const request = readRemediationRequest(event);
  if (request === null) return null;
  const { accountId, resourceId, remediationId } = request;
  const bucket: AuditBucket = { s3: dependencies.clients.client(S3Client), name: dependencies.bucketName };
  const resultKey = remediationResultKey(accountId, resourceId, remediationId);
  const readResult = (): Promise<StoredResult | null> => readJson(bucket, resultKey, storedResultSchema);

  const stored = await readResult();
  if (stored !== null && isTold(stored)) return resultOf(stored);
  const lease = await takeLease(bucket, remediationLeaseKey(accountId, resourceId, remediationId));
  if (lease === null) throw underWay(request);
  try {
    // Another run may just have ended.
    const before = await readResult();
    return await finish(request, before, { bucket, resultKey, dependencies });
  } finally {
    await lease.release();
  }
}

interface Run {
  readonly bucket: AuditBucket;
  readonly resultKey: string;
  readonly dependencies: RemediationDependencies;
}

/** Does what an earlier run left undone, and publishes what it left unpublished. */
async function finish(request: RemediationRequest, before: StoredResult | null, run: Run): Promise<RemediationResult> {
  const { bucket, resultKey, dependencies } = run;
  const result = before === null || before.isOpen ? await remediate(request, run) : resultOf(before);
  const isNews = before === null || !isSameResult(before, result);
  if (isNews) dependencies.metrics.addMetric(METRICS[result.outcome], MetricUnit.Count, 1);
  const { told, failure } = await tellResult(result, isNews ? NOTHING_TOLD : before.told, dependencies);
  const stored: StoredResult = { ...result, told };
  await writeJson(bucket, resultKey, stored);
  if (failure !== null) throw failure.cause;
  if (result.isOpen) throw leftOpen(result);
  dependencies.logger.info("The remediation is done.", { result });
  return result;
}

/** The result alone. */
function resultOf(stored: StoredResult): RemediationResult {
  return remediationResultSchema.parse(stored);
}

async function remediate(
  request: RemediationRequest,
  { bucket: auditBucket, dependencies }: Run,
): Promise<RemediationResult> {
  const { createTargetClients, logger, now, rulesOf } = dependencies;
  const settings = await readSettings(auditBucket);
  const terms: DecisionTerms = {
    settings,
    accounts: await targetAccounts(auditBucket, settings),
    rules: rulesOf(settings.rules.enabled, settings.rules.parameters),
    waived: await readWaivers(auditBucket, now(), logger),
    now: now(),
  };
  const targetClients = createTargetClients();
  try {
    const outcome = await outcomeOf(viewOf(request, auditBucket, terms, targetClients, dependencies));
    return {
      missingPermission: null,
      stateKey: null,
      presentState: null,
      isOpen: false,
      ...outcome,
      ...request,
      completedAt: now().toISOString(),
    };
  } finally {
    targetClients.destroy();
  }
}

/** The listed accounts, or those that the last scan of the whole organisation selected. */
async function targetAccounts(auditBucket: AuditBucket, { targets }: AuditSettings): Promise<readonly string[]> {
  if ("accounts" in targets) return targets.accounts;
  return (await readOrganizationState(auditBucket))?.accounts ?? [];
}

async function outcomeOf(view: BucketView): Promise<RemediationOutcome> {
  try {
    return await remediateBucketEncryption(view);
  } catch (error) {
    // A refusal by the account is a result. A refusal by the audit's own bucket is thrown, so that the event is
    // delivered again.
    if (!(error instanceof ReadFailure)) throw error;
    return { outcome: "FAILED", reason: error.reason, missingPermission: error.missingPermission };
  }
}

function viewOf(
  request: RemediationRequest,
  auditBucket: AuditBucket,
  terms: DecisionTerms,
  targetClients: ClientFactory,
  { clients, ownRegion, now, wait, remainingTimeInMillis }: RemediationDependencies,
): BucketView {
  const { accountId, awsRegion } = request;
  const role = roleOf(request, terms.settings);
  let assumed: Credentials | undefined;
  const credentials = async (): Promise<Credentials> => (assumed ??= await assumeRole(clients, role, ownRegion));
  const target = { accountId, awsRegion, partition: terms.settings.partition, isHome: false };
  return {
    request,
    terms,
    auditBucket,
    s3: async () => targetClients.client(S3Client, { accountId, awsRegion, credentials: await credentials() }),
    look: async () => {
      const context = createCollectContext({
        target,
        fields: new Set(),
        clients: targetClients,
        credentials: await credentials(),
        accountCache: new Map(),
        deadline: createDeadline(remainingTimeInMillis()),
      });
      return readBucketFacts(context, request.resourceId);
    },
    now,
    wait,
    hasTime: () => remainingTimeInMillis() > TELLING_TIME_MS,
  };
}

/** The role in the bucket's account. A dry run only looks, so it takes the role that only reads. */
function roleOf({ accountId, remediationId }: RemediationRequest, settings: AuditSettings) {
  const { partition, targets, remediation } = settings;
  return {
    partition,
    accountId,
    roleName: remediation.mode === "enforce" ? targets.remediationRoleName : targets.scanRoleName,
    externalId: targets.externalId,
    sessionName: `compliance-remediation-${remediationId}`,
  };
}

function underWay({ resourceId, accountId }: RemediationRequest): AuditError {
  return new AuditError(
    `Bucket ${resourceId} of account ${accountId} is being remediated for this event already.`,
    "Another run has not ended yet, so this one does nothing.",
    "When the event is delivered again, it finds the result.",
  );
}

function leftOpen({ resourceId, accountId, reason, stateKey, presentState }: RemediationResult): AuditError {
  return new AuditError(
    `The remediation of bucket ${resourceId} of account ${accountId} is not finished.`,
    `${reason} The bucket's present state: ${presentState}. The state before is in ${stateKey}.`,
    "When the event is delivered again, the remediation continues.",
  );
}
