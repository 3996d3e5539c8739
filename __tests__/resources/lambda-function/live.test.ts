import {
  GetFunctionConcurrencyCommand,
  LambdaClient,
  ListFunctionEventInvokeConfigsCommand,
  ListFunctionsCommand,
  type FunctionConfiguration,
} from "@aws-sdk/client-lambda";
import { mockClient } from "aws-sdk-client-mock";
import { isUnknown, unknown } from "../../../src/core/known";
import {
  LAMBDA_FUNCTION,
  type LambdaFunctionConfiguration,
} from "../../../src/resources/lambda-function/configuration";
import { lambdaFunction } from "../../../src/resources/lambda-function/examples";
import { completeLambdaFunction, lambdaFunctionCollector } from "../../../src/resources/lambda-function/live";
import { all, collectContext, inputsOf, named, recorded } from "../../support/collect";

const ARN = "arn:aws:lambda:eu-west-1:444455556666:function:invoices";
const QUEUE = "arn:aws:sqs:eu-west-1:444455556666:dead-letters";
const TOPIC = "arn:aws:sns:eu-west-1:444455556666:failures";
const NEITHER_ASKS = ["lambda-runtime-supported", "lambda-tracing-active", "lambda-in-vpc"];
const lambda = mockClient(LambdaClient);

/** One function, and what the collector says of it. */
async function invoices(
  listed: FunctionConfiguration = {},
  context = collectContext(),
): Promise<LambdaFunctionConfiguration | undefined> {
  lambda.on(ListFunctionsCommand).resolves({ Functions: [{ FunctionName: "invoices", FunctionArn: ARN, ...listed }] });
  const [item] = await all(lambdaFunctionCollector.collect(context));
  return item?.configuration;
}

function onFailure(qualifier: string, Destination?: string) {
  const FunctionArn = qualifier === "" ? ARN : `${ARN}:${qualifier}`;
  return { FunctionArn, DestinationConfig: { OnFailure: Destination === undefined ? {} : { Destination } } };
}

beforeEach(() => {
  lambda.reset();
  lambda.on(GetFunctionConcurrencyCommand).resolves({});
  lambda.on(ListFunctionEventInvokeConfigsCommand).resolves({});
});

describe("the functions of a region", () => {
  it("are read page by page", async () => {
    lambda
      .on(ListFunctionsCommand)
      .resolvesOnce({ Functions: [{ FunctionName: "invoices" }], NextMarker: "more" })
      .resolvesOnce({ NextMarker: "yet more" })
      .resolvesOnce({ Functions: [{ FunctionName: "refunds" }] });

    const items = await all(lambdaFunctionCollector.collect(collectContext()));

    expect(items.map(({ resourceId }) => resourceId)).toEqual(["invoices", "refunds"]);
    expect(inputsOf(lambda.commandCalls(ListFunctionsCommand))).toEqual([
      {},
      { Marker: "more" },
      { Marker: "yet more" },
    ]);
  });

  it("that are denied end the reading of functions with the missing permission", async () => {
    lambda.on(ListFunctionsCommand).rejects(named("AccessDeniedException"));

    await expect(all(lambdaFunctionCollector.collect(collectContext()))).rejects.toMatchObject({
      name: "ReadFailure",
      missingPermission: "lambda:ListFunctions",
    });
  });
});

describe("a function", () => {
  it("is an item of what the list says, and of its concurrency", async () => {
    lambda
      .on(GetFunctionConcurrencyCommand, { FunctionName: "invoices" })
      .resolves({ ReservedConcurrentExecutions: 5 });
    lambda.on(ListFunctionsCommand).resolves({
      Functions: [
        {
          FunctionName: "invoices",
          FunctionArn: ARN,
          PackageType: "Zip",
          Runtime: "nodejs24.x",
          TracingConfig: { Mode: "Active" },
          DeadLetterConfig: { TargetArn: QUEUE },
          VpcConfig: { SubnetIds: ["subnet-0a1b2c3d"] },
        },
      ],
    });

    const [item] = await all(lambdaFunctionCollector.collect(collectContext()));

    expect(item).toMatchObject({
      resourceType: "AWS::Lambda::Function",
      resourceId: "invoices",
      arn: ARN,
      accountId: "444455556666",
      awsRegion: "eu-west-1",
      configuration: {
        runtime: "nodejs24.x",
        tracingMode: "Active",
        reservedConcurrency: 5,
        deadLetterTargetArn: QUEUE,
        subnetIds: ["subnet-0a1b2c3d"],
      },
      source: "live",
    });
    expect(isUnknown(item?.tags)).toBe(true);
  });

  it("of which the list says little has the defaults of Lambda", async () => {
    expect(await invoices()).toMatchObject({
      tracingMode: "PassThrough",
      reservedConcurrency: null,
      deadLetterTargetArn: null,
      onFailureDestinationArn: null,
      subnetIds: [],
    });
  });

  it("without an ARN in the answer has none", async () => {
    lambda.on(ListFunctionsCommand).resolves({ Functions: [{ FunctionName: "invoices" }] });

    expect(await all(lambdaFunctionCollector.collect(collectContext()))).toMatchObject([{ arn: null }]);
  });

  it("of an image has no runtime, whatever the list says of one", async () => {
    expect(await invoices({ PackageType: "Image" })).toMatchObject({ runtime: null });
    expect(await invoices({ PackageType: "Image", Runtime: "nodejs24.x" })).toMatchObject({ runtime: null });
  });

  it.each(["Zip", undefined] as const)(
    "in a package of %p without a runtime has an unknown one",
    async (PackageType) => {
      expect(await invoices(PackageType && { PackageType })).toMatchObject({
        runtime: { reason: "The source does not say which runtime the function has." },
      });
    },
  );

  it("is asked nothing that no enabled rule needs", async () => {
    const configuration = await invoices({}, collectContext({ ruleIds: NEITHER_ASKS }));

    expect(isUnknown(configuration?.reservedConcurrency)).toBe(true);
    expect(isUnknown(configuration?.onFailureDestinationArn)).toBe(true);
    expect(lambda.calls()).toHaveLength(1);
  });

  it.each([
    ["lambda-reserved-concurrency", "GetFunctionConcurrencyCommand"],
    ["lambda-dead-letter-configured", "ListFunctionEventInvokeConfigsCommand"],
  ])("is asked one thing more for %s", async (ruleId, call) => {
    await invoices({}, collectContext({ ruleIds: [ruleId] }));

    const names = lambda.calls().map(({ args: [command] }) => command.constructor.name);
    expect(names).toEqual(["ListFunctionsCommand", call]);
  });

  it("tells a reservation of 0 from none", async () => {
    lambda.on(GetFunctionConcurrencyCommand).resolves({ ReservedConcurrentExecutions: 0 });

    expect(await invoices()).toMatchObject({ reservedConcurrency: 0 });
  });

  it("whose reads are denied keeps what the list says, and names each permission", async () => {
    lambda.on(GetFunctionConcurrencyCommand).rejects(named("AccessDeniedException"));
    lambda.on(ListFunctionEventInvokeConfigsCommand).rejects(named("AccessDeniedException"));
    const context = collectContext();

    expect(await invoices({ Runtime: "nodejs24.x" }, context)).toMatchObject({
      runtime: "nodejs24.x",
      reservedConcurrency: { missingPermission: "lambda:GetFunctionConcurrency" },
      onFailureDestinationArn: { missingPermission: "lambda:ListFunctionEventInvokeConfigs" },
    });
    expect(context.takeGap("invoices")).toBe(true);
  });
});

describe("the destination on failure", () => {
  it("is not asked for where there is a dead-letter target", async () => {
    const configuration = await invoices({ DeadLetterConfig: { TargetArn: QUEUE } });

    expect(isUnknown(configuration?.onFailureDestinationArn)).toBe(true);
    expect(lambda.commandCalls(ListFunctionEventInvokeConfigsCommand)).toHaveLength(0);
  });

  it.each([
    ["the function without a qualifier", [onFailure("", TOPIC)], TOPIC],
    ["$LATEST", [onFailure("$LATEST", TOPIC)], TOPIC],
    ["$LATEST among versions and aliases", [onFailure("7", QUEUE), onFailure("$LATEST", TOPIC)], TOPIC],
    ["an alias alone, which is another's", [onFailure("live", QUEUE)], null],
    ["a version alone, which is another's", [onFailure("7", QUEUE)], null],
    ["$LATEST without a destination", [onFailure("$LATEST"), onFailure("live", QUEUE)], null],
    ["$LATEST without any", [{ FunctionArn: `${ARN}:$LATEST` }], null],
    ["nobody", [], null],
  ])("is that of %s", async (_name, FunctionEventInvokeConfigs, expected) => {
    lambda.on(ListFunctionEventInvokeConfigsCommand).resolves({ FunctionEventInvokeConfigs });

    expect((await invoices())?.onFailureDestinationArn).toBe(expected);
  });

  it("is looked for page by page until $LATEST is found", async () => {
    lambda
      .on(ListFunctionEventInvokeConfigsCommand)
      .resolvesOnce({ FunctionEventInvokeConfigs: [onFailure("7", QUEUE)], NextMarker: "more" })
      .resolvesOnce({ FunctionEventInvokeConfigs: [onFailure("$LATEST", TOPIC)], NextMarker: "yet more" });

    expect((await invoices())?.onFailureDestinationArn).toBe(TOPIC);
    expect(inputsOf(lambda.commandCalls(ListFunctionEventInvokeConfigsCommand))).toEqual([
      { FunctionName: "invoices" },
      { FunctionName: "invoices", Marker: "more" },
    ]);
  });
});

describe("the completion of a function's item", () => {
  const notRecorded = {
    reservedConcurrency: unknown("Not recorded."),
    onFailureDestinationArn: unknown("Not recorded."),
  };

  it("asks for what the item does not hold, and leaves the rest as it is", async () => {
    lambda
      .on(GetFunctionConcurrencyCommand, { FunctionName: "invoices" })
      .resolves({ ReservedConcurrentExecutions: 5 });
    lambda
      .on(ListFunctionEventInvokeConfigsCommand, { FunctionName: "invoices" })
      .resolves({ FunctionEventInvokeConfigs: [onFailure("$LATEST", TOPIC)] });
    const configuration = lambdaFunction({ ...notRecorded, deadLetterTargetArn: null });
    const item = recorded(LAMBDA_FUNCTION, "invoices", configuration);

    expect(await completeLambdaFunction(item, collectContext())).toEqual({
      ...item,
      configuration: { ...configuration, reservedConcurrency: 5, onFailureDestinationArn: TOPIC },
    });
  });

  it("asks nothing where the item holds all", async () => {
    const item = recorded(LAMBDA_FUNCTION, "invoices", lambdaFunction());

    expect((await completeLambdaFunction(item, collectContext())).configuration.reservedConcurrency).toBe(10);
    expect(lambda.calls()).toHaveLength(0);
  });

  it("asks nothing that no enabled rule needs", async () => {
    const item = recorded(LAMBDA_FUNCTION, "invoices", lambdaFunction({ ...notRecorded, deadLetterTargetArn: null }));

    await completeLambdaFunction(item, collectContext({ ruleIds: NEITHER_ASKS }));

    expect(lambda.calls()).toHaveLength(0);
  });
});
