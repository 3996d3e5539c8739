import { DETAIL_TYPE, EVENT_SOURCE, type ScanCompleted, type ScanRequest } from "../../src/core/events";
import type { Finding } from "../../src/core/finding";

/** The parts that EventBridge puts around a detail. */
export interface BuiltEvent {
  readonly version: "0";
  readonly id: string;
  readonly time: string;
  readonly source: string;
  readonly "detail-type": string;
  readonly account: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: unknown;
}

/** An event as EventBridge delivers it; every part can be replaced. */
export function event(detailType: string, detail: unknown, more: Partial<BuiltEvent> = {}): BuiltEvent {
  return {
    version: "0",
    id: "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa",
    time: "2026-03-01T12:00:00Z",
    source: EVENT_SOURCE,
    "detail-type": detailType,
    account: "111122223333",
    region: "eu-west-1",
    resources: [],
    detail,
    ...more,
  };
}

/** The event of the six-hourly schedule. */
export function scheduledEvent(more: Partial<BuiltEvent> = {}): BuiltEvent {
  return event("Scheduled Event", {}, { source: "aws.events", ...more });
}

/** A request for a scan. */
export function scanRequested(request: ScanRequest = {}, more: Partial<BuiltEvent> = {}): BuiltEvent {
  return event(DETAIL_TYPE.scanRequested, request, more);
}

/** The end of a scan. */
export function scanCompleted(detail: ScanCompleted): BuiltEvent {
  return event(DETAIL_TYPE.scanCompleted, detail);
}

/** A violation that the scanner found. */
export function violationFound(finding: Finding, more: Partial<BuiltEvent> = {}): BuiltEvent {
  return event(DETAIL_TYPE.violationFound, { scanId: "20260301T120000Z-ab12cd34", finding }, more);
}

/** AWS Config's notice that a bucket's compliance has changed. */
export function configComplianceChanged(
  bucket: string,
  { accountId = "111122223333", awsRegion = "eu-west-1", complianceType = "NON_COMPLIANT" } = {},
): BuiltEvent {
  return event(
    "Config Rules Compliance Change",
    {
      resourceId: bucket,
      resourceType: "AWS::S3::Bucket",
      awsAccountId: accountId,
      awsRegion,
      configRuleName: "s3-encryption-test",
      configRuleARN: `arn:aws:config:${awsRegion}:${accountId}:config-rule/config-rule-abc123`,
      messageType: "ComplianceChangeNotification",
      recordVersion: "1.0",
      notificationCreationTime: "2026-03-01T11:59:58.000Z",
      newEvaluationResult: {
        complianceType,
        resultRecordedTime: "2026-03-01T11:59:57.000Z",
        configRuleInvokedTime: "2026-03-01T11:59:56.000Z",
        evaluationResultIdentifier: {
          evaluationResultQualifier: {
            configRuleName: "s3-encryption-test",
            resourceType: "AWS::S3::Bucket",
            resourceId: bucket,
          },
          orderingTimestamp: "2026-03-01T11:59:50.000Z",
        },
      },
    },
    { source: "aws.config" },
  );
}
