import { MetricUnit } from "@aws-lambda-powertools/metrics";
import { S3Client } from "@aws-sdk/client-s3";
import { remediationResultKey } from "../core/audit-bucket";
import type { AuditSettings } from "../core/audit-settings";
import { DETAIL_TYPE } from "../core/events";
import type { Alert } from "../scan/alert";
import { readJson, writeJson, type AuditBucket } from "../scan/bucket";
import type { ClientFactory } from "../scan/clients";
import { assumeRole } from "../scan/credentials";
import type { Destinations, ScanLogger, ScanMetrics } from "../scan/dependencies";
import { plainText } from "../scan/plain-text";
import { publishAlert } from "../scan/publish-alert";
import { putEvents } from "../scan/put-events";
import { ReadFailure } from "../scan/read-failure";
import { readSettings } from "../scan/settings";
import type { ReadLogDelivery } from "./bucket-facts";
import {
  remediationResultSchema,
  skipped,
  type RemediationOutcome,
  type RemediationRequest,
  type RemediationResult,
} from "./remediation";
import { readRemediationRequest } from "./request";
import { remediateBucketEncryption } from "./s3-encryption";

/** What a remediation is composed of. */
export interface RemediationDependencies extends Destinations {
  /** Clients of the function's own account. */
  readonly clients: ClientFactory;
  /** Clients of the account that is remediated: made for one event, and closed after it. */
  readonly createTargetClients: () => ClientFactory;
  /** The region that the function runs in. */
  readonly ownRegion: string;
  readonly readLogDelivery: ReadLogDelivery;
  readonly logger: ScanLogger;
  readonly metrics: ScanMetrics;
  /** The clock. */
  readonly now: () => Date;
  readonly wait: (milliseconds: number) => Promise<unknown>;
}

const METRICS = {
  REMEDIATED: "RemediationSucceeded",
  DRY_RUN: "RemediationSkipped",
  SKIPPED: "RemediationSkipped",
  FAILED: "RemediationFailed",
} as const;

/**
 * Remediates what an event asks for and tells what came of it. The result is put on record last:
 * an event that is delivered again after that changes and tells nothing.
 * @returns The result; `null` where the event asks for nothing.
 */
export async function runRemediation(
  event: unknown,
  dependencies: RemediationDependencies,
): Promise<RemediationResult | null> {
  const request = readRemediationRequest(event);
  if (request === null) return null;
  const bucket: AuditBucket = { s3: dependencies.clients.client(S3Client), name: dependencies.bucketName };
  const resultKey = remediationResultKey(request.accountId, request.resourceId, request.remediationId);
  const known = await readJson(bucket, resultKey, remediationResultSchema);
  if (known !== null) return known;

  const settings = await readSettings(bucket);
  const result: RemediationResult = {
    missingPermission: null,
    stateKey: null,
    ...(await remediate(request, bucket, settings, dependencies)),
    ...request,
    completedAt: dependencies.now().toISOString(),
  };
  await tell(result, dependencies);
  await writeJson(bucket, resultKey, result);
  return result;
}

async function remediate(
  request: RemediationRequest,
  auditBucket: AuditBucket,
  { remediation: settings, targets, partition }: AuditSettings,
  dependencies: RemediationDependencies,
): Promise<RemediationOutcome> {
  const { accountId, awsRegion, remediationId } = request;
  if (settings.mode === "off") return skipped("The remediation is switched off.");
  if (!targets.accounts.includes(accountId) || !targets.regions.includes(awsRegion)) {
    return skipped(`Account ${accountId} in region ${awsRegion} is not a target of the audit.`);
  }
  const { clients, createTargetClients, ownRegion, readLogDelivery, now, wait } = dependencies;
  const role = {
    partition,
    accountId,
    roleName: targets.remediationRoleName,
    externalId: targets.externalId,
    sessionName: `compliance-remediation-${remediationId}`,
  };
  const targetClients = createTargetClients();
  try {
    const credentials = await assumeRole(clients, role, ownRegion);
    const s3 = targetClients.client(S3Client, { accountId, awsRegion, credentials });
    return await remediateBucketEncryption(request, { s3, auditBucket, settings, readLogDelivery, now, wait });
  } catch (error) {
    // What the account refuses is a result; what the audit's own bucket refuses is for the next delivery.
    if (!(error instanceof ReadFailure)) throw error;
    return { outcome: "FAILED", reason: error.reason, missingPermission: error.missingPermission };
  } finally {
    targetClients.destroy();
  }
}

/** Counts every result, puts it on the bus, and writes to people where something changed or failed. */
async function tell(result: RemediationResult, dependencies: RemediationDependencies): Promise<void> {
  const { clients, eventBusName, alertTopicArn, environmentSuffix, logger, metrics } = dependencies;
  await putEvents(clients, eventBusName, [{ detailType: DETAIL_TYPE.remediationCompleted, detail: result }]);
  if (result.outcome === "REMEDIATED" || result.outcome === "FAILED") {
    await publishAlert(clients, alertTopicArn, alertOf(result, environmentSuffix));
  }
  metrics.addMetric(METRICS[result.outcome], MetricUnit.Count, 1);
  logger.info("The remediation is done.", { result });
}

function alertOf({ outcome, accountId, awsRegion, ...result }: RemediationResult, environmentSuffix: string): Alert {
  const bucket = plainText(result.resourceId);
  return {
    subject: `[${environmentSuffix}] Remediation ${outcome}: ${result.ruleId}`,
    message: [
      `${outcome}: bucket ${bucket} in account ${accountId}, region ${plainText(awsRegion)}`,
      `  ${plainText(result.reason)}`,
      ...(result.missingPermission === null ? [] : [`  Missing permission: ${result.missingPermission}`]),
      ...(result.stateKey === null ? [] : [`  The state before: ${result.stateKey}`]),
      "",
    ].join("\n"),
  };
}
