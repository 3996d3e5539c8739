import {
  GetFunctionConcurrencyCommand,
  LambdaClient,
  ListFunctionEventInvokeConfigsCommand,
  ListFunctionsCommand,
  type FunctionConfiguration,
  type FunctionEventInvokeConfig,
} from "@aws-sdk/client-lambda";
import type { ConfigurationItem } from "../../core/configuration-item";
import { isUnknown, type Known } from "../../core/known";
import { NOT_NEEDED, type CollectContext, type LiveCollector } from "../collector";
import { inOrder } from "../in-order";
import { LAMBDA_FUNCTION_API_CALLS } from "./api-calls";
import { LAMBDA_FUNCTION, runtimeOf, type LambdaFunctionConfiguration } from "./configuration";

/** Functions that are read ahead of the one that is judged. */
const FUNCTIONS_AHEAD = 16;

/** Reads the functions of a target: the list holds almost everything. */
export const lambdaFunctionCollector: LiveCollector<LambdaFunctionConfiguration> = {
  resourceType: LAMBDA_FUNCTION,
  apiCalls: LAMBDA_FUNCTION_API_CALLS,
  async *collect(context) {
    const lambda = context.client(LambdaClient);
    let Marker: string | undefined;
    do {
      const input = Marker === undefined ? {} : { Marker };
      const page = await context.list("Lambda.ListFunctions", () => lambda.send(new ListFunctionsCommand(input)));
      yield* inOrder(page.Functions ?? [], FUNCTIONS_AHEAD, (listed) => readFunction(context, listed));
      Marker = page.NextMarker;
    } while (Marker);
  },
};

/** Asks Lambda for what AWS Config's item of a function does not hold. */
export async function completeLambdaFunction(
  item: ConfigurationItem<LambdaFunctionConfiguration>,
  context: CollectContext,
): Promise<ConfigurationItem<LambdaFunctionConfiguration>> {
  const { reservedConcurrency, deadLetterTargetArn } = item.configuration;
  const name = item.resourceId;
  return {
    ...item,
    configuration: {
      ...item.configuration,
      reservedConcurrency: isUnknown(reservedConcurrency)
        ? await readReservedConcurrency(context, name)
        : reservedConcurrency,
      onFailureDestinationArn: await readFailureDestination(context, name, deadLetterTargetArn),
    },
  };
}

async function readFunction(
  context: CollectContext,
  listed: FunctionConfiguration,
): Promise<ConfigurationItem<LambdaFunctionConfiguration>> {
  const { FunctionName: name = "", FunctionArn = null as string | null } = listed;
  const { accountId, awsRegion } = context.target;
  const deadLetterTargetArn = listed.DeadLetterConfig?.TargetArn ?? null;
  return {
    resourceType: LAMBDA_FUNCTION,
    resourceId: name,
    arn: FunctionArn,
    accountId,
    awsRegion,
    tags: NOT_NEEDED,
    configuration: {
      runtime: runtimeOf(listed.PackageType, listed.Runtime),
      tracingMode: listed.TracingConfig?.Mode ?? "PassThrough",
      reservedConcurrency: await readReservedConcurrency(context, name),
      deadLetterTargetArn,
      onFailureDestinationArn: await readFailureDestination(context, name, deadLetterTargetArn),
      subnetIds: listed.VpcConfig?.SubnetIds ?? [],
    },
    source: "live",
  };
}

async function readReservedConcurrency(context: CollectContext, FunctionName: string): Promise<Known<number | null>> {
  if (!context.fields.has("reservedConcurrency")) return NOT_NEEDED;
  const lambda = context.client(LambdaClient);
  return context.read("Lambda.GetFunctionConcurrency", FunctionName, async () => {
    const answer = await lambda.send(new GetFunctionConcurrencyCommand({ FunctionName }));
    return answer.ReservedConcurrentExecutions ?? null;
  });
}

async function readFailureDestination(
  context: CollectContext,
  FunctionName: string,
  deadLetterTargetArn: Known<string | null>,
): Promise<Known<string | null>> {
  if (!context.fields.has("onFailureDestinationArn") || deadLetterTargetArn !== null) return NOT_NEEDED;
  const lambda = context.client(LambdaClient);
  return context.read("Lambda.ListFunctionEventInvokeConfigs", FunctionName, async () => {
    let Marker: string | undefined;
    do {
      const input = { FunctionName, ...(Marker === undefined ? {} : { Marker }) };
      const page = await lambda.send(new ListFunctionEventInvokeConfigsCommand(input));
      const ofLatest = page.FunctionEventInvokeConfigs?.find(isOfLatest);
      if (ofLatest !== undefined) return ofLatest.DestinationConfig?.OnFailure?.Destination ?? null;
      Marker = page.NextMarker;
    } while (Marker);
    return null;
  });
}

/** Versions and aliases have settings of their own, under their own qualifier. */
function isOfLatest({ FunctionArn = "" }: FunctionEventInvokeConfig): boolean {
  const [, , , , , , , qualifier = "$LATEST"] = FunctionArn.split(":");
  return qualifier === "$LATEST";
}
