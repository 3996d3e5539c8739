import { S3Object } from "@cdktf/provider-aws/lib/s3-object";
import { Aspects, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { AUDIT_SETTINGS_KEY, REMEDIATIONS_PREFIX, SCANS_PREFIX } from "../../core/audit-bucket";
import { isRecorded, RECORDED_TYPES } from "../../resources/types";
import { rulesOf } from "../../rules/rules-of";
import { ManagedPoliciesOnly } from "../aspects/managed-policies-only";
import { askedByConfig } from "../config-rule-settings";
import { AccountRoles } from "../constructs/account-roles";
import { AuditFunctions } from "../constructs/audit-functions";
import { ConfigRecording } from "../constructs/config-recording";
import { configRulesFor } from "../constructs/config-rule-kinds";
import { ConfigRules, s3EncryptionConfigRuleName } from "../constructs/config-rules";
import { EncryptionKey, logGroupsUseKey } from "../constructs/encryption-key";
import { EventRoutes, eventBusName } from "../constructs/event-routes";
import { MemberRolesStackSet } from "../constructs/member-roles-stack-set";
import { Monitoring } from "../constructs/monitoring";
import { ACCESS_LOGS_PREFIX, PrivateBucket } from "../constructs/private-bucket";
import type { HandlerName } from "../handler-bundles";
import { assertAggregated } from "../inventory";
import { assertMemberRoles } from "../member-role-settings";
import { memberRoles } from "../member-roles";
import { assertReachable } from "../reachability";
import { reportFunctionsOf } from "../report-settings";
import { auditSettingsOf, type EnvironmentSettings } from "../settings";
import { addBackend } from "./backend";
import { addDistributedScan } from "./distributed-scan";
import { addNetwork } from "./network";
import { addProviders } from "./providers";
import { addScanTables, tableExpiry } from "./scan-tables";
import { addTopics, topicArns } from "./topics";

/** What the stack needs. */
export interface ComplianceAuditStackProps {
  readonly settings: EnvironmentSettings;
  /** The folder of each bundled handler. */
  readonly codeDirectories: Readonly<Record<HandlerName, string>>;
}

/** The prefix of what AWS Config delivers (AWS Config Developer Guide, "Permissions for the Amazon S3 Bucket"). */
const CONFIG_PREFIX = "AWSLogs/";

/** Days after which scans and records of remediations expire. */
const SCAN_RETENTION_DAYS = 90;

/** The whole audit system of one environment, in one account and region. */
export class ComplianceAuditStack extends TerraformStack {
  constructor(scope: Construct, id: string, { settings, codeDirectories }: ComplianceAuditStackProps) {
    super(scope, id);
    const { environmentSuffix, accountId, awsRegion, partition, targets, logRetentionDays } = settings;
    const { optOutTag } = settings.remediation;
    assertReachable(settings.network, awsRegion, targets);
    assertMemberRoles(settings);
    assertAggregated(settings);
    const organization = "organization" in targets ? targets.organization : undefined;
    const accounts = "accounts" in targets ? targets.accounts : undefined;
    const enabled = rulesOf(settings.rules.enabled, settings.rules.parameters);
    const account = { environmentSuffix, accountId, awsRegion, partition };
    addProviders(this, settings);
    addBackend(this, settings);

    const { key: logKey } = new EncryptionKey(this, "log-key", {
      ...account,
      name: `compliance-logs-${environmentSuffix}`,
      description: "Encrypts the log groups of the audit",
      statements: [logGroupsUseKey(partition, awsRegion, accountId)],
    });
    const logs = { logKeyArn: logKey.arn, logRetentionDays };
    const enabledTypes = enabled.map(({ rule }) => rule.resourceType);
    const auditBucketName = `compliance-audit-bucket-${accountId}-${environmentSuffix}`;
    const network = addNetwork(this, settings, enabled, { ...logs, auditBucketName });

    const { key: bucketKey } = new EncryptionKey(this, "audit-bucket-key", {
      ...account,
      name: `compliance-audit-bucket-${environmentSuffix}`,
      description: "Encrypts the audit bucket",
    });
    const withLogs = new PrivateBucket(this, "config-bucket", {
      ...account,
      bucketName: `compliance-config-bucket-${accountId}-${environmentSuffix}`,
      accessLogsOf: { bucketName: auditBucketName, accountId },
      expireAfterDays: { [ACCESS_LOGS_PREFIX]: logRetentionDays, [CONFIG_PREFIX]: settings.configHistoryDays },
      // S3 delivers no access logs to a bucket whose default is KMS, and AWS Config would need permission to use the
      // key. So our own remediation must not encrypt this bucket with KMS.
      tags: { [optOutTag.key]: optOutTag.value },
    });
    const { bucket: configBucket } = withLogs;
    const { bucket: auditBucket, keeping } = new PrivateBucket(this, "audit-bucket", {
      ...account,
      bucketName: auditBucketName,
      kmsKeyArn: bucketKey.arn,
      expireAfterDays: {
        ...{ [SCANS_PREFIX]: SCAN_RETENTION_DAYS, [REMEDIATIONS_PREFIX]: SCAN_RETENTION_DAYS },
        ...tableExpiry(settings),
      },
      accessLogBucket: withLogs,
    });
    new S3Object(this, "audit-settings", {
      bucket: auditBucket.id,
      key: AUDIT_SETTINGS_KEY,
      content: `${JSON.stringify(auditSettingsOf(settings), null, 2)}\n`,
      contentType: "application/json",
      dependsOn: [...keeping],
    });

    const busName = eventBusName(environmentSuffix);
    const { mode } = settings.remediation;
    const roleArns = (roleName: string): readonly string[] =>
      (accounts ?? ["*"]).map((account) => `arn:${partition}:iam::${account}:role/${roleName}`);
    const enabledRules = enabled.map(({ rule }) => rule);
    const scanRoleArns = roleArns(targets.scanRoleName);
    const configRules = configRulesFor(askedByConfig(settings.configRules, enabledRules), RECORDED_TYPES);
    const recording = new ConfigRecording(this, "config", {
      ...account,
      configBucketName: configBucket.bucket,
      configRecorder: settings.configRecorder,
      resourceTypes: enabledTypes.filter(isRecorded),
      recordAllResourceTypes: settings.recordAllResourceTypes,
      ...(accounts === undefined ? {} : { aggregatedAccounts: accounts }),
      aggregatedRegions: targets.regions,
      aggregateOrganization: settings.aggregateOrganization,
    });
    const functions = new AuditFunctions(this, "functions", {
      ...account,
      ...logs,
      codeDirectories,
      runtime: settings.lambdaRuntime,
      packaging: settings.packaging,
      reserveConcurrency: settings.reservedConcurrency,
      scannerConcurrency: settings.scannerConcurrency,
      ...(network === null
        ? {}
        : { vpc: { subnetIds: network.privateSubnetIds, securityGroupId: network.functionSecurityGroupId } }),
      auditBucketName: auditBucket.bucket,
      eventBusName: busName,
      ...topicArns(settings),
      resources: {
        bucketArn: auditBucket.arn,
        bucketKeyArn: bucketKey.arn,
        eventBusArn: `arn:${partition}:events:${awsRegion}:${accountId}:event-bus/${busName}`,
        scanRoleArns,
        // A dry run only looks, so it takes the role that only reads.
        remediationRoleArns: { enforce: roleArns(targets.remediationRoleName), "dry-run": scanRoleArns, off: [] }[mode],
        ...(organization === undefined ? {} : { organization }),
        ...(settings.inventory === "api" ? {} : { aggregatorArn: recording.aggregator.arn }),
      },
      ...reportFunctionsOf(settings),
      configRuleTypes: configRules.flatMap(({ judge, resourceType }) => (judge === "configRule" ? [resourceType] : [])),
    });
    network?.outlivedBy(functions.networkPermissions());
    const { scanner, jsonReport, csvReport, remediation, s3EncryptionRule, vpcFlowLogsRule, lambdaSettingsRule } =
      functions;

    const publisherRoleArns = functions.publisherRoles().map(({ arn }) => arn);
    const { alerts: topic, chat } = addTopics(this, settings, publisherRoleArns);
    const isTarget = accounts?.includes(accountId) ?? organization?.exclude?.includes(accountId) !== true;
    const roles = {
      ...targets,
      partition,
      scannerRoleArn: scanner.role.arn,
      trustedPrincipals: [...settings.trustedPrincipals, ...(mode === "dry-run" ? [remediation.role.arn] : [])],
      remediationFunctionRoleArn: remediation.role.arn,
      enableRemediation: mode === "enforce",
    };
    if (isTarget) new AccountRoles(this, "account-roles", { ...roles, environmentSuffix });
    const rolledOut =
      settings.stackSet &&
      new MemberRolesStackSet(this, "member-roles", {
        ...account,
        ...settings.stackSet,
        roles: memberRoles(roles),
        usersOfPrincipals: [scanner.function, remediation.function],
      });

    new ConfigRules(this, "config-rules", {
      ...account,
      rules: configRules,
      parameters: settings.rules.parameters,
      judges: {
        s3EncryptionRule: s3EncryptionRule.function,
        vpcFlowLogsRule: vpcFlowLogsRule.function,
        lambdaSettingsRule: lambdaSettingsRule.function,
        configRule: functions.configRule?.function,
      },
      auditBucket: { name: auditBucket.bucket, keeping },
      recording: recording.recording,
    });
    const distributed = addDistributedScan(this, settings, {
      ...logs,
      scanner: scanner.function,
      bucket: { name: auditBucket.bucket, arn: auditBucket.arn, keyArn: bucketKey.arn },
    });
    const routes = new EventRoutes(this, "events", {
      ...account,
      scanSchedule: settings.scanSchedule,
      scanner: distributed?.reference ?? scanner.function,
      jsonReport: jsonReport.function,
      csvReport: csvReport.function,
      htmlReport: functions.htmlReport?.function,
      parquetReport: functions.parquetReport?.function,
      securityHub: functions.securityHub?.function,
      remediation: remediation.function,
      s3EncryptionConfigRuleName: s3EncryptionConfigRuleName(environmentSuffix),
    });
    const byName = Object.entries(functions.byName());
    const monitoring = new Monitoring(this, "monitoring", {
      ...account,
      scanSchedule: settings.scanSchedule,
      functionNames: Object.fromEntries(byName.map(([name, fn]) => [name, fn.function.functionName])),
      deadLetterQueueNames: {
        ...Object.fromEntries(byName.map(([name, fn]) => [name, fn.deadLetterQueue.name])),
        events: routes.deadLetterQueue.name,
      },
      scannerLogGroupName: scanner.logGroup.name,
      alertTopicName: topic.name,
      alarmTopicArns: [topic.arn, ...(chat === undefined ? [] : [chat.arn])],
      ...distributed?.watched,
    });

    const tables = { auditBucketName: auditBucket.bucket, bucketKeyArn: bucketKey.arn };
    this.addOutputs({
      ...addScanTables(this, settings, tables),
      ...(network === null ? {} : { VpcId: network.vpc.id }),
      AuditBucketName: auditBucket.bucket,
      ConfigBucketName: configBucket.bucket,
      SnsTopicArn: topic.arn,
      ...(chat === undefined ? {} : { ChatTopicArn: chat.arn }),
      ...functions.outputs(),
      ...distributed?.outputs,
      DashboardName: monitoring.dashboard.dashboardName,
      AggregatorName: recording.aggregator.name,
      EventBusName: routes.bus.name,
      ...rolledOut?.outputs,
    });
    Aspects.of(this).add(new ManagedPoliciesOnly());
  }

  private addOutputs(values: Readonly<Record<string, string>>): void {
    Object.entries(values).forEach(([name, value]) => {
      new TerraformOutput(this, name, { value, staticId: true });
    });
  }
}
