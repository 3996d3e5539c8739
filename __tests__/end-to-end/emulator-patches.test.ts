import { readdirSync } from "node:fs";
import { join } from "node:path";
import { AccessAnalyzerClient, CreateAnalyzerCommand, ListAnalyzersCommand } from "@aws-sdk/client-accessanalyzer";
import { AccountClient, GetContactInformationCommand } from "@aws-sdk/client-account";
import {
  CloudTrailClient,
  CreateTrailCommand,
  DescribeTrailsCommand,
  PutEventSelectorsCommand,
} from "@aws-sdk/client-cloudtrail";
import {
  ConfigServiceClient,
  GetComplianceDetailsByConfigRuleCommand,
  PutConfigRuleCommand,
  PutEvaluationsCommand,
} from "@aws-sdk/client-config-service";
import {
  AuthorizeSecurityGroupEgressCommand,
  CreateSecurityGroupCommand,
  CreateSnapshotCommand,
  CreateVolumeCommand,
  DescribeRegionsCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSnapshotsCommand,
  DescribeVpcsCommand,
  DisableSnapshotBlockPublicAccessCommand,
  EC2Client,
  EnableSnapshotBlockPublicAccessCommand,
  GetSnapshotBlockPublicAccessStateCommand,
  ModifySnapshotAttributeCommand,
  type DescribeRegionsCommandInput,
  type DescribeSnapshotsCommandInput,
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
  CreateAccessKeyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  GenerateCredentialReportCommand,
  GetAccountAuthorizationDetailsCommand,
  GetAccountSummaryCommand,
  ListOrganizationsFeaturesCommand,
  GetCredentialReportCommand,
  IAMClient,
  PutRolePolicyCommand,
} from "@aws-sdk/client-iam";
import {
  CreateKeyCommand,
  DescribeKeyCommand,
  EnableKeyRotationCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
} from "@aws-sdk/client-kms";
import {
  AddPermissionCommand,
  CreateFunctionCommand,
  CreateFunctionUrlConfigCommand,
  DeleteFunctionConcurrencyCommand,
  GetAccountSettingsCommand,
  GetFunctionConfigurationCommand,
  GetPolicyCommand,
  InvokeCommand,
  LambdaClient,
  ListFunctionEventInvokeConfigsCommand,
  ListFunctionsCommand,
  ListFunctionUrlConfigsCommand,
  RemovePermissionCommand,
  PutFunctionConcurrencyCommand,
  PutFunctionEventInvokeConfigCommand,
} from "@aws-sdk/client-lambda";
import { EnableMacieCommand, GetMacieSessionCommand, Macie2Client } from "@aws-sdk/client-macie2";
import { CreateDBInstanceCommand, RDSClient } from "@aws-sdk/client-rds";
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketOwnershipControlsCommand,
  GetObjectCommand,
  GetPublicAccessBlockCommand,
  ListBucketsCommand,
  PutBucketLoggingCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
  type S3ServiceException,
} from "@aws-sdk/client-s3";
import {
  CreateAccessPointCommand,
  DeletePublicAccessBlockCommand as DeleteAccountBlockCommand,
  GetPublicAccessBlockCommand as GetAccountBlockCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
} from "@aws-sdk/client-s3-control";
import {
  CreateTopicCommand,
  GetTopicAttributesCommand,
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
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { strToU8, zipSync } from "fflate";
import { S3ControlClient } from "../../src/aws/s3-control";
import { emulatedItems } from "./support/config-items";
import { eventually, startLocalAws, type LocalAws } from "./support/local-aws";
import { createEchoMachine, serviceRole, STATE_MACHINE_PROBES } from "./support/state-machines";

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

async function putRule(
  aws: LocalAws,
  name: string,
  targetArn: string,
  { RoleArn, ...more }: { readonly RoleArn?: string; readonly State?: "DISABLED" } = {},
): Promise<void> {
  const events = aws.client(EventBridgeClient);
  const EventPattern = JSON.stringify({ source: [name] });
  await events.send(new PutRuleCommand({ Name: name, EventBusName: "bus", EventPattern, ...more }));
  const DeadLetterConfig = { Arn: `arn:aws:sqs:us-east-1:${ACCOUNT}:echo-dead-letters` };
  await events.send(
    new PutTargetsCommand({
      Rule: name,
      EventBusName: "bus",
      Targets: [{ Id: "1", Arn: targetArn, RoleArn, DeadLetterConfig }],
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
  ...STATE_MACHINE_PROBES,
  s3_default_encryption: {
    async probe({ client }) {
      await client(S3Client).send(new CreateBucketCommand({ Bucket: "plain" }));
      const answer = await client(S3Client).send(new GetBucketEncryptionCommand({ Bucket: "plain" }));
      return answer.ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm;
    },
    expected: "AES256",
  },
  s3_config_grantees: {
    async probe({ client, endpoint }) {
      const Bucket = "read-by-everybody";
      const open = { Bucket, ObjectOwnership: "ObjectWriter", ACL: "public-read" } as const;
      await client(S3Client).send(new CreateBucketCommand(open));
      const asked = { accountId: "123456789012", awsRegion: "us-east-1", resourceTypes: ["AWS::S3::Bucket"] };
      const items = await emulatedItems(endpoint, asked);
      const acl = items.find(({ resourceId }) => resourceId === Bucket)?.supplementaryConfiguration?.[
        "AccessControlList"
      ];
      return acl?.includes("AllUsers");
    },
    expected: true,
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
        {
          Effect: "Allow",
          Action: [
            "s3:GetEncryptionConfiguration",
            "s3:GetBucketPublicAccessBlock",
            "s3:GetBucketOwnershipControls",
            "s3:GetLifecycleConfiguration",
          ],
          Resource: "arn:aws:s3:::permitted",
        },
        { Effect: "Allow", Action: "s3:GetAccountPublicAccessBlock", Resource: "*" },
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
      const [s3, s3Control, lambda, sns, sts] = [
        new S3Client(configuration),
        new S3ControlClient(configuration),
        new LambdaClient(configuration),
        new SNSClient(configuration),
        new STSClient(configuration),
      ];
      const outcome = (answer: Promise<unknown>): Promise<string> =>
        answer.then(
          () => "answered",
          (error: unknown) => (error as Error).name,
        );
      return {
        permitted: await outcome(s3.send(new GetBucketEncryptionCommand({ Bucket: "permitted" }))),
        block: await outcome(s3.send(new GetPublicAccessBlockCommand({ Bucket: "permitted" }))),
        ownership: await outcome(s3.send(new GetBucketOwnershipControlsCommand({ Bucket: "permitted" }))),
        lifecycle: await outcome(s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket: "permitted" }))),
        accountBlock: await outcome(s3Control.send(new GetAccountBlockCommand({ AccountId: ACCOUNT }))),
        otherAccountAction: await outcome(s3Control.send(new DeleteAccountBlockCommand({ AccountId: ACCOUNT }))),
        otherBlock: await outcome(s3.send(new GetPublicAccessBlockCommand({ Bucket: "forbidden" }))),
        otherBucket: await outcome(s3.send(new GetBucketEncryptionCommand({ Bucket: "forbidden" }))),
        otherAction: await outcome(s3.send(new ListBucketsCommand({}))),
        wildcard: await outcome(lambda.send(new ListFunctionsCommand({}))),
        json: await outcome(lambda.send(new GetFunctionConfigurationCommand({ FunctionName: "echo" }))),
        query: await outcome(sns.send(new CreateTopicCommand({ Name: "forbidden" }))),
        topicThatNamesIt: await outcome(sns.send(await publishTo(aws, ROLE))),
        topicThatDoesNot: await outcome(sns.send(await publishTo(aws, `${ROLE}-other`))),
        identity: await outcome(sts.send(new GetCallerIdentityCommand({}))),
      };
    },
    expected: {
      permitted: "answered",
      // What is permitted is answered, and the answer is that nothing is set.
      block: "NoSuchPublicAccessBlockConfiguration",
      ownership: "OwnershipControlsNotFoundError",
      lifecycle: "NoSuchLifecycleConfiguration",
      accountBlock: "NoSuchPublicAccessBlockConfiguration",
      otherAccountAction: "AccessDenied",
      otherBlock: "AccessDenied",
      otherBucket: "AccessDenied",
      otherAction: "AccessDenied",
      wildcard: "answered",
      json: "AccessDeniedException",
      query: "AccessDenied",
      topicThatNamesIt: "answered",
      topicThatDoesNot: "AccessDenied",
      identity: "answered",
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
  lambda_account_settings: {
    async probe({ client }) {
      const lambda = client(LambdaClient);
      const limit = async (): Promise<unknown> => (await lambda.send(new GetAccountSettingsCommand({}))).AccountLimit;
      const before = await limit();
      const reservation = { FunctionName: "echo", ReservedConcurrentExecutions: 30 };
      await lambda.send(new PutFunctionConcurrencyCommand(reservation));
      const reserved = await limit();
      await lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName: "echo" }));
      return { before, reserved };
    },
    expected: {
      before: { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 1000 },
      reserved: { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 970 },
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
  lambda_function_urls: {
    async probe({ client }) {
      const FunctionName = "echo";
      const list = async (): Promise<unknown> => {
        const answer = await client(LambdaClient).send(new ListFunctionUrlConfigsCommand({ FunctionName }));
        return answer.FunctionUrlConfigs?.map(({ AuthType, FunctionArn }) => [AuthType, FunctionArn]);
      };
      const none = await list();
      await client(LambdaClient).send(new CreateFunctionUrlConfigCommand({ FunctionName, AuthType: "NONE" }));
      return { none, one: await list() };
    },
    expected: { none: [], one: [["NONE", FUNCTION]] },
  },
  lambda_policy_principal: {
    async probe({ client }) {
      const lambda = client(LambdaClient);
      const FunctionName = "echo";
      const policyFor = async (Principal: string): Promise<unknown> => {
        const statement = { StatementId: "probe", Action: "lambda:InvokeFunction", Principal };
        await lambda.send(new AddPermissionCommand({ FunctionName, ...statement }));
        const { Policy = "" } = await lambda.send(new GetPolicyCommand({ FunctionName }));
        await lambda.send(new RemovePermissionCommand({ FunctionName, StatementId: "probe" }));
        const { Statement } = JSON.parse(Policy) as { Statement: { Sid: string; Principal: unknown }[] };
        return Statement.find(({ Sid }) => Sid === "probe")?.Principal;
      };
      return {
        account: await policyFor(MEMBER),
        role: await policyFor(ROLE),
        everybody: await policyFor("*"),
        service: await policyFor("s3.amazonaws.com"),
      };
    },
    expected: {
      account: { AWS: `arn:aws:iam::${MEMBER}:root` },
      role: { AWS: ROLE },
      everybody: "*",
      service: { Service: "s3.amazonaws.com" },
    },
  },
  iam_policy_names: {
    async probe({ client }) {
      const iam = client(IAMClient, MEMBER);
      const Statement = [{ Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*" }];
      const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
      const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: "named", PolicyDocument }));
      const bounded = { RoleName: "bounded", AssumeRolePolicyDocument: "{}", PermissionsBoundary: Policy?.Arn };
      await iam.send(new CreateRoleCommand(bounded));
      const command = new GetAccountAuthorizationDetailsCommand({ Filter: ["LocalManagedPolicy"] });
      const { Policies = [] } = await iam.send(command);
      const found = Policies.find(({ Arn }) => Arn === Policy?.Arn);
      const boundaries = found?.PermissionsBoundaryUsageCount;
      return { name: found?.PolicyName, hasItsId: found?.PolicyId === Policy?.PolicyId, boundaries };
    },
    expected: { name: "named", hasItsId: true, boundaries: 1 },
  },
  iam_credential_age: {
    async probe({ client, endpoint }) {
      const iam = client(IAMClient);
      await iam.send(new CreateUserCommand({ UserName: "aged" }));
      await iam.send(new CreateAccessKeyCommand({ UserName: "aged" }));
      const days = (text = ""): number => Math.round((Date.now() - Date.parse(text)) / 86_400_000);
      const agesAfter = async (query: string): Promise<unknown> => {
        await fetch(`${endpoint}/_emulator/age-credentials?account=${ACCOUNT}&user=aged&${query}`);
        await iam.send(new GenerateCredentialReportCommand());
        const { Content } = await iam.send(new GetCredentialReportCommand());
        const fields = new TextDecoder().decode(Content).split("\n")[1]?.split(",") ?? [];
        return { user: days(fields[2]), accessKey: days(fields[9]) };
      };
      return [await agesAfter("days=100"), await agesAfter("days=1&keyDays=0")];
    },
    expected: [
      { user: 100, accessKey: 100 },
      { user: 101, accessKey: 100 },
    ],
  },
  iam_root_user: {
    async probe({ client, endpoint }) {
      const iam = client(IAMClient);
      const summaryAfter = async (query: string): Promise<unknown> => {
        await fetch(`${endpoint}/_emulator/root-user?account=${ACCOUNT}&${query}`);
        const { SummaryMap } = await iam.send(new GetAccountSummaryCommand());
        return [SummaryMap?.AccountAccessKeysPresent, SummaryMap?.AccountMFAEnabled];
      };
      const lastUse = async (): Promise<string | undefined> => {
        await iam.send(new GenerateCredentialReportCommand());
        const { Content } = await iam.send(new GetCredentialReportCommand());
        const rows = new TextDecoder().decode(Content).split("\n");
        return rows
          .find((row) => row.startsWith("<root_account>"))
          ?.split(",")[4]
          ?.slice(0, 2);
      };
      const features = async (): Promise<unknown> =>
        iam.send(new ListOrganizationsFeaturesCommand()).then(
          ({ EnabledFeatures }) => EnabledFeatures,
          (error: unknown) => (error as Error).name,
        );
      const before = [await lastUse(), await features()];
      const summaries = [
        await summaryAfter("accessKeys=1&mfa=1&lastUsed=3&features=RootSessions"),
        await summaryAfter("accessKeys=0&mfa=0"),
      ];
      return { before, summaries, after: [await lastUse(), await features()] };
    },
    expected: {
      before: ["no", "OrganizationNotFoundException"],
      summaries: [
        [1, 1],
        [0, 0],
      ],
      after: ["20", ["RootSessions"]],
    },
  },
  account_contact_information: {
    async probe({ client }) {
      const { ContactInformation } = await client(AccountClient).send(new GetContactInformationCommand({}));
      return Object.keys(ContactInformation ?? {}).sort();
    },
    expected: ["AddressLine1", "City", "CountryCode", "FullName", "PhoneNumber", "PostalCode"],
  },
  macie2_session: {
    async probe({ client }) {
      const macie = client(Macie2Client);
      const status = async (): Promise<string | undefined> =>
        macie.send(new GetMacieSessionCommand({})).then(
          (session) => session.status,
          (error: unknown) => (error as Error).message,
        );
      const before = await status();
      await macie.send(new EnableMacieCommand({}));
      return [before, await status()];
    },
    expected: ["Macie is not enabled.", "ENABLED"],
  },
  s3_logging_principal: {
    async probe({ client }) {
      const s3 = client(S3Client);
      const logTo = async (Bucket: string, mayDeliver: boolean): Promise<string | undefined> => {
        await s3.send(new CreateBucketCommand({ Bucket }));
        const Resource = `arn:aws:s3:::${Bucket}/*`;
        const Condition = { Bool: { "aws:SecureTransport": "false" } };
        const delivery = {
          Effect: "Allow",
          Principal: { Service: "logging.s3.amazonaws.com" },
          Action: "s3:PutObject",
        };
        const Statement = [
          { Effect: "Deny", Principal: "*", Action: "s3:*", Resource, Condition },
          ...(mayDeliver ? [{ ...delivery, Resource }] : []),
        ];
        const Policy = JSON.stringify({ Version: "2012-10-17", Statement });
        await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
        const LoggingEnabled = { TargetBucket: Bucket, TargetPrefix: "log/" };
        await s3.send(new PutBucketLoggingCommand({ Bucket, BucketLoggingStatus: { LoggingEnabled } }));
        return (await s3.send(new GetBucketLoggingCommand({ Bucket }))).LoggingEnabled?.TargetBucket;
      };
      const refused = await logTo("not-for-logs", false).catch((error: unknown) => (error as Error).name);
      return { permitted: await logTo("for-logs", true), refused };
    },
    expected: { permitted: "for-logs", refused: "InvalidTargetBucketForLogging" },
  },
  kms_aws_managed_keys: {
    async probe({ client }) {
      // The first volume that is encrypted makes EBS's key.
      const volume = { AvailabilityZone: "us-east-1a", Size: 1, Encrypted: true };
      const { KmsKeyId } = await client(EC2Client).send(new CreateVolumeCommand(volume));
      const { KeyMetadata: own } = await client(KMSClient).send(new CreateKeyCommand({}));
      const { KeyMetadata: ofAws } = await client(KMSClient).send(new DescribeKeyCommand({ KeyId: KmsKeyId }));
      return [ofAws?.KeyManager, own?.KeyManager];
    },
    expected: ["AWS", "CUSTOMER"],
  },
  s3_access_point_tags: {
    async probe({ client }) {
      await client(S3Client).send(new CreateBucketCommand({ Bucket: "ledger" }));
      const s3Control = client(S3ControlClient);
      const created = await s3Control.send(
        new CreateAccessPointCommand({ AccountId: ACCOUNT, Name: "orders", Bucket: "ledger" }),
      );
      const named = { AccountId: ACCOUNT, ResourceArn: created.AccessPointArn };
      await s3Control.send(new TagResourceCommand({ ...named, Tags: [{ Key: "team", Value: "billing" }] }));
      return (await s3Control.send(new ListTagsForResourceCommand(named))).Tags;
    },
    expected: [{ Key: "team", Value: "billing" }],
  },
  rds_resource_ids: {
    async probe({ client }) {
      const create = async (DBInstanceIdentifier: string): Promise<string> => {
        const input = { Engine: "postgres", DBInstanceClass: "db.t3.micro", AllocatedStorage: 20 };
        const credentials = { MasterUsername: "audit", MasterUserPassword: "correct-horse" };
        const command = new CreateDBInstanceCommand({ DBInstanceIdentifier, ...input, ...credentials });
        return String((await client(RDSClient).send(command)).DBInstance?.DbiResourceId);
      };
      const ids = [await create("one"), await create("other")];
      return { distinct: new Set(ids).size, isLikeAws: ids.every((id) => /^db-[0-9A-Z]{26}$/.test(id)) };
    },
    expected: { distinct: 2, isLikeAws: true },
  },
  ec2_snapshot_owners: {
    async probe({ client }) {
      const ec2 = client(EC2Client);
      const { VolumeId } = await ec2.send(new CreateVolumeCommand({ AvailabilityZone: "us-east-1a", Size: 1 }));
      const { SnapshotId: kept } = await ec2.send(new CreateSnapshotCommand({ VolumeId }));
      const { SnapshotId: open } = await ec2.send(new CreateSnapshotCommand({ VolumeId }));
      const all = { Attribute: "createVolumePermission" as const, OperationType: "add" as const, GroupNames: ["all"] };
      await ec2.send(new ModifySnapshotAttributeCommand({ SnapshotId: open, ...all }));
      const names = new Map([
        [kept, "kept"],
        [open, "open"],
      ]);
      const list = async (input: DescribeSnapshotsCommandInput): Promise<readonly string[]> => {
        const { Snapshots = [] } = await ec2.send(new DescribeSnapshotsCommand(input));
        return Snapshots.map(({ SnapshotId }) => names.get(SnapshotId) ?? "another's").sort();
      };
      return {
        own: await list({ OwnerIds: ["self"] }),
        byAccount: await list({ OwnerIds: [ACCOUNT] }),
        byOther: await list({ OwnerIds: [MEMBER] }),
        ownPublic: await list({ OwnerIds: ["self"], RestorableByUserIds: ["all"] }),
        all: (await list({})).includes("another's"),
      };
    },
    expected: {
      own: ["kept", "open"],
      byAccount: ["kept", "open"],
      byOther: [],
      ownPublic: ["open"],
      all: true,
    },
  },
  access_analyzer: {
    async probe({ client }) {
      const analyzer = client(AccessAnalyzerClient);
      await analyzer.send(new CreateAnalyzerCommand({ analyzerName: "external", type: "ACCOUNT" }));
      const { analyzers } = await analyzer.send(new ListAnalyzersCommand({}));
      return analyzers?.map(({ name, type, status }) => [name, type, status]);
    },
    expected: [["external", "ACCOUNT", "ACTIVE"]],
  },
  cloudtrail_event_selectors: {
    async probe({ client }) {
      const cloudTrail = client(CloudTrailClient);
      await client(S3Client).send(new CreateBucketCommand({ Bucket: "for-trails" }));
      for (const Name of ["plain", "selecting"]) {
        await cloudTrail.send(new CreateTrailCommand({ Name, S3BucketName: "for-trails" }));
      }
      const EventSelectors = [{ ReadWriteType: "All" as const }];
      await cloudTrail.send(new PutEventSelectorsCommand({ TrailName: "selecting", EventSelectors }));
      const { trailList } = await cloudTrail.send(new DescribeTrailsCommand({}));
      return trailList?.map(({ Name, HasCustomEventSelectors }) => [Name, HasCustomEventSelectors]);
    },
    expected: [
      ["plain", false],
      ["selecting", true],
    ],
  },
  sns_subscription_counts: {
    async probe({ client }) {
      const sns = client(SNSClient);
      const [heard, unheard] = await Promise.all(
        ["heard", "unheard"].map((Name) => sns.send(new CreateTopicCommand({ Name }))),
      );
      const subscriber = { Protocol: "email", Endpoint: "security@example.com" };
      await sns.send(new SubscribeCommand({ TopicArn: heard?.TopicArn, ...subscriber }));
      const attributes = await Promise.all(
        [heard, unheard].map((topic) => sns.send(new GetTopicAttributesCommand({ TopicArn: topic?.TopicArn }))),
      );
      return attributes.map(({ Attributes }) => Attributes?.SubscriptionsConfirmed);
    },
    expected: ["1", "0"],
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
  ec2_enabled_regions: {
    async probe({ client }) {
      const regionsOf = async (input: DescribeRegionsCommandInput): Promise<readonly string[]> => {
        const { Regions } = await client(EC2Client).send(new DescribeRegionsCommand(input));
        const probed = ["ap-east-1", "eu-west-1", "us-gov-west-1"];
        return (Regions ?? []).flatMap(({ RegionName = "" }) => (probed.includes(RegionName) ? [RegionName] : []));
      };
      return [
        await regionsOf({}),
        (await regionsOf({ AllRegions: true })).toSorted(),
        await regionsOf({ RegionNames: ["ap-east-1"] }),
      ];
    },
    expected: [["eu-west-1"], ["ap-east-1", "eu-west-1"], ["ap-east-1"]],
  },
  ec2_snapshot_block_public_access: {
    async probe({ client }) {
      const ec2 = client(EC2Client);
      const state = async () => (await ec2.send(new GetSnapshotBlockPublicAccessStateCommand({}))).State;
      const atFirst = await state();
      await ec2.send(new EnableSnapshotBlockPublicAccessCommand({ State: "block-new-sharing" }));
      const enabled = await state();
      await ec2.send(new DisableSnapshotBlockPublicAccessCommand({}));
      return [atFirst, enabled, await state()];
    },
    expected: ["unblocked", "block-new-sharing", "unblocked"],
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
        stateMachine: await deliverToStateMachine(aws),
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
      stateMachine: { started: { from: "starter" }, deadLetters: [{ from: "stranger" }, { from: "bystander" }] },
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

/** A state machine is started by the role of the target, which has to serve EventBridge and may start it. */
async function deliverToStateMachine(aws: LocalAws): Promise<unknown> {
  const executing = await serviceRole(aws, "executing", "states", "lambda:InvokeFunction", FUNCTION);
  const machine = await createEchoMachine(aws, "started", executing);
  const roles = {
    starter: await serviceRole(aws, "starter", "events", "states:StartExecution", machine),
    stranger: await serviceRole(aws, "stranger", "scheduler", "states:StartExecution", machine),
    bystander: await serviceRole(aws, "bystander", "events", "states:StartExecution", `${machine}-2`),
  };
  for (const [source, RoleArn] of Object.entries(roles)) await putRule(aws, source, machine, { RoleArn });
  for (const source of Object.keys(roles)) await put(aws, source);
  return {
    started: (await delivered(aws, "starter")).detail,
    deadLetters: [
      (await nextMessage(aws, "echo-dead-letters")).detail,
      (await nextMessage(aws, "echo-dead-letters")).detail,
    ],
  };
}

async function watchDefaultBus({ client }: LocalAws): Promise<void> {
  await client(SQSClient).send(new CreateQueueCommand({ QueueName: "changes" }));
  const EventPattern = JSON.stringify({ source: ["aws.config"], "detail-type": ["Config Rules Compliance Change"] });
  await client(EventBridgeClient).send(new PutRuleCommand({ Name: "changes", EventPattern }));
  const Targets = [{ Id: "1", Arn: `arn:aws:sqs:us-east-1:${ACCOUNT}:changes` }];
  await client(EventBridgeClient).send(new PutTargetsCommand({ Rule: "changes", Targets }));
}

/** Patches that others' probes rest upon, or whose own rest upon others. */
const ENTANGLED = /^(config_|eventbridge_|iam_permissions|lambda_invocation|stepfunctions_|sts_)/;

/**
 * Which patches are left out together: an emulator takes seconds to start. Of each service one a round, so that
 * what a probe misses is its own patch; those that are entangled one by one.
 */
function rounds(): readonly (readonly string[])[] {
  const byService = new Map<string, string[]>();
  for (const patch of PATCHES.filter((each) => !ENTANGLED.test(each))) {
    const [service = ""] = patch.split("_");
    byService.set(service, [...(byService.get(service) ?? []), patch]);
  }
  const services = [...byService.values()];
  const most = Math.max(...services.map(({ length }) => length));
  const together = Array.from({ length: most }, (_, round) => services.flatMap((patches) => patches[round] ?? []));
  return [...PATCHES.filter((each) => ENTANGLED.test(each)).map((patch) => [patch]), ...together];
}

function fail(): never {
  throw new Error("A patch has no probe.");
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

  it.each(Object.entries(PROBES))("%s closes a gap of moto", async (_patch, { probe, expected }) => {
    expect(await probe(patched)).toEqual(expected);
  });

  describe.each(rounds().map((without) => ({ names: without.join(", "), without })))(
    "without $names",
    ({ without }) => {
      let unpatched: LocalAws;

      beforeAll(async () => {
        unpatched = await startLocalAws(without);
        await createEcho(unpatched);
      });
      afterAll(() => unpatched.stop());

      it.each(without)("the gap of %s is there", async (patch) => {
        const { probe, expected } = PROBES[patch] ?? fail();

        expect(await probe(unpatched).catch((error: unknown) => (error as Error).name)).not.toEqual(expected);
      });
    },
  );
});
