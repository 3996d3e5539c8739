import { DescribeSubnetsCommand, EC2Client } from "@aws-sdk/client-ec2";
import {
  GetFunctionConcurrencyCommand,
  GetPolicyCommand,
  LambdaClient,
  ListAliasesCommand,
  ListFunctionEventInvokeConfigsCommand,
  ListFunctionsCommand,
  ListFunctionUrlConfigsCommand,
  ListTagsCommand,
  type FunctionConfiguration,
} from "@aws-sdk/client-lambda";
import { mockClient } from "aws-sdk-client-mock";
import { isUnknown, unknown } from "../../../src/core/known";
import { lambdaFunction, type LambdaFunction } from "../../../src/resources/lambda-function/description";
import { all, collectContext, inputsOf, named, recorded } from "../../support/collect";

const ARN = "arn:aws:lambda:eu-west-1:444455556666:function:invoices";
const QUEUE = "arn:aws:sqs:eu-west-1:444455556666:dead-letters";
const TOPIC = "arn:aws:sns:eu-west-1:444455556666:failures";
const NEITHER_ASKS = ["lambda-runtime-supported", "lambda-tracing-active", "lambda-in-vpc"];
const lambda = mockClient(LambdaClient);
const ec2 = mockClient(EC2Client);

/** One function, and what the collector says of it. */
async function invoices(
  listed: FunctionConfiguration = {},
  context = collectContext(),
): Promise<LambdaFunction | undefined> {
  lambda.on(ListFunctionsCommand).resolves({ Functions: [{ FunctionName: "invoices", FunctionArn: ARN, ...listed }] });
  const [item] = await all(lambdaFunction.collector.collect(context));
  return item?.configuration;
}

function onFailure(qualifier: string, Destination?: string) {
  const FunctionArn = qualifier === "" ? ARN : `${ARN}:${qualifier}`;
  return { FunctionArn, DestinationConfig: { OnFailure: Destination === undefined ? {} : { Destination } } };
}

beforeEach(() => {
  lambda.reset();
  ec2.reset();
  lambda.on(GetFunctionConcurrencyCommand).resolves({});
  lambda.on(GetPolicyCommand).rejects(named("ResourceNotFoundException"));
  lambda.on(ListAliasesCommand).resolves({ Aliases: [] });
  lambda.on(ListFunctionEventInvokeConfigsCommand).resolves({ FunctionEventInvokeConfigs: [] });
  lambda.on(ListFunctionUrlConfigsCommand).resolves({ FunctionUrlConfigs: [] });
  lambda.on(ListTagsCommand).resolves({ Tags: {} });
  ec2.on(DescribeSubnetsCommand).resolves({ Subnets: [] });
});

describe("the functions of a region", () => {
  it("are read page by page", async () => {
    lambda
      .on(ListFunctionsCommand)
      .resolvesOnce({ Functions: [{ FunctionName: "invoices" }], NextMarker: "more" })
      .resolvesOnce({ Functions: [], NextMarker: "yet more" })
      .resolvesOnce({ Functions: [{ FunctionName: "refunds" }] });

    const items = await all(lambdaFunction.collector.collect(collectContext()));

    expect(items.map(({ resourceId }) => resourceId)).toEqual(["invoices", "refunds"]);
    expect(inputsOf(lambda.commandCalls(ListFunctionsCommand))).toEqual([
      {},
      { Marker: "more" },
      { Marker: "yet more" },
    ]);
  });
});

describe("a function", () => {
  it("is an item with the list's data and its concurrency", async () => {
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

    const ruleIds = [...NEITHER_ASKS, "lambda-reserved-concurrency", "lambda-dead-letter-configured"];
    const [item] = await all(lambdaFunction.collector.collect(collectContext({ ruleIds })));

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

  it("has Lambda's defaults where the list leaves fields out", async () => {
    expect(await invoices()).toMatchObject({
      tracingMode: "PassThrough",
      reservedConcurrency: null,
      deadLetterTargetArn: null,
      onFailureDestinationArn: null,
      subnetIds: [],
    });
  });

  it("has no ARN if the answer has none", async () => {
    lambda.on(ListFunctionsCommand).resolves({ Functions: [{ FunctionName: "invoices" }] });

    expect(await all(lambdaFunction.collector.collect(collectContext()))).toMatchObject([{ arn: null }]);
  });

  it("has no runtime if it runs from an image, whatever the list says", async () => {
    expect(await invoices({ PackageType: "Image" })).toMatchObject({ runtime: null });
    expect(await invoices({ PackageType: "Image", Runtime: "nodejs24.x" })).toMatchObject({ runtime: null });
  });

  it.each(["Zip", undefined] as const)(
    "has an unknown runtime if its package is %p and it names none",
    async (PackageType) => {
      expect(await invoices(PackageType && { PackageType })).toMatchObject({
        runtime: { reason: "Lambda does not say which runtime the function has." },
      });
    },
  );

  it("is asked only for fields that an enabled rule reads", async () => {
    const configuration = await invoices({}, collectContext({ ruleIds: NEITHER_ASKS }));

    expect(isUnknown(configuration?.reservedConcurrency)).toBe(true);
    expect(isUnknown(configuration?.onFailureDestinationArn)).toBe(true);
    expect(lambda.calls()).toHaveLength(1);
  });

  it.each([
    ["lambda-reserved-concurrency", ["GetFunctionConcurrencyCommand"]],
    ["lambda-dead-letter-configured", ["ListFunctionEventInvokeConfigsCommand"]],
    ["lambda-policy-not-public", ["GetPolicyCommand", "ListAliasesCommand"]],
    ["lambda-url-authenticated", ["ListFunctionUrlConfigsCommand"]],
    ["mandatory-tags-present", ["ListTagsCommand"]],
  ])("is asked for %s only as far as needed", async (ruleId, calls) => {
    await invoices({}, collectContext({ ruleIds: [ruleId] }));

    const names = lambda.calls().map(({ args: [command] }) => command.constructor.name);
    expect(names).toEqual(["ListFunctionsCommand", ...calls]);
  });

  it("distinguishes a reservation of 0 from none", async () => {
    lambda.on(GetFunctionConcurrencyCommand).resolves({ ReservedConcurrentExecutions: 0 });

    expect(await invoices()).toMatchObject({ reservedConcurrency: 0 });
  });

  it("keeps the list's data if its reads are denied, and names each permission", async () => {
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

describe("the URLs of a function", () => {
  it("are read page by page", async () => {
    lambda
      .on(ListFunctionUrlConfigsCommand)
      .resolvesOnce({ FunctionUrlConfigs: [{ AuthType: "AWS_IAM" } as never], NextMarker: "more" })
      .resolvesOnce({ FunctionUrlConfigs: [], NextMarker: "yet more" })
      .resolvesOnce({ FunctionUrlConfigs: [{ AuthType: "NONE" } as never, {} as never] });

    const urlAuthTypes = (await invoices())?.urlAuthTypes;

    expect(urlAuthTypes).toMatchObject(["AWS_IAM", "NONE", { reason: expect.any(String) as unknown }]);
    expect(inputsOf(lambda.commandCalls(ListFunctionUrlConfigsCommand))).toEqual([
      { FunctionName: "invoices" },
      { FunctionName: "invoices", Marker: "more" },
      { FunctionName: "invoices", Marker: "yet more" },
    ]);
  });

  it("include those of its aliases, which Lambda lists with its own", async () => {
    lambda.on(ListFunctionUrlConfigsCommand, { FunctionName: "invoices" }).resolves({
      FunctionUrlConfigs: [
        { FunctionArn: ARN, AuthType: "AWS_IAM" } as never,
        { FunctionArn: `${ARN}:live`, AuthType: "NONE" } as never,
      ],
    });

    expect((await invoices())?.urlAuthTypes).toEqual(["AWS_IAM", "NONE"]);
  });

  it("that are denied are unknown, with the permission", async () => {
    lambda.on(ListFunctionUrlConfigsCommand).rejects(named("AccessDeniedException"));

    expect(await invoices()).toMatchObject({ urlAuthTypes: { missingPermission: "lambda:ListFunctionUrlConfigs" } });
  });
});

describe("the availability zones of a function", () => {
  const inVpc = { VpcConfig: { SubnetIds: ["subnet-1", "subnet-2"] } };
  const ruleIds = ["lambda-multi-az"];

  it("are those of its subnets, which are listed once for each region, page by page", async () => {
    ec2
      .on(DescribeSubnetsCommand)
      .resolvesOnce({ Subnets: [{ SubnetId: "subnet-1", AvailabilityZone: "eu-west-1a" }], NextToken: "more" })
      .resolvesOnce({ Subnets: [], NextToken: "yet more" })
      .resolvesOnce({ Subnets: [{ SubnetId: "subnet-2", AvailabilityZone: "eu-west-1b" }] });
    lambda.on(ListFunctionsCommand).resolves({
      Functions: [
        { FunctionName: "invoices", ...inVpc },
        { FunctionName: "refunds", ...inVpc },
      ],
    });

    const items = await all(lambdaFunction.collector.collect(collectContext({ ruleIds })));

    for (const { configuration } of items)
      expect(configuration.availabilityZones).toEqual(["eu-west-1a", "eu-west-1b"]);
    expect(inputsOf(ec2.calls())).toEqual([
      { MaxResults: 1_000 },
      { MaxResults: 1_000, NextToken: "more" },
      { MaxResults: 1_000, NextToken: "yet more" },
    ]);
  });

  it("are each unknown on their own if EC2 does not say them", async () => {
    ec2.on(DescribeSubnetsCommand).resolves({
      Subnets: [{ SubnetId: "subnet-1" }, { AvailabilityZone: "eu-west-1c" }],
    });

    expect((await invoices(inVpc))?.availabilityZones).toMatchObject([
      { reason: "EC2 does not say in which zone subnet-1 is." },
      { reason: "EC2 does not say in which zone subnet-2 is." },
    ]);
  });

  it("are none, without a call, if the function is in no VPC", async () => {
    expect((await invoices({}, collectContext({ ruleIds })))?.availabilityZones).toEqual([]);
    expect(ec2.calls()).toHaveLength(0);
  });

  it("are a gap of each function in a VPC if they are denied, and are asked for once", async () => {
    ec2.on(DescribeSubnetsCommand).rejects(named("UnauthorizedOperation"));
    lambda.on(ListFunctionsCommand).resolves({
      Functions: [
        { FunctionName: "invoices", ...inVpc },
        { FunctionName: "refunds", ...inVpc },
      ],
    });
    const context = collectContext({ ruleIds });

    for (const { configuration, resourceId } of await all(lambdaFunction.collector.collect(context))) {
      expect(configuration.availabilityZones).toMatchObject({ missingPermission: "ec2:DescribeSubnets" });
      expect(context.takeGap(resourceId)).toBe(true);
    }
    expect(ec2.calls()).toHaveLength(1);
  });
});

describe("the tags of a function", () => {
  const ruleIds = ["mandatory-tags-present"];

  async function tags(listed: FunctionConfiguration = { FunctionArn: ARN }): Promise<unknown> {
    lambda.on(ListFunctionsCommand).resolves({ Functions: [{ FunctionName: "invoices", ...listed }] });
    const [item] = await all(lambdaFunction.collector.collect(collectContext({ ruleIds })));
    return item?.tags;
  }

  it("are read if a rule needs them", async () => {
    expect(await tags()).toEqual({});

    lambda.on(ListTagsCommand, { Resource: ARN }).resolves({ Tags: { team: "billing" } });
    expect(await tags()).toEqual({ team: "billing" });
  });

  it("are unknown if they are denied, or if the function has no ARN to ask with", async () => {
    lambda.on(ListTagsCommand).rejects(named("AccessDeniedException"));

    expect(await tags()).toMatchObject({ missingPermission: "lambda:ListTags" });
    expect(isUnknown(await tags({}))).toBe(true);
  });
});

describe("the destination on failure", () => {
  it("is not asked for if there is a dead-letter target", async () => {
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

  it("asks for the fields that the item does not hold, and leaves the rest unchanged", async () => {
    lambda
      .on(GetFunctionConcurrencyCommand, { FunctionName: "invoices" })
      .resolves({ ReservedConcurrentExecutions: 5 });
    lambda
      .on(ListFunctionEventInvokeConfigsCommand, { FunctionName: "invoices" })
      .resolves({ FunctionEventInvokeConfigs: [onFailure("$LATEST", TOPIC)] });
    const configuration = lambdaFunction.example({ ...notRecorded, deadLetterTargetArn: null });
    const item = recorded(lambdaFunction.resourceType, "invoices", configuration);

    expect(await lambdaFunction.complete(item, collectContext())).toEqual({
      ...item,
      configuration: { ...configuration, reservedConcurrency: 5, onFailureDestinationArn: TOPIC },
    });
  });

  it("asks for nothing if the item holds everything", async () => {
    const item = recorded(lambdaFunction.resourceType, "invoices", lambdaFunction.example());

    expect((await lambdaFunction.complete(item, collectContext())).configuration.reservedConcurrency).toBe(10);
    expect(lambda.calls()).toHaveLength(0);
  });

  it("asks for the policy, the URLs and the zones, which an item may lack", async () => {
    ec2.on(DescribeSubnetsCommand).resolves({ Subnets: [{ SubnetId: "subnet-0a1b2c3d", AvailabilityZone: "a" }] });
    lambda.on(ListFunctionUrlConfigsCommand).resolves({ FunctionUrlConfigs: [{ AuthType: "NONE" } as never] });
    const unread = { policy: unknown("Not."), urlAuthTypes: unknown("Not."), availabilityZones: unknown("Not.") };
    const configuration = lambdaFunction.example({ ...unread, subnetIds: ["subnet-0a1b2c3d"] });

    const item = await lambdaFunction.complete(
      recorded(lambdaFunction.resourceType, "invoices", configuration),
      collectContext(),
    );

    expect(item.configuration).toMatchObject({ policy: null, urlAuthTypes: ["NONE"], availabilityZones: ["a"] });
  });

  it("does not ask for the zones of subnets that are unknown", async () => {
    const subnetIds = unknown("The function could not be understood.");
    const configuration = lambdaFunction.example({ subnetIds, availabilityZones: subnetIds });

    const item = await lambdaFunction.complete(
      recorded(lambdaFunction.resourceType, "invoices", configuration),
      collectContext(),
    );

    expect(item.configuration.availabilityZones).toBe(subnetIds);
    expect(ec2.calls()).toHaveLength(0);
  });

  it("asks only for fields that an enabled rule reads", async () => {
    const item = recorded(
      lambdaFunction.resourceType,
      "invoices",
      lambdaFunction.example({ ...notRecorded, deadLetterTargetArn: null }),
    );

    await lambdaFunction.complete(item, collectContext({ ruleIds: NEITHER_ASKS }));

    expect(lambda.calls()).toHaveLength(0);
  });
});
