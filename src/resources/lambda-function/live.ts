import { DescribeSubnetsCommand, EC2Client } from "@aws-sdk/client-ec2";
import {
  GetFunctionConcurrencyCommand,
  LambdaClient,
  ListFunctionEventInvokeConfigsCommand,
  ListFunctionsCommand,
  ListFunctionUrlConfigsCommand,
  ListTagsCommand,
  type FunctionConfiguration,
  type FunctionEventInvokeConfig,
} from "@aws-sdk/client-lambda";
import type { ConfigurationItem } from "../../core/configuration-item";
import { isUnknown, unknown, type Known } from "../../core/known";
import { allOf } from "../all-of";
import { answered } from "../answer";
import { NOT_NEEDED, type CollectContext, type LiveCollector } from "../collector";
import { ec2Pages } from "../ec2-list";
import { inOrder } from "../in-order";
import { readPolicy } from "../lambda-policy/live";
import { once } from "../once";
import { allPages, listPages, pagesOf } from "../pages";
import type { ApiCall } from "../service-authorization";
import { LAMBDA_FUNCTION_API_CALLS } from "./api-calls";
import { LAMBDA_FUNCTION, runtimeOf, type LambdaFunctionConfiguration } from "./configuration";

/** Functions that are read ahead of the one that is judged. */
const FUNCTIONS_AHEAD = 16;

/** The zones of a region's subnets, by the subnets' ids. */
type ReadZones = () => Promise<ReadonlyMap<string, string>>;

/** Reads the functions of a target: the list holds almost everything. */
export const lambdaFunctionCollector: LiveCollector<LambdaFunctionConfiguration> = {
  resourceType: LAMBDA_FUNCTION,
  apiCalls: LAMBDA_FUNCTION_API_CALLS,
  async *collect(context) {
    const lambda = context.client(LambdaClient);
    // One answer for all; where it is a failure, it is a gap of each function in a VPC.
    const zones = once(() => listZones(context));
    const pages = listPages(context, "Lambda.ListFunctions", {
      list: "Functions",
      token: "Marker",
      next: "NextMarker",
      ask: (page) => lambda.send(new ListFunctionsCommand(page)),
    });
    for await (const page of pages) {
      yield* inOrder(page, FUNCTIONS_AHEAD, (listed) => readFunction(context, listed, zones));
    }
  },
};

/** Asks Lambda and EC2 for what the rules need and AWS Config's item of a function does not hold. */
export async function completeLambdaFunction(
  item: ConfigurationItem<LambdaFunctionConfiguration>,
  context: CollectContext,
): Promise<ConfigurationItem<LambdaFunctionConfiguration>> {
  const zones = (): ReturnType<ReadZones> => listZones(context);
  return { ...item, configuration: await readUnknown(context, item.resourceId, item.configuration, zones) };
}

async function readFunction(
  context: CollectContext,
  listed: FunctionConfiguration,
  zones: ReadZones,
): Promise<ConfigurationItem<LambdaFunctionConfiguration>> {
  const { FunctionName: name = "", FunctionArn = null as string | null } = listed;
  const { accountId, awsRegion } = context.target;
  const found: LambdaFunctionConfiguration = {
    runtime: runtimeOf(listed.PackageType, listed.Runtime),
    tracingMode: listed.TracingConfig?.Mode ?? "PassThrough",
    reservedConcurrency: NOT_NEEDED,
    deadLetterTargetArn: listed.DeadLetterConfig?.TargetArn ?? null,
    onFailureDestinationArn: NOT_NEEDED,
    subnetIds: listed.VpcConfig?.SubnetIds ?? [],
    availabilityZones: NOT_NEEDED,
    policy: NOT_NEEDED,
    urlAuthTypes: NOT_NEEDED,
  };
  return {
    resourceType: LAMBDA_FUNCTION,
    resourceId: name,
    arn: FunctionArn,
    accountId,
    awsRegion,
    tags: await readTags(context, name, FunctionArn),
    configuration: await readUnknown(context, name, found, zones),
    source: "live",
  };
}

/** Reads what is unknown of a function and needed; what is known stays as it is. */
function readUnknown(
  context: CollectContext,
  name: string,
  found: LambdaFunctionConfiguration,
  zones: ReadZones,
): Promise<LambdaFunctionConfiguration> {
  const lambda = context.client(LambdaClient);
  const read = <T>(call: ApiCall, request: () => Promise<T>) => context.read(call, name, request);
  const ask = <F extends keyof LambdaFunctionConfiguration>(
    field: F,
    request: () => Promise<LambdaFunctionConfiguration[F]>,
  ): Promise<LambdaFunctionConfiguration[F]> =>
    isUnknown(found[field]) && context.fields.has(field) ? request() : Promise.resolve(found[field]);

  const { runtime, tracingMode, deadLetterTargetArn, subnetIds } = found;
  return allOf<LambdaFunctionConfiguration>({
    runtime: Promise.resolve(runtime),
    tracingMode: Promise.resolve(tracingMode),
    deadLetterTargetArn: Promise.resolve(deadLetterTargetArn),
    subnetIds: Promise.resolve(subnetIds),
    reservedConcurrency: ask("reservedConcurrency", () =>
      read("Lambda.GetFunctionConcurrency", () => readReservedConcurrency(lambda, name)),
    ),
    onFailureDestinationArn:
      deadLetterTargetArn === null
        ? ask("onFailureDestinationArn", () =>
            read("Lambda.ListFunctionEventInvokeConfigs", () => readFailureDestination(lambda, name)),
          )
        : Promise.resolve(NOT_NEEDED),
    availabilityZones: ask("availabilityZones", async () => {
      if (isUnknown(subnetIds) || subnetIds.length === 0) return subnetIds;
      return zonesOf(subnetIds, await context.readShared(name, zones));
    }),
    policy: ask("policy", () => readPolicy(context, name)),
    urlAuthTypes: ask("urlAuthTypes", () =>
      read("Lambda.ListFunctionUrlConfigs", () => readUrlAuthTypes(lambda, name)),
    ),
  });
}

function zonesOf(
  subnetIds: readonly string[],
  zones: Known<ReadonlyMap<string, string>>,
): LambdaFunctionConfiguration["availabilityZones"] {
  if (isUnknown(zones)) return zones;
  return subnetIds.map((id) => zones.get(id) ?? unknown(`EC2 does not say in which zone ${id} is.`));
}

async function listZones(context: CollectContext): Promise<ReadonlyMap<string, string>> {
  const ec2 = context.client(EC2Client);
  const zones = new Map<string, string>();
  const pages = ec2Pages(context, "EC2.DescribeSubnets", "Subnets", (page) =>
    ec2.send(new DescribeSubnetsCommand(page)),
  );
  for await (const page of pages) {
    for (const { SubnetId = "", AvailabilityZone } of page) {
      if (AvailabilityZone !== undefined) zones.set(SubnetId, AvailabilityZone);
    }
  }
  return zones;
}

async function readTags(
  context: CollectContext,
  name: string,
  Resource: string | null,
): Promise<ConfigurationItem["tags"]> {
  if (!context.fields.has("tags")) return NOT_NEEDED;
  if (Resource === null) return unknown("Lambda does not say the function's ARN, by which it answers tags.");
  const lambda = context.client(LambdaClient);
  return context.read("Lambda.ListTags", name, async () => {
    const { Tags } = await lambda.send(new ListTagsCommand({ Resource }));
    return answered(Tags, "Tags");
  });
}

async function readReservedConcurrency(lambda: LambdaClient, FunctionName: string): Promise<number | null> {
  const answer = await lambda.send(new GetFunctionConcurrencyCommand({ FunctionName }));
  return answer.ReservedConcurrentExecutions ?? null;
}

async function readUrlAuthTypes(lambda: LambdaClient, FunctionName: string): Promise<readonly Known<string>[]> {
  const pages = pagesOf({
    list: "FunctionUrlConfigs",
    token: "Marker",
    next: "NextMarker",
    ask: (page) => lambda.send(new ListFunctionUrlConfigsCommand({ FunctionName, ...page })),
  });
  const urls = await allPages(pages);
  return urls.map(
    ({ AuthType }) => AuthType ?? unknown("Lambda does not say how a URL of the function authenticates."),
  );
}

async function readFailureDestination(lambda: LambdaClient, FunctionName: string): Promise<string | null> {
  const pages = pagesOf({
    list: "FunctionEventInvokeConfigs",
    token: "Marker",
    next: "NextMarker",
    ask: (page) => lambda.send(new ListFunctionEventInvokeConfigsCommand({ FunctionName, ...page })),
  });
  for await (const page of pages) {
    const ofLatest = page.find(isOfLatest);
    if (ofLatest !== undefined) return ofLatest.DestinationConfig?.OnFailure?.Destination ?? null;
  }
  return null;
}

/** Versions and aliases have settings of their own, under their own qualifier. */
function isOfLatest({ FunctionArn = "" }: FunctionEventInvokeConfig): boolean {
  const [, , , , , , , qualifier = "$LATEST"] = FunctionArn.split(":");
  return qualifier === "$LATEST";
}
