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
import type { LocalClients } from "./clients";

/** Names of the resources of one kind that an account has now. */
type Listing = (clients: LocalClients) => Promise<readonly (string | undefined)[]>;

/**
 * The kinds of resources that the stack deploys and that could be left in an account. The state bucket does not belong
 * to the stack.
 */
const LISTINGS: Readonly<Record<string, Listing>> = {
  alarm: async ({ client }) =>
    (await client(CloudWatchClient).send(new DescribeAlarmsCommand({}))).MetricAlarms?.map((a) => a.AlarmName) ?? [],
  "Config aggregator": async ({ client }) =>
    (
      await client(ConfigServiceClient).send(new DescribeConfigurationAggregatorsCommand({}))
    ).ConfigurationAggregators?.map((a) => a.ConfigurationAggregatorName) ?? [],
  "Config recorder": async ({ client }) =>
    (await client(ConfigServiceClient).send(new DescribeConfigurationRecordersCommand({}))).ConfigurationRecorders?.map(
      (r) => r.name,
    ) ?? [],
  "Config rule": async ({ client }) =>
    (await client(ConfigServiceClient).send(new DescribeConfigRulesCommand({}))).ConfigRules?.map(
      (r) => r.ConfigRuleName,
    ) ?? [],
  dashboard: async ({ client }) =>
    (await client(CloudWatchClient).send(new ListDashboardsCommand({}))).DashboardEntries?.map(
      (d) => d.DashboardName,
    ) ?? [],
  "delivery channel": async ({ client }) =>
    (await client(ConfigServiceClient).send(new DescribeDeliveryChannelsCommand({}))).DeliveryChannels?.map(
      (c) => c.name,
    ) ?? [],
  "event bus": async ({ client }) =>
    (await client(EventBridgeClient).send(new ListEventBusesCommand({}))).EventBuses?.map((b) => b.Name) ?? [],
  "event rule": async ({ client }) =>
    (await client(EventBridgeClient).send(new ListRulesCommand({}))).Rules?.map((r) => r.Name) ?? [],
  function: async ({ client }) =>
    (await client(LambdaClient).send(new ListFunctionsCommand({}))).Functions?.map((f) => f.FunctionName) ?? [],
  "key alias": async ({ client }) =>
    (await client(KMSClient).send(new ListAliasesCommand({}))).Aliases?.map((a) => a.AliasName) ?? [],
  "log group": async ({ client }) =>
    (await client(CloudWatchLogsClient).send(new DescribeLogGroupsCommand({}))).logGroups?.map((g) => g.logGroupName) ??
    [],
  policy: async ({ client }) =>
    (await client(IAMClient).send(new ListPoliciesCommand({ Scope: "Local" }))).Policies?.map((p) => p.PolicyName) ??
    [],
  queue: async ({ client }) => (await client(SQSClient).send(new ListQueuesCommand({}))).QueueUrls ?? [],
  role: async ({ client }) =>
    (await client(IAMClient).send(new ListRolesCommand({}))).Roles?.map((r) => r.RoleName) ?? [],
  topic: async ({ client }) =>
    (await client(SNSClient).send(new ListTopicsCommand({}))).Topics?.map((t) => t.TopicArn) ?? [],
  bucket: async ({ client }) =>
    (await client(S3Client).send(new ListBucketsCommand({}))).Buckets?.map((b) => b.Name).filter(
      (name) => name?.includes("bucket") === true,
    ) ?? [],
  VPC: async ({ client }) =>
    (await client(EC2Client).send(new DescribeVpcsCommand({}))).Vpcs?.map(
      (vpc) => vpc.Tags?.find(({ Key }) => Key === "Name")?.Value,
    ) ?? [],
};

/** What is left of an environment in the audit account: everything whose name ends in its suffix. */
export async function leftovers(clients: LocalClients, environmentSuffix: string): Promise<readonly string[]> {
  const kinds = await Promise.all(
    Object.entries(LISTINGS).map(async ([kind, list]) =>
      (await list(clients))
        .filter((name) => name?.endsWith(`-${environmentSuffix}`) === true)
        .map((name) => `${kind} ${String(name)}`),
    ),
  );
  return kinds.flat();
}
