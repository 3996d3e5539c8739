import { AccountRoles } from "../../../src/infra/constructs/account-roles";
import { AlertTopic } from "../../../src/infra/constructs/alert-topic";
import { AuditFunctions } from "../../../src/infra/constructs/audit-functions";
import { ConfigRecording } from "../../../src/infra/constructs/config-recording";
import { configRulesFor } from "../../../src/infra/constructs/config-rule-kinds";
import { ConfigRules } from "../../../src/infra/constructs/config-rules";
import { EncryptionKey, logGroupsUseKey } from "../../../src/infra/constructs/encryption-key";
import { EventRoutes } from "../../../src/infra/constructs/event-routes";
import { Monitoring } from "../../../src/infra/constructs/monitoring";
import { PrivateBucket } from "../../../src/infra/constructs/private-bucket";
import { ScanStateMachine } from "../../../src/infra/constructs/scan-state-machine";
import { RECORDED_TYPES } from "../../../src/resources/types";
import { handlerDirectories, shownName } from "../../support/audit-stack";
import { statementsOf, Synthesized } from "../../support/synthesized";

const roleArn = "arn:aws:iam::111122223333:role/scanner-lambda-test";
const lambda = { functionName: "lambda-test", arn: "arn:aws:lambda:eu-west-1:111122223333:function:lambda-test" };
const codeDirectories = handlerDirectories();
const account = { environmentSuffix: "test", accountId: "111122223333", awsRegion: "eu-west-1" };

/** All of them side by side, with everything that they can make. */
const stack = new Synthesized((scope) => {
  const topic = new AlertTopic(scope, "alerts", {
    ...account,
    publisherRoleArns: [roleArn],
    emails: ["a@example.com"],
  });
  const { recording } = new ConfigRecording(scope, "recording", {
    ...account,
    configBucketName: "compliance-config-bucket-111122223333-test",
    resourceTypes: ["AWS::S3::Bucket"],
    aggregateOrganization: true,
  });
  new ConfigRules(scope, "rules", {
    ...account,
    recording,
    rules: configRulesFor(
      ["AWS::S3::Bucket", "AWS::EC2::VPC", "AWS::Lambda::Function", "AWS::EC2::Volume"].map((resourceType, index) => ({
        id: `rule-${index}`,
        resourceType,
        reads: [],
      })),
      RECORDED_TYPES,
    ),
    parameters: { "rule-3": { long: "x".repeat(1_024) } },
    judges: { s3EncryptionRule: lambda, vpcFlowLogsRule: lambda, lambdaSettingsRule: lambda, configRule: lambda },
    auditBucket: { name: "compliance-audit-bucket-111122223333-test", keeping: [] },
  });
  const { stateMachine, startRole } = new ScanStateMachine(scope, "distributed-scan", {
    ...account,
    scannerArn: lambda.arn,
    concurrency: 10,
    bucket: {
      name: "compliance-audit-bucket-111122223333-test",
      arn: "arn:aws:s3:::compliance-audit-bucket-111122223333-test",
      keyArn: "arn:aws:kms:eu-west-1:111122223333:key/bucket",
    },
    logKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/logs",
  });
  new EventRoutes(scope, "events", {
    ...account,
    scanner: { stateMachineArn: stateMachine.arn, startRoleArn: startRole.arn },
    jsonReport: lambda,
    csvReport: lambda,
    remediation: lambda,
    s3EncryptionConfigRuleName: "s3-encryption-test",
  });
  new Monitoring(scope, "monitoring", {
    ...account,
    functionNames: { scanner: "lambda-test" },
    deadLetterQueueNames: { events: "compliance-events-dlq-test" },
    scannerLogGroupName: "/aws/lambda/scanner-lambda-test",
    alertTopicName: "compliance-alerts-test",
    alarmTopicArns: [topic.topic.arn],
    stateMachine,
  });
  new AccountRoles(scope, "roles", {
    ...account,
    scannerRoleArn: roleArn,
    remediationFunctionRoleArn: roleArn,
    externalId: "external-test",
  });
  const { key } = new EncryptionKey(scope, "key", {
    ...account,
    name: "compliance-logs-test",
    description: "Encrypts the log groups",
    statements: [logGroupsUseKey("aws", account.awsRegion, account.accountId)],
  });
  const { bucket } = new PrivateBucket(scope, "bucket", {
    bucketName: "compliance-audit-bucket-111122223333-test",
    kmsKeyArn: key.arn,
  });
  new AuditFunctions(scope, "functions", {
    ...account,
    logKeyArn: key.arn,
    codeDirectories,
    auditBucketName: bucket.bucket,
    eventBusName: "compliance-bus-test",
    alertTopicArn: topic.topic.arn,
    resources: {
      bucketArn: bucket.arn,
      bucketKeyArn: key.arn,
      eventBusArn: "arn:aws:events:eu-west-1:111122223333:event-bus/compliance-bus-test",
      scanRoleArns: [roleArn],
      remediationRoleArns: [roleArn],
    },
  });
});

/** Statements for services that hold no condition on the account, and why. */
const NO_ACCOUNT_CONDITION: Readonly<Record<string, string>> = {
  "compliance-aggregator-test ConfigAssumes": "AWS documents none for the role of an organisation's aggregator.",
  // Developer Guide, "Lambda execution role".
  "lambda-test LambdaAssumes": "AWS documents none for the role of a function.",
  // CloudWatch Logs User Guide, "Encrypt log data in CloudWatch Logs using AWS KMS".
  "Encrypts the log groups LogGroupsUseKey": "The encryption context names the account.",
};

/** What a function's name ends in is the same for all seven: one exception covers them. */
const ownerOf = (name: string): string => name.replace(/^.+-(?=lambda-test$)/, "");

describe("every construct", () => {
  it("ends the names of its resources in the environment's suffix", () => {
    const names = stack.resources().flatMap(([, resource]) => {
      const name = shownName(resource);
      // What belongs to another resource is named after it, by reference.
      return typeof name === "string" && !name.startsWith("${") ? [name] : [];
    });

    expect(names.length).toBeGreaterThan(60);
    expect(names.filter((name) => !name.endsWith("-test"))).toEqual([]);
  });

  it("attaches managed policies and writes none inline", () => {
    const inline = stack
      .resources()
      .filter(([type, resource]) => /^aws_iam_(role|user|group)_policy$/.test(type) || "inline_policy" in resource);

    expect(inline).toEqual([]);
    expect(stack.all("aws_iam_role_policy_attachment")).toHaveLength(26);
  });

  it("lets services act only for this account", () => {
    const ofServices = stack.resources().flatMap(([, { name, description, policy, assume_role_policy: trust }]) =>
      [policy, trust]
        .filter((document) => document !== undefined)
        .flatMap(statementsOf)
        .filter(({ Principal }) => JSON.stringify(Principal ?? null).includes("Service"))
        .map((statement) => ({ ...statement, of: `${ownerOf(String(name ?? description))} ${statement.Sid}` })),
    );
    const unconditional = ofServices.filter(
      ({ Condition }) => !("aws:SourceAccount" in (Condition?.["StringEquals"] ?? {})),
    );

    expect(ofServices.length).toBeGreaterThan(3);
    expect(new Set(unconditional.map(({ of }) => of))).toEqual(new Set(Object.keys(NO_ACCOUNT_CONDITION)));
    ofServices
      .filter(({ of }) => !(of in NO_ACCOUNT_CONDITION))
      .forEach(({ Condition }) => {
        expect(Condition?.["StringEquals"]).toEqual({ "aws:SourceAccount": "111122223333" });
      });
    stack.all("aws_lambda_permission").forEach((permission) => {
      expect(permission["source_arn"] ?? permission["source_account"]).toBeDefined();
    });
  });

  it("allows only principals that it names", () => {
    const policies = stack.resources().flatMap(([, { policy }]) => (policy === undefined ? [] : [policy]));
    const open = policies
      .flatMap(statementsOf)
      .filter(({ Effect, Principal }) => Effect === "Allow" && Principal === "*");

    expect(open).toEqual([]);
  });
});
