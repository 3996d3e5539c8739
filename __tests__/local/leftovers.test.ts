import { CloudWatchClient, DescribeAlarmsCommand, ListDashboardsCommand } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  ConfigServiceClient,
  DescribeConfigRulesCommand,
  DescribeConfigurationAggregatorsCommand,
  DescribeConfigurationRecordersCommand,
  DescribeDeliveryChannelsCommand,
} from "@aws-sdk/client-config-service";
import { DescribeVpcsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { EventBridgeClient, ListEventBusesCommand, ListRulesCommand } from "@aws-sdk/client-eventbridge";
import { IAMClient, ListPoliciesCommand, ListRolesCommand } from "@aws-sdk/client-iam";
import { KMSClient, ListAliasesCommand } from "@aws-sdk/client-kms";
import { LambdaClient, ListFunctionsCommand } from "@aws-sdk/client-lambda";
import { ListBucketsCommand, S3Client } from "@aws-sdk/client-s3";
import { ListTopicsCommand, SNSClient } from "@aws-sdk/client-sns";
import { ListQueuesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";
import { leftovers } from "../../src/local/leftovers";
import { MOCKED_CLIENTS } from "../support/local-system";

const cloudWatch = mockClient(CloudWatchClient);
const logs = mockClient(CloudWatchLogsClient);
const config = mockClient(ConfigServiceClient);
const ec2 = mockClient(EC2Client);
const events = mockClient(EventBridgeClient);
const iam = mockClient(IAMClient);
const kms = mockClient(KMSClient);
const lambda = mockClient(LambdaClient);
const s3 = mockClient(S3Client);
const sns = mockClient(SNSClient);
const sqs = mockClient(SQSClient);

/** An account that has one of each kind, by these names; a name that is missing is answered as AWS does. */
function accountWith(name: string | undefined): void {
  cloudWatch.on(DescribeAlarmsCommand).resolves({ MetricAlarms: [{ AlarmName: name }] });
  cloudWatch.on(ListDashboardsCommand).resolves({ DashboardEntries: [{ DashboardName: name }] });
  config
    .on(DescribeConfigurationAggregatorsCommand)
    .resolves({ ConfigurationAggregators: [{ ConfigurationAggregatorName: name }] });
  config.on(DescribeConfigurationRecordersCommand).resolves({ ConfigurationRecorders: [{ name }] });
  config.on(DescribeConfigRulesCommand).resolves({ ConfigRules: [{ ConfigRuleName: name } as never] });
  config.on(DescribeDeliveryChannelsCommand).resolves({ DeliveryChannels: [{ name }] });
  ec2.on(DescribeVpcsCommand).resolves({ Vpcs: [{ Tags: [{ Key: "Name", Value: name }] }, {}] });
  events.on(ListEventBusesCommand).resolves({ EventBuses: [{ Name: name }] });
  events.on(ListRulesCommand).resolves({ Rules: [{ Name: name }] });
  iam.on(ListPoliciesCommand, { Scope: "Local" }).resolves({ Policies: [{ PolicyName: name }] });
  iam.on(ListRolesCommand).resolves({ Roles: [{ RoleName: name } as never] });
  kms.on(ListAliasesCommand).resolves({ Aliases: [{ AliasName: name }] });
  lambda.on(ListFunctionsCommand).resolves({ Functions: [{ FunctionName: name }] });
  logs.on(DescribeLogGroupsCommand).resolves({ logGroups: [{ logGroupName: name }] });
  s3.on(ListBucketsCommand).resolves({ Buckets: [{ Name: name }, { Name: "terraform-state-local" }] });
  sns.on(ListTopicsCommand).resolves({ Topics: [{ TopicArn: name }] });
  sqs.on(ListQueuesCommand).resolves(name === undefined ? {} : { QueueUrls: [name] });
}

const MOCKS: readonly { reset(): unknown; onAnyCommand(): { resolves(answer: object): unknown } }[] = [
  cloudWatch,
  logs,
  config,
  ec2,
  events,
  iam,
  kms,
  lambda,
  s3,
  sns,
  sqs,
];

beforeEach(() => {
  for (const mock of MOCKS) mock.reset();
});

describe("what a destruction leaves behind", () => {
  it("is listed by kind and name, for every kind but the bucket of the state", async () => {
    accountWith("a-bucket-local");

    await expect(leftovers(MOCKED_CLIENTS, "local")).resolves.toEqual(
      [
        "alarm",
        "Config aggregator",
        "Config recorder",
        "Config rule",
        "dashboard",
        "delivery channel",
        "event bus",
        "event rule",
        "function",
        "key alias",
        "log group",
        "policy",
        "queue",
        "role",
        "topic",
        "bucket",
        "VPC",
      ].map((kind) => `${kind} a-bucket-local`),
    );
  });

  it.each(["a-bucket-dev", "local", "a-local-bucket", undefined])("does not include %p", async (name) => {
    accountWith(name);

    await expect(leftovers(MOCKED_CLIENTS, "local")).resolves.toEqual([]);
  });

  it("is nothing if the account is empty", async () => {
    for (const mock of MOCKS) mock.onAnyCommand().resolves({});

    await expect(leftovers(MOCKED_CLIENTS, "local")).resolves.toEqual([]);
  });
});
