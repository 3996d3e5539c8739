import type { AuditSettings } from "../core/audit-settings";
import { DEFAULT_CALL_SHARE } from "../core/call-share";
import { DETAIL_TYPE, EVENT_SOURCE } from "../core/events";
import type { HandlerName } from "../infra/handler-bundles";
import type { SeededAccounts } from "./seeded-accounts";

/**
 * The running parts of the system that `--no-deploy` creates directly, in seconds: functions with their variables,
 * buses, rules and targets. A test of the deployed system compares this layout with what the stack deploys.
 */

/** A function of the layout. */
export interface FunctionLayout {
  /** Its short name, which is also its handler's file: `scanner`. */
  readonly name: HandlerName;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  /** Its variables in addition to those that every function has. */
  readonly variables: readonly ("AUDIT_BUCKET" | "EVENT_BUS_NAME" | "ALERT_TOPIC_ARN")[];
}

/** An EventBridge rule of the layout. */
export interface EventRuleLayout {
  /** Its name without the environment's suffix. */
  readonly name: string;
  readonly bus: "default" | "custom";
  readonly pattern: Readonly<Record<string, unknown>>;
  /** Short names of the functions that it starts. */
  readonly functions: readonly string[];
}

/** Which account has which role locally; moto's own account is the audit's. */
export const LOCAL_ACCOUNTS: SeededAccounts = {
  audit: "123456789012",
  member: "222222222222",
  refusing: "333333333333",
};

/** The functions that the demonstration calls. */
export const FUNCTION_LAYOUT: readonly FunctionLayout[] = [
  {
    name: "scanner",
    memoryMb: 1024,
    timeoutSeconds: 900,
    variables: ["AUDIT_BUCKET", "EVENT_BUS_NAME", "ALERT_TOPIC_ARN"],
  },
  { name: "json-report", memoryMb: 512, timeoutSeconds: 300, variables: ["AUDIT_BUCKET"] },
  { name: "csv-report", memoryMb: 512, timeoutSeconds: 300, variables: ["AUDIT_BUCKET"] },
  {
    name: "remediation",
    memoryMb: 256,
    timeoutSeconds: 180,
    variables: ["AUDIT_BUCKET", "EVENT_BUS_NAME", "ALERT_TOPIC_ARN"],
  },
  { name: "s3-encryption-rule", memoryMb: 256, timeoutSeconds: 60, variables: ["AUDIT_BUCKET"] },
];

/** The EventBridge rules that the demonstration needs. */
export function eventRuleLayout(environmentSuffix: string): readonly EventRuleLayout[] {
  const source = [EVENT_SOURCE];
  return [
    {
      name: "on-demand-scan",
      bus: "custom",
      pattern: { source, "detail-type": [DETAIL_TYPE.scanRequested] },
      functions: ["scanner"],
    },
    {
      name: "scan-completed",
      bus: "custom",
      pattern: { source, "detail-type": [DETAIL_TYPE.scanCompleted] },
      functions: ["json-report", "csv-report"],
    },
    {
      name: "scan-violation",
      bus: "custom",
      pattern: { source, "detail-type": [DETAIL_TYPE.violationFound] },
      functions: ["remediation"],
    },
    {
      name: "config-violation",
      bus: "default",
      pattern: {
        source: ["aws.config"],
        "detail-type": ["Config Rules Compliance Change"],
        detail: {
          configRuleName: [`s3-encryption-${environmentSuffix}`],
          resourceType: ["AWS::S3::Bucket"],
          newEvaluationResult: { complianceType: ["NON_COMPLIANT"] },
        },
      },
      functions: ["remediation"],
    },
  ];
}

/** The rules that the local accounts are seeded for. The accounts hold further resources, which other rules would judge. */
const DEMONSTRATED_RULES = [
  "s3-bucket-kms-encryption",
  "vpc-flow-logs-enabled",
  "lambda-runtime-supported",
  "lambda-tracing-active",
  "lambda-reserved-concurrency",
  "lambda-dead-letter-configured",
  "lambda-in-vpc",
] as const;

/** The settings that the functions read, as the local environment has them. */
export function localAuditSettings(environmentSuffix: string, awsRegion: string): AuditSettings {
  return {
    auditAccountId: LOCAL_ACCOUNTS.audit,
    callShare: DEFAULT_CALL_SHARE,
    partition: "aws",
    targets: {
      accounts: [LOCAL_ACCOUNTS.audit, LOCAL_ACCOUNTS.member, LOCAL_ACCOUNTS.refusing],
      regions: [awsRegion],
      scanRoleName: `compliance-scan-${environmentSuffix}`,
      remediationRoleName: `compliance-remediation-${environmentSuffix}`,
      externalId: `compliance-audit-${environmentSuffix}`,
    },
    rules: { enabled: [...DEMONSTRATED_RULES], parameters: {} },
    alerts: { minimumSeverity: "MEDIUM" },
    remediation: { mode: "enforce", kmsKeyArn: null, optOutTag: { key: "compliance-audit:remediation", value: "off" } },
  };
}
