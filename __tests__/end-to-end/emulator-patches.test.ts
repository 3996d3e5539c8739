import { readdirSync } from "node:fs";
import { join } from "node:path";
import {
  ConfigServiceClient,
  GetComplianceDetailsByConfigRuleCommand,
  PutConfigRuleCommand,
  PutEvaluationsCommand,
} from "@aws-sdk/client-config-service";
import {
  AuthorizeSecurityGroupEgressCommand,
  CreateSecurityGroupCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeVpcsCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import {
  CreateEventBusCommand,
  EventBridgeClient,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from "@aws-sdk/client-eventbridge";
import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  IAMClient,
  PutRolePolicyCommand,
} from "@aws-sdk/client-iam";
import {
  CreateKeyCommand,
  EnableKeyRotationCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
} from "@aws-sdk/client-kms";
import {
  AddPermissionCommand,
  CreateFunctionCommand,
  GetFunctionConfigurationCommand,
  InvokeCommand,
  LambdaClient,
  ListFunctionEventInvokeConfigsCommand,
  ListFunctionsCommand,
  PutFunctionEventInvokeConfigCommand,
} from "@aws-sdk/client-lambda";
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketEncryptionCommand,
  GetObjectCommand,
  ListBucketsCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
  type S3ServiceException,
} from "@aws-sdk/client-s3";
import {
  CreateTopicCommand,
  PublishCommand,
  SetTopicAttributesCommand,
  SNSClient,
  SubscribeCommand,
} from "@aws-sdk/client-sns";
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { strToU8, zipSync } from "fflate";
import { eventually, startLocalAws, type LocalAws } from "./support/local-aws";

const PATCHES = readdirSync(join(__dirname, "../../src/local/emulator/patches"))
  .filter((file) => file.endsWith(".py"))
  .map((file) => file.replace(/\.py$/, ""));

const ACCOUNT = "123456789012";
const MEMBER = "222222222222";
const FUNCTION = `arn:aws:lambda:us-east-1:${ACCOUNT}:function:echo`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/echo`;

/** Answers its event, its own variables and who it is; assumes the role that the event names. */
const ECHO = `
  exports.handler = async (event, context) => {
    if (event.fail) throw new TypeError("as asked");
    if (event.hang) await new Promise(() => setTimeout(() => undefined, 60000));
    return { event, greeting: process.env.GREETING, home: process.env.HOME, key: process.env.AWS_ACCESS_KEY_ID,
      secret: process.env.AWS_SECRET_ACCESS_KEY, endpoint: process.env.AWS_ENDPOINT_URL, name: context.functionName,
      hasTime: context.getRemainingTimeInMillis() > 0 && context.getRemainingTimeInMillis() <= 1000 };
  };`;

/** What each patch makes true, asked of an emulator. An error counts as its name. */
type Probe = (aws: LocalAws) => Promise<unknown>;

const trusts = (principal: string, externalId: string): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: {
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Principal: { AWS: principal },
      Condition: { StringEquals: { "sts:ExternalId": externalId } },
    },
  });

async function createEcho({ client }: LocalAws): Promise<void> {
  await client(IAMClient).send(
    new CreateRoleCommand({ RoleName: "echo", AssumeRolePolicyDocument: trusts("nobody", "none") }),
  );
  const queue = await client(SQSClient).send(new CreateQueueCommand({ QueueName: "echo-dead-letters" }));
  const { Attributes } = await client(SQSClient).send(
    new GetQueueAttributesCommand({ QueueUrl: queue.QueueUrl, AttributeNames: ["QueueArn"] }),
  );
  await client(LambdaClient).send(
    new CreateFunctionCommand({
      FunctionName: "echo",
      Role: ROLE,
      Runtime: "nodejs22.x",
      Handler: "index.handler",
      Timeout: 1,
      MemorySize: 256,
      Environment: { Variables: { GREETING: "hello" } },
      DeadLetterConfig: { TargetArn: Attributes?.QueueArn },
      KMSKeyArn: `arn:aws:kms:us-east-1:${ACCOUNT}:key/1`,
      LoggingConfig: { LogFormat: "JSON", LogGroup: "/echo" },
      Code: { ZipFile: zipSync({ "index.js": strToU8(ECHO) }) },
    }),
  );
}

async function invoke({ client }: LocalAws, event: unknown): Promise<{ payload: unknown; error: string | undefined }> {
  const Payload = JSON.stringify(event);
  const answer = await client(LambdaClient).send(new InvokeCommand({ FunctionName: "echo", Payload }));
  return { payload: JSON.parse(answer.Payload?.transformToString() ?? "null"), error: answer.FunctionError };
}

async function nextMessage({ client }: LocalAws, queueName: string): Promise<Record<string, unknown>> {
  const QueueUrl = `http://127.0.0.1/${ACCOUNT}/${queueName}`;
  const message = await eventually(`a message in ${queueName}`, async () => {
    const { Messages } = await client(SQSClient).send(new ReceiveMessageCommand({ QueueUrl }));
    return Messages?.[0];
  });
  await client(SQSClient).send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
  return JSON.parse(message.Body ?? "") as Record<string, unknown>;
}

async function putRule(aws: LocalAws, name: string, targetArn: string, more: object = {}): Promise<void> {
  const events = aws.client(EventBridgeClient);
  const EventPattern = JSON.stringify({ source: [name] });
  await events.send(new PutRuleCommand({ Name: name, EventBusName: "bus", EventPattern, ...more }));
  const DeadLetterConfig = { Arn: `arn:aws:sqs:us-east-1:${ACCOUNT}:echo-dead-letters` };
  await events.send(
    new PutTargetsCommand({
      Rule: name,
      EventBusName: "bus",
      Targets: [{ Id: "1", Arn: targetArn, DeadLetterConfig }],
    }),
  );
}

/** A rule that has a schedule and no pattern: no event is its. */
async function putSchedule(aws: LocalAws, name: string): Promise<void> {
  const events = aws.client(EventBridgeClient);
  const { RuleArn } = await events.send(new PutRuleCommand({ Name: name, ScheduleExpression: "rate(6 hours)" }));
  await events.send(new PutTargetsCommand({ Rule: name, Targets: [{ Id: "1", Arn: FUNCTION }] }));
  await permit(aws, name, RuleArn);
}

async function permit(
  aws: LocalAws,
  rule: string,
  SourceArn = `arn:aws:events:us-east-1:${ACCOUNT}:rule/bus/${rule}`,
): Promise<void> {
  await aws.client(LambdaClient).send(
    new AddPermissionCommand({
      FunctionName: "echo",
      StatementId: rule,
      Action: "lambda:InvokeFunction",
      Principal: "events.amazonaws.com",
      SourceArn,
    }),
  );
}

function put(aws: LocalAws, Source: string, EventBusName = "bus"): Promise<unknown> {
  const entry = { Source, DetailType: "Test", Detail: JSON.stringify({ from: Source }), EventBusName };
  return aws.client(EventBridgeClient).send(new PutEventsCommand({ Entries: [entry] }));
}

const delivered = (aws: LocalAws, source: string): Promise<Record<string, unknown>> =>
  eventually(`the event of ${source}`, () =>
    Promise.resolve(
      aws.runner.invocations
        .map(({ event }) => JSON.parse(event) as Record<string, unknown>)
        .find((event) => event.source === source),
    ),
  );

const PROBES: Readonly<Record<string, { readonly probe: Probe; readonly expected: unknown }>> = {
  s3_default_encryption: {
    async probe({ client }) {
      await client(S3Client).send(new CreateBucketCommand({ Bucket: "plain" }));
      const answer = await client(S3Client).send(new GetBucketEncryptionCommand({ Bucket: "plain" }));
      return answer.ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm;
    },
    expected: "AES256",
  },
  s3_policy_conditions: {
    async probe({ client }) {
      const s3 = client(S3Client);
      const Bucket = "tls-only";
      await s3.send(new CreateBucketCommand({ Bucket }));
      await s3.send(new PutObjectCommand({ Bucket, Key: "key", Body: "hello" }));
      const deny = (Action: string, secure: string): Record<string, unknown> => ({
        Effect: "Deny",
        Principal: "*",
        Action,
        Resource: [`arn:aws:s3:::${Bucket}`, `arn:aws:s3:::${Bucket}/*`],
        Condition: { Bool: { "aws:SecureTransport": secure } },
      });
      const Policy = JSON.stringify({ Statement: [deny("s3:*", "false"), deny("s3:DeleteObject", "true")] });
      await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: "key" }));
      const deletion = await s3.send(new DeleteObjectCommand({ Bucket, Key: "key" })).then(
        () => "deleted",
        (error: unknown) => (error as S3ServiceException).$metadata.httpStatusCode,
      );
      return [await Body?.transformToString(), deletion];
    },
    expected: ["hello", 403],
  },
  s3_delete_markers: {
    async probe({ client }) {
      const s3 = client(S3Client);
      const Bucket = "versioned";
      await s3.send(new CreateBucketCommand({ Bucket }));
      const version = (Status: "Enabled" | "Suspended"): Promise<unknown> =>
        s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status } }));
      await version("Enabled");
      const { VersionId } = await s3.send(new PutObjectCommand({ Bucket, Key: "key", Body: "hello" }));
      const marker = await s3.send(new DeleteObjectCommand({ Bucket, Key: "key" }));
      await version("Suspended");
      const Objects = [VersionId, marker.VersionId].map((id) => ({ Key: "key", VersionId: id }));
      const { Deleted } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
      return Deleted?.length;
    },
    expected: 2,
  },
  s3_list_buckets: {
    async probe({ client }) {
      const s3 = client(S3Client, MEMBER);
      for (const Bucket of ["third", "first", "second"]) await s3.send(new CreateBucketCommand({ Bucket }));
      const { Buckets, ContinuationToken } = await s3.send(new ListBucketsCommand({ MaxBuckets: 2 }));
      const rest = await s3.send(new ListBucketsCommand({ MaxBuckets: 2, ContinuationToken }));
      const plain = await s3.send(new ListBucketsCommand({}));
      return {
        pages: [Buckets, rest.Buckets].map((page) => page?.map(({ Name, BucketRegion }) => [Name, BucketRegion])),
        more: rest.ContinuationToken,
        withoutParameters: plain.Buckets?.map(({ BucketRegion }) => BucketRegion),
      };
    },
    expected: {
      pages: [
        [
          ["first", "us-east-1"],
          ["second", "us-east-1"],
        ],
        [["third", "us-east-1"]],
      ],
      more: undefined,
      withoutParameters: [undefined, undefined, undefined],
    },
  },
  sts_assume_role: {
    async probe(aws) {
      const iam = aws.client(IAMClient, MEMBER);
      const roles = { trusting: ROLE, accountTrusting: ACCOUNT, foreign: `arn:aws:iam::${ACCOUNT}:role/other` };
      for (const [RoleName, principal] of Object.entries(roles))
        await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trusts(principal, "secret") }));
      const Statement = { Effect: "Allow", Action: "sts:AssumeRole", Resource: "*" };
      const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
      const command = new PutRolePolicyCommand({ RoleName: "echo", PolicyName: "assume", PolicyDocument });
      await aws.client(IAMClient).send(command);
      const { payload } = await invoke(aws, {});
      const { key, secret } = payload as { key: string; secret: string };
      const functions = new STSClient({
        endpoint: aws.endpoint,
        region: "us-east-1",
        credentials: { accessKeyId: key, secretAccessKey: secret },
      });
      const assume = async (name: string, ExternalId: string | undefined, sts: STSClient): Promise<string> => {
        const RoleArn = `arn:aws:iam::${MEMBER}:role/${name}`;
        return sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "test", ExternalId })).then(
          () => "assumed",
          (error: unknown) => (error as Error).name,
        );
      };
      return {
        named: await assume("trusting", "secret", functions),
        wrongExternalId: await assume("trusting", "guess", functions),
        noExternalId: await assume("trusting", undefined, functions),
        notNamed: await assume("foreign", "secret", functions),
        administrator: await assume("trusting", "secret", aws.client(STSClient)),
        wholeAccount: await assume("accountTrusting", "secret", aws.client(STSClient)),
        unknownRole: await assume("missing", "secret", functions),
      };
    },
    expected: {
      named: "assumed",
      wrongExternalId: "AccessDenied",
      noExternalId: "AccessDenied",
      notNamed: "AccessDenied",
      administrator: "AccessDenied",
      wholeAccount: "assumed",
      unknownRole: "AccessDenied",
    },
  },
  iam_permissions: {
    async probe(aws) {
      const iam = aws.client(IAMClient);
      const Statement = [
        { Effect: "Allow", Action: "s3:GetEncryptionConfiguration", Resource: "arn:aws:s3:::permitted" },
        { Effect: "Allow", Action: ["lambda:List*"], Resource: "*" },
      ];
      const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
      const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: "echo", PolicyDocument }));
      await iam.send(new AttachRolePolicyCommand({ RoleName: "echo", PolicyArn: Policy?.Arn }));
      for (const Bucket of ["permitted", "forbidden"])
        await aws.client(S3Client).send(new CreateBucketCommand({ Bucket }));
      const { payload } = await invoke(aws, {});
      const { key, secret } = payload as { key: string; secret: string };
      const configuration = {
        endpoint: aws.endpoint,
        region: "us-east-1",
        credentials: { accessKeyId: key, secretAccessKey: secret },
      };
      const [s3, lambda, sns] = [
        new S3Client(configuration),
        new LambdaClient(configuration),
        new SNSClient(configuration),
      ];
      const outcome = (answer: Promise<unknown>): Promise<string> =>
        answer.then(
          () => "answered",
          (error: unknown) => (error as Error).name,
        );
      return {
        permitted: await outcome(s3.send(new GetBucketEncryptionCommand({ Bucket: "permitted" }))),
        otherBucket: await outcome(s3.send(new GetBucketEncryptionCommand({ Bucket: "forbidden" }))),
        otherAction: await outcome(s3.send(new ListBucketsCommand({}))),
        wildcard: await outcome(lambda.send(new ListFunctionsCommand({}))),
        json: await outcome(lambda.send(new GetFunctionConfigurationCommand({ FunctionName: "echo" }))),
        query: await outcome(sns.send(new CreateTopicCommand({ Name: "forbidden" }))),
        topicThatNamesIt: await outcome(sns.send(await publishTo(aws, ROLE))),
        topicThatDoesNot: await outcome(sns.send(await publishTo(aws, `${ROLE}-other`))),
      };
    },
    expected: {
      permitted: "answered",
      otherBucket: "AccessDenied",
      otherAction: "AccessDenied",
      wildcard: "answered",
      json: "AccessDeniedException",
      query: "AccessDenied",
      topicThatNamesIt: "answered",
      topicThatDoesNot: "AccessDenied",
    },
  },
  lambda_invocation: {
    async probe(aws) {
      const answer = await invoke(aws, { ask: 1 });
      const failure = await invoke(aws, { fail: true });
      if (failure.error === undefined) return "a canned answer";
      const timeout = await invoke(aws, { hang: true });
      await aws
        .client(LambdaClient)
        .send(new InvokeCommand({ FunctionName: "echo", InvocationType: "Event", Payload: '{"fail":true}' }));
      const dead = await nextMessage(aws, "echo-dead-letters");
      return { answer, failure, timeout, dead };
    },
    expected: {
      answer: {
        payload: {
          event: { ask: 1 },
          greeting: "hello",
          endpoint: expect.stringContaining("http://127.0.0.1:") as string,
          key: expect.stringMatching(/^ASIA/) as string,
          secret: expect.any(String) as string,
          name: "echo",
          hasTime: true,
        },
        error: undefined,
      },
      failure: {
        payload: { errorType: "TypeError", errorMessage: "as asked", trace: expect.any(Array) as unknown[] },
        error: "Unhandled",
      },
      timeout: {
        payload: {
          errorType: "Sandbox.Timedout",
          errorMessage: expect.stringContaining("Task timed out after 1.00 seconds") as string,
        },
        error: "Unhandled",
      },
      dead: { fail: true },
    },
  },
  lambda_configuration: {
    async probe({ client }) {
      const command = new GetFunctionConfigurationCommand({ FunctionName: "echo" });
      const { KMSKeyArn, DeadLetterConfig, LoggingConfig } = await client(LambdaClient).send(command);
      return { KMSKeyArn, DeadLetterConfig, LoggingConfig };
    },
    expected: {
      KMSKeyArn: `arn:aws:kms:us-east-1:${ACCOUNT}:key/1`,
      DeadLetterConfig: { TargetArn: `arn:aws:sqs:us-east-1:${ACCOUNT}:echo-dead-letters` },
      LoggingConfig: { LogFormat: "JSON", LogGroup: "/echo" },
    },
  },
  lambda_event_invoke_config: {
    async probe({ client }) {
      const FunctionName = "echo";
      await client(LambdaClient).send(
        new PutFunctionEventInvokeConfigCommand({ FunctionName, MaximumRetryAttempts: 1 }),
      );
      const list = await client(LambdaClient).send(new ListFunctionEventInvokeConfigsCommand({ FunctionName }));
      return list.FunctionEventInvokeConfigs?.map(({ FunctionArn, LastModified }) => [
        FunctionArn,
        LastModified instanceof Date,
      ]);
    },
    expected: [[`${FUNCTION}:$LATEST`, true]],
  },
  kms_rotation_period: {
    async probe({ client }) {
      const { KeyMetadata } = await client(KMSClient).send(new CreateKeyCommand({}));
      const KeyId = KeyMetadata?.KeyId;
      await client(KMSClient).send(new EnableKeyRotationCommand({ KeyId, RotationPeriodInDays: 180 }));
      return (await client(KMSClient).send(new GetKeyRotationStatusCommand({ KeyId }))).RotationPeriodInDays;
    },
    expected: 180,
  },
  ec2_security_group_rule_description: {
    async probe({ client }) {
      const ec2 = client(EC2Client);
      const { Vpcs } = await ec2.send(new DescribeVpcsCommand({}));
      const { GroupId } = await ec2.send(
        new CreateSecurityGroupCommand({ GroupName: "g", Description: "g", VpcId: Vpcs?.[0]?.VpcId }),
      );
      const https = { IpProtocol: "tcp", FromPort: 443, ToPort: 443 };
      const UserIdGroupPairs = [{ GroupId, Description: "to itself" }];
      const PrefixListIds = [{ PrefixListId: "pl-1", Description: "to S3" }];
      for (const peer of [{ UserIdGroupPairs }, { PrefixListIds }])
        await ec2.send(new AuthorizeSecurityGroupEgressCommand({ GroupId, IpPermissions: [{ ...https, ...peer }] }));
      const Filters = [{ Name: "group-id", Values: [GroupId ?? ""] }];
      const { SecurityGroupRules } = await ec2.send(new DescribeSecurityGroupRulesCommand({ Filters }));
      return SecurityGroupRules?.flatMap(({ Description }) => Description ?? []).sort();
    },
    expected: ["to S3", "to itself"],
  },
  eventbridge_delivery: {
    async probe(aws) {
      const { client } = aws;
      await client(EventBridgeClient).send(new CreateEventBusCommand({ Name: "bus" }));
      await putRule(aws, "permitted", FUNCTION);
      await putRule(aws, "forbidden", FUNCTION);
      await putRule(aws, "disabled", FUNCTION, { State: "DISABLED" });
      await putSchedule(aws, "schedule");
      await permit(aws, "permitted");
      await permit(aws, "disabled");
      await put(aws, "disabled");
      await put(aws, "forbidden");
      await put(aws, "unscheduled", "default");
      await put(aws, "permitted");
      return {
        event: await delivered(aws, "permitted"),
        deadLetter: (await nextMessage(aws, "echo-dead-letters")).detail,
        others: aws.runner.invocations.filter(({ event }) => /"from": ?"(disabled|forbidden|unscheduled)"/.test(event))
          .length,
        topic: await deliverToTopic(aws),
      };
    },
    expected: {
      event: {
        version: "0",
        id: expect.any(String) as string,
        source: "permitted",
        account: ACCOUNT,
        region: "us-east-1",
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string,
        resources: [],
        "detail-type": "Test",
        detail: { from: "permitted" },
      },
      deadLetter: { from: "forbidden" },
      others: 0,
      topic: { from: "topic" },
    },
  },
  config_evaluations: {
    async probe(aws) {
      const config = aws.client(ConfigServiceClient);
      const ConfigRuleName = "rule";
      await config.send(
        new PutConfigRuleCommand({
          ConfigRule: { ConfigRuleName, Source: { Owner: "AWS", SourceIdentifier: "S3_BUCKET_VERSIONING_ENABLED" } },
        }),
      );
      const evaluate = (ComplianceType: "COMPLIANT" | "NON_COMPLIANT" | "INSUFFICIENT_DATA", token = ConfigRuleName) =>
        config
          .send(
            new PutEvaluationsCommand({
              ResultToken: token,
              Evaluations: [
                {
                  ComplianceResourceType: "AWS::S3::Bucket",
                  ComplianceResourceId: "b",
                  ComplianceType,
                  Annotation: "why",
                  OrderingTimestamp: new Date(0),
                },
              ],
            }),
          )
          .then(
            () => "put",
            (error: unknown) => (error as Error).name,
          );
      await watchDefaultBus(aws);
      const answers = [
        await evaluate("COMPLIANT"),
        await evaluate("COMPLIANT"),
        await evaluate("NON_COMPLIANT"),
        await evaluate("INSUFFICIENT_DATA"),
        await evaluate("COMPLIANT", "no such rule"),
      ];
      const details = await config.send(new GetComplianceDetailsByConfigRuleCommand({ ConfigRuleName }));
      const changes = [await nextMessage(aws, "changes"), await nextMessage(aws, "changes")].map(
        ({ detail }) => detail as ChangeDetail,
      );
      return {
        answers,
        compliance: details.EvaluationResults?.map(({ ComplianceType, Annotation }) => [ComplianceType, Annotation]),
        changes: changes.map((change) => [
          change.oldEvaluationResult?.complianceType,
          change.newEvaluationResult.complianceType,
          change.resourceType,
          change.resourceId,
        ]),
      };
    },
    expected: {
      answers: ["put", "put", "put", "InvalidParameterValueException", "InvalidResultTokenException"],
      compliance: [["NON_COMPLIANT", "why"]],
      changes: [
        [undefined, "COMPLIANT", "AWS::S3::Bucket", "b"],
        ["COMPLIANT", "NON_COMPLIANT", "AWS::S3::Bucket", "b"],
      ],
    },
  },
};

interface ChangeDetail {
  readonly resourceType: string;
  readonly resourceId: string;
  readonly newEvaluationResult: { readonly complianceType: string };
  readonly oldEvaluationResult?: { readonly complianceType: string };
}

/** A message to a new topic whose policy lets this principal publish. */
async function publishTo(aws: LocalAws, principal: string): Promise<PublishCommand> {
  const sns = aws.client(SNSClient);
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: principal.split("/").at(-1) }));
  const Statement = { Effect: "Allow", Principal: { AWS: principal }, Action: "sns:Publish", Resource: TopicArn };
  const AttributeValue = JSON.stringify({ Version: "2012-10-17", Statement: [Statement] });
  await sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName: "Policy", AttributeValue }));
  return new PublishCommand({ TopicArn, Message: "hello" });
}

async function deliverToTopic(aws: LocalAws): Promise<unknown> {
  const { TopicArn } = await aws.client(SNSClient).send(new CreateTopicCommand({ Name: "topic" }));
  const statement = { Effect: "Allow", Principal: { Service: "events.amazonaws.com" }, Action: "sns:Publish" };
  const AttributeValue = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  await aws
    .client(SNSClient)
    .send(new SetTopicAttributesCommand({ TopicArn, AttributeName: "Policy", AttributeValue }));
  await aws.client(SQSClient).send(new CreateQueueCommand({ QueueName: "subscriber" }));
  const Endpoint = `arn:aws:sqs:us-east-1:${ACCOUNT}:subscriber`;
  await aws.client(SNSClient).send(new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint }));
  await putRule(aws, "topic", TopicArn ?? "");
  await put(aws, "topic");
  const notification = await nextMessage(aws, "subscriber");
  return (JSON.parse(String(notification.Message)) as { detail: unknown }).detail;
}

async function watchDefaultBus({ client }: LocalAws): Promise<void> {
  await client(SQSClient).send(new CreateQueueCommand({ QueueName: "changes" }));
  const EventPattern = JSON.stringify({ source: ["aws.config"], "detail-type": ["Config Rules Compliance Change"] });
  await client(EventBridgeClient).send(new PutRuleCommand({ Name: "changes", EventPattern }));
  const Targets = [{ Id: "1", Arn: `arn:aws:sqs:us-east-1:${ACCOUNT}:changes` }];
  await client(EventBridgeClient).send(new PutTargetsCommand({ Rule: "changes", Targets }));
}

// Seconds, for an emulator's start on a busy machine.
jest.setTimeout(60_000);

describe("the emulator's patches", () => {
  let patched: LocalAws;

  beforeAll(async () => {
    patched = await startLocalAws();
    await createEcho(patched);
  });
  afterAll(() => patched.stop());

  it("are all probed", () => {
    expect(Object.keys(PROBES).sort()).toEqual([...PATCHES].sort());
  });

  describe.each(Object.entries(PROBES))("%s", (patch, { probe, expected }) => {
    it("closes a gap of moto", async () => {
      expect(await probe(patched)).toEqual(expected);
    });

    it("is needed: without it the gap is there", async () => {
      const without = await startLocalAws([patch]);
      try {
        await createEcho(without);

        expect(await probe(without).catch((error: unknown) => (error as Error).name)).not.toEqual(expected);
      } finally {
        await without.stop();
      }
    });
  });
});
