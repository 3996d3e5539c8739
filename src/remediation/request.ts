import * as z from "zod";
import { DETAIL_TYPE, violationFoundSchema } from "../core/events";
import { eventEnvelopeSchema, idOf, parseEvent } from "../runtime/event";
import { REMEDIABLE_RULE_IDS, S3_ENCRYPTION_RULE_ID } from "./remediable";
import type { RemediationRequest } from "./remediation";

const BUCKET = "AWS::S3::Bucket";

/** The detail type of AWS Config's notice that a resource's compliance has changed. */
const CONFIG_COMPLIANCE_CHANGE = "Config Rules Compliance Change";

// The name becomes part of keys in the audit bucket, so only valid bucket names are accepted.
const bucketName = z.string().regex(/^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/i, "not the name of a bucket");

const configChangeSchema = z.object({
  resourceId: z.string().min(1),
  resourceType: z.string(),
  awsAccountId: z.string().regex(/^\d{12}$/),
  awsRegion: z.string().min(1),
  newEvaluationResult: z.object({ complianceType: z.string() }),
});

/**
 * What an event asks to remediate: AWS Config's compliance change, or the scanner's finding.
 * `null` where there is nothing to remediate: the resource is compliant, or no remediation exists.
 * @throws AuditError where the event is neither, or names no bucket.
 */
export function readRemediationRequest(event: unknown): RemediationRequest | null {
  const envelope = parseEvent(event, eventEnvelopeSchema, "an EventBridge event");
  if (envelope["detail-type"] === DETAIL_TYPE.violationFound) {
    const { finding } = parseEvent(envelope.detail, violationFoundSchema, "a finding");
    if (!REMEDIABLE_RULE_IDS.has(finding.ruleId) || finding.resourceType !== BUCKET) return null;
    return requestOf(idOf(envelope), finding);
  }
  parseEvent(envelope["detail-type"], z.literal(CONFIG_COMPLIANCE_CHANGE), "a compliance change or a finding");
  const change = parseEvent(envelope.detail, configChangeSchema, "a compliance change of AWS Config");
  if (change.resourceType !== BUCKET || change.newEvaluationResult.complianceType !== "NON_COMPLIANT") return null;
  return requestOf(idOf(envelope), { ...change, accountId: change.awsAccountId });
}

function requestOf(
  remediationId: string,
  { resourceId, accountId, awsRegion }: Pick<RemediationRequest, "resourceId" | "accountId" | "awsRegion">,
): RemediationRequest {
  return {
    remediationId,
    ruleId: S3_ENCRYPTION_RULE_ID,
    resourceType: BUCKET,
    resourceId: parseEvent(resourceId, bucketName, "an event of a bucket"),
    accountId,
    awsRegion,
  };
}
