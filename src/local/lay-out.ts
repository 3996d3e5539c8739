import { ConfigServiceClient, PutConfigRuleCommand } from "@aws-sdk/client-config-service";
import {
  CreateEventBusCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
} from "@aws-sdk/client-eventbridge";
import { AttachRolePolicyCommand, CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { AddPermissionCommand, CreateFunctionCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { CreateBucketCommand, PutBucketEncryptionCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import { RULE_IDS_PARAMETER } from "../core/config-rule-parameters";
import { AUDIT_SETTINGS_KEY } from "../core/audit-bucket";
import type { AuditSystem } from "./audit-system";
import { pack } from "../infra/deployment-package";
import { bundledHandlers } from "../infra/bundled-handlers";
import type { HandlerName } from "../infra/handler-bundles";
import {
  eventRuleLayout,
  FUNCTION_LAYOUT,
  LOCAL_ACCOUNTS,
  localAuditSettings,
  type EventRuleLayout,
  type FunctionLayout,
} from "./layout";
import { createAuditedRoles } from "./member-account";
import type { Session } from "./session";

const ADMINISTRATOR_ACCESS = "arn:aws:iam::aws:policy/AdministratorAccess";

/** The folders of the functions' code, by the handlers' names, once they are bundled. */
export type LayoutCode = Promise<Readonly<Record<HandlerName, string>>>;

/** Starts bundling the handlers, which takes as long as starting the local AWS. */
export function bundleForLayout(): LayoutCode {
  const code = bundledHandlers();
  // It is awaited when the functions are made; a failure before that must not count as an unhandled rejection.
  void Promise.allSettled([code]);
  return code;
}

/** Creates the running parts of the system on the local AWS, without Terraform. */
export async function layOut(
  session: Session,
  code: LayoutCode,
  environmentSuffix: string,
  awsRegion: string,
  signal: AbortSignal,
): Promise<AuditSystem> {
  const { clients, runner } = session;
  const accountId = LOCAL_ACCOUNTS.audit;
  const system: AuditSystem = {
    clients,
    runner,
    accounts: LOCAL_ACCOUNTS,
    awsRegion,
    environmentSuffix,
    auditBucket: `compliance-audit-bucket-${accountId}-${environmentSuffix}`,
    eventBusName: `compliance-bus-${environmentSuffix}`,
    alertTopicArn: `arn:aws:sns:${awsRegion}:${accountId}:compliance-alerts-${environmentSuffix}`,
    s3RuleFunctionName: `s3-encryption-rule-lambda-${environmentSuffix}`,
    s3ConfigRuleName: `s3-encryption-${environmentSuffix}`,
    ownResources: new Set(),
    signal,
  };
  const settings = localAuditSettings(environmentSuffix, awsRegion);
  await Promise.all([
    createBucket(system, JSON.stringify(settings)),
    createFunctions(system, code),
    createAuditedRoles(clients, settings, {
      trusting: [LOCAL_ACCOUNTS.audit, LOCAL_ACCOUNTS.member],
      refusing: [LOCAL_ACCOUNTS.refusing],
      scannerRoleArn: roleArn(system, "scanner"),
      remediationRoleArn: roleArn(system, "remediation"),
    }),
    clients
      .client(SNSClient, accountId, awsRegion)
      .send(new CreateTopicCommand({ Name: `compliance-alerts-${environmentSuffix}` })),
  ]);
  await createEventRules(system);
  await createConfigRule(system);
  const functions = FUNCTION_LAYOUT.map((fn) => functionName(system, fn.name));
  return { ...system, ownResources: new Set([system.auditBucket, ...functions]) };
}

function functionName({ environmentSuffix }: AuditSystem, name: string): string {
  return `${name}-lambda-${environmentSuffix}`;
}

function roleArn(system: AuditSystem, name: string): string {
  return `arn:aws:iam::${system.accounts.audit}:role/${functionName(system, name)}`;
}

function functionArn(system: AuditSystem, name: string): string {
  return `arn:aws:lambda:${system.awsRegion}:${system.accounts.audit}:function:${functionName(system, name)}`;
}

async function createBucket(system: AuditSystem, settings: string): Promise<void> {
  const s3 = system.clients.client(S3Client, system.accounts.audit, system.awsRegion);
  await s3.send(new CreateBucketCommand({ Bucket: system.auditBucket }));
  const rule = { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" as const } };
  const ServerSideEncryptionConfiguration = { Rules: [rule] };
  await s3.send(new PutBucketEncryptionCommand({ Bucket: system.auditBucket, ServerSideEncryptionConfiguration }));
  await s3.send(new PutObjectCommand({ Bucket: system.auditBucket, Key: AUDIT_SETTINGS_KEY, Body: settings }));
}

async function createFunctions(system: AuditSystem, code: LayoutCode): Promise<void> {
  const directories = await code;
  await Promise.all(FUNCTION_LAYOUT.map((fn) => createFunction(system, fn, directories[fn.name])));
}

async function createFunction(system: AuditSystem, fn: FunctionLayout, directory: string): Promise<void> {
  const { clients, accounts, awsRegion, environmentSuffix } = system;
  const statement = { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" };
  await clients.client(IAMClient, accounts.audit).send(
    new CreateRoleCommand({
      RoleName: functionName(system, fn.name),
      AssumeRolePolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: statement }),
    }),
  );
  // Roles allow everything here: the stack defines their real permissions, and a deployed run tests them.
  await clients
    .client(IAMClient, accounts.audit)
    .send(new AttachRolePolicyCommand({ RoleName: functionName(system, fn.name), PolicyArn: ADMINISTRATOR_ACCESS }));
  const own = {
    AUDIT_BUCKET: system.auditBucket,
    EVENT_BUS_NAME: system.eventBusName,
    ALERT_TOPIC_ARN: system.alertTopicArn,
  };
  await clients.client(LambdaClient, accounts.audit, awsRegion).send(
    new CreateFunctionCommand({
      FunctionName: functionName(system, fn.name),
      Role: roleArn(system, fn.name),
      Runtime: "nodejs22.x",
      Handler: "index.handler",
      MemorySize: fn.memoryMb,
      Timeout: fn.timeoutSeconds,
      Code: { ZipFile: pack(directory) },
      Environment: {
        Variables: {
          POWERTOOLS_SERVICE_NAME: fn.name,
          POWERTOOLS_METRICS_NAMESPACE: "ComplianceAudit",
          POWERTOOLS_LOG_LEVEL: "INFO",
          ENVIRONMENT_SUFFIX: environmentSuffix,
          ...Object.fromEntries(fn.variables.map((variable) => [variable, own[variable]])),
        },
      },
    }),
  );
}

async function createEventRules(system: AuditSystem): Promise<void> {
  const events = system.clients.client(EventBridgeClient, system.accounts.audit, system.awsRegion);
  await events.send(new CreateEventBusCommand({ Name: system.eventBusName }));
  for (const rule of eventRuleLayout(system.environmentSuffix)) await createEventRule(system, events, rule);
}

async function createEventRule(system: AuditSystem, events: EventBridgeClient, rule: EventRuleLayout): Promise<void> {
  const lambda = system.clients.client(LambdaClient, system.accounts.audit, system.awsRegion);
  const Name = `${rule.name}-${system.environmentSuffix}`;
  const EventBusName = rule.bus === "custom" ? system.eventBusName : "default";
  const EventPattern = JSON.stringify(rule.pattern);
  const { RuleArn } = await events.send(new PutRuleCommand({ Name, EventBusName, EventPattern }));
  const Targets = rule.functions.map((name) => ({ Id: name, Arn: functionArn(system, name) }));
  await events.send(new PutTargetsCommand({ Rule: Name, EventBusName, Targets }));
  for (const name of rule.functions)
    await lambda.send(
      new AddPermissionCommand({
        FunctionName: functionName(system, name),
        StatementId: rule.name,
        Action: "lambda:InvokeFunction",
        Principal: "events.amazonaws.com",
        SourceArn: RuleArn,
      }),
    );
}

async function createConfigRule(system: AuditSystem): Promise<void> {
  const config = system.clients.client(ConfigServiceClient, system.accounts.audit, system.awsRegion);
  await config.send(
    new PutConfigRuleCommand({
      ConfigRule: {
        ConfigRuleName: system.s3ConfigRuleName,
        InputParameters: JSON.stringify({ [RULE_IDS_PARAMETER]: "s3-bucket-kms-encryption" }),
        Source: {
          Owner: "CUSTOM_LAMBDA",
          SourceIdentifier: functionArn(system, "s3-encryption-rule"),
          SourceDetails: [{ EventSource: "aws.config", MessageType: "ConfigurationItemChangeNotification" }],
        },
      },
    }),
  );
}
