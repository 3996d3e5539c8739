import { isUnknown } from "../../../src/core/known";
import { lambdaFunction } from "../../../src/resources/lambda-function/description";
import { notifiedItem } from "../../support/notified-item";

const ARN = "arn:aws:lambda:eu-west-1:444455556666:function:invoices";
const QUEUE = "arn:aws:sqs:eu-west-1:444455556666:dead-letters";

const CONFIGURATION = {
  functionName: "invoices",
  functionArn: ARN,
  runtime: "nodejs24.x",
  role: "arn:aws:iam::444455556666:role/invoices",
  handler: "index.handler",
  codeSize: 216,
  description: "",
  timeout: 3,
  memorySize: 128,
  lastModified: "2026-11-23T17:51:41.919+0000",
  codeSha256: "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
  version: "$LATEST",
  packageType: "Zip",
  vpcConfig: { subnetIds: ["subnet-0a1b2c3d", "subnet-4e5f6a7b"], securityGroupIds: ["sg-8c9d0e1f"] },
  tracingConfig: { mode: "Active" },
  deadLetterConfig: { targetArn: QUEUE },
  revisionId: "0cc175b9-c0f1-46b6-a831-c399e2697726",
};

const SUPPLEMENTARY = {
  Tags: { team: "billing" },
  Concurrency: { reservedConcurrentExecutions: 5 },
};

function itemWith(configuration: unknown = CONFIGURATION, supplementaryConfiguration: object = SUPPLEMENTARY) {
  return notifiedItem({
    configurationStateId: "1795456428872",
    configurationItemMD5Hash: "",
    arn: ARN,
    resourceType: "AWS::Lambda::Function",
    resourceId: "invoices",
    resourceName: "invoices",
    availabilityZone: "Not Applicable",
    tags: { team: "billing" },
    relatedEvents: [],
    relationships: [
      { resourceType: "AWS::IAM::Role", resourceName: "invoices", relationshipName: "Is associated with " },
    ],
    configuration,
    supplementaryConfiguration,
  });
}

function configurationWith(...given: Parameters<typeof itemWith>) {
  return lambdaFunction.fromRecordedItem(itemWith(...given)).configuration;
}

describe("a function that AWS Config recorded", () => {
  it("is the same item as from a live read, except for its destination", () => {
    const item = lambdaFunction.fromRecordedItem(itemWith());

    expect(item).toMatchObject({
      resourceType: "AWS::Lambda::Function",
      resourceId: "invoices",
      arn: ARN,
      accountId: "444455556666",
      awsRegion: "eu-west-1",
      tags: { team: "billing" },
      configuration: {
        runtime: "nodejs24.x",
        tracingMode: "Active",
        reservedConcurrency: 5,
        deadLetterTargetArn: QUEUE,
        subnetIds: ["subnet-0a1b2c3d", "subnet-4e5f6a7b"],
      },
      source: "config",
    });
    expect(isUnknown(item.configuration.onFailureDestinationArn)).toBe(true);
  });

  it("says the same if its parts are JSON inside strings", () => {
    const texts = { Tags: '{"team":"billing"}', Concurrency: '{"reservedConcurrentExecutions":5}' };

    expect(lambdaFunction.fromRecordedItem(itemWith(JSON.stringify(CONFIGURATION), texts))).toEqual(
      lambdaFunction.fromRecordedItem(itemWith()),
    );
  });

  it("has Lambda's defaults for parts that are null or missing", () => {
    const defaults = { tracingMode: "PassThrough", deadLetterTargetArn: null, subnetIds: [] };
    const empty = { tracingConfig: {}, deadLetterConfig: {}, vpcConfig: {} };
    const absent = { tracingConfig: null, deadLetterConfig: null, vpcConfig: null };

    for (const parts of [empty, absent])
      expect(configurationWith({ ...CONFIGURATION, ...parts })).toMatchObject(defaults);
    expect(configurationWith({ runtime: "nodejs24.x" })).toMatchObject(defaults);
  });

  it("has no runtime if it runs from an image", () => {
    expect(configurationWith({ ...CONFIGURATION, packageType: "Image", runtime: null }).runtime).toBeNull();
    expect(configurationWith({ ...CONFIGURATION, packageType: "Image" }).runtime).toBeNull();
  });

  it.each([
    ["a Zip", "Zip", null],
    ["a package of no type", null, null],
    ["a package of no type, and no word of a runtime,", undefined, undefined],
  ])("of %s has an unknown runtime, not none, if it names none", (_name, packageType, runtime) => {
    expect(configurationWith({ ...CONFIGURATION, packageType, runtime }).runtime).toMatchObject({
      reason: "AWS Config's item does not say which runtime the function has.",
    });
  });

  it("has its runtime in old items without a package type", () => {
    expect(configurationWith({ ...CONFIGURATION, packageType: undefined, runtime: "python3.8" }).runtime).toBe(
      "python3.8",
    );
  });

  it.each([
    ["null", null],
    ["a word", "invoices"],
  ])("is unknown except for its supplementary configuration if its body is %s", (_name, body) => {
    const Policy = { Statement: [{ Sid: "One", Effect: "Allow", Principal: "*", Action: "lambda:InvokeFunction" }] };
    const { reservedConcurrency, policy, ...others } = configurationWith(body, { ...SUPPLEMENTARY, Policy });

    expect(reservedConcurrency).toBe(5);
    expect(policy).toMatchObject({ statements: [{ sid: "One" }] });
    for (const value of Object.values(others)) expect(isUnknown(value)).toBe(true);
    expect(others.runtime).toMatchObject({ reason: "AWS Config's item does not say which runtime the function has." });
  });

  it.each([
    ["runtime", { runtime: 24 }, ["runtime"]],
    ["tracing", { tracingConfig: { mode: true } }, ["tracingMode"]],
    ["dead-letter target", { deadLetterConfig: QUEUE }, ["deadLetterTargetArn"]],
    ["network", { vpcConfig: "none" }, ["subnetIds"]],
    ["subnets", { vpcConfig: { subnetIds: [7] } }, ["subnetIds"]],
  ])("is unknown only in its %s if that is malformed", (_name, misshapen, hidden) => {
    const [before, after] = [configurationWith(), configurationWith({ ...CONFIGURATION, ...misshapen })];
    const fields = Object.keys(before) as (keyof typeof before)[];

    expect(fields.filter((field) => isUnknown(after[field]) && !isUnknown(before[field]))).toEqual(hidden);
  });
});

describe("the reservation in an item", () => {
  it.each([
    ["a number", { reservedConcurrentExecutions: 5 }, 5],
    ["0, which is not none", { reservedConcurrentExecutions: 0 }, 0],
    ["null", { reservedConcurrentExecutions: null }, null],
    ["left out", {}, null],
  ])("that is %s", (_name, Concurrency, expected) => {
    expect(configurationWith(CONFIGURATION, { Concurrency }).reservedConcurrency).toBe(expected);
  });

  it.each([
    ["not recorded", undefined],
    ["null", null],
    ["of another shape", { reservedConcurrentExecutions: "5" }],
  ])("is unknown if the concurrency is %s", (_name, Concurrency) => {
    expect(isUnknown(configurationWith(CONFIGURATION, { Concurrency }).reservedConcurrency)).toBe(true);
  });
});

describe("the policy in an item", () => {
  const POLICY = { Statement: [{ Sid: "One", Effect: "Allow", Principal: "*", Action: "lambda:InvokeFunction" }] };

  it.each([
    ["JSON", POLICY],
    ["text", JSON.stringify(POLICY)],
    ["text in a text", JSON.stringify(JSON.stringify(POLICY))],
  ])("may be %s", (_name, Policy) => {
    expect(configurationWith(CONFIGURATION, { Policy }).policy).toMatchObject({ statements: [{ sid: "One" }] });
  });

  it.each([
    ["is none", null],
    ["admits one account", { Statement: [{ ...POLICY.Statement[0], Principal: { AWS: "111122223333" } }] }],
  ])("that %s leaves open whom the policies of the aliases admit", (_name, Policy) => {
    expect(configurationWith(CONFIGURATION, { Policy }).policy).toMatchObject({
      reason: "AWS Config's item of a function does not include the policies of its aliases.",
    });
  });

  it.each([undefined, "{", 7, {}])("is unknown where it is %p", (Policy) => {
    expect(isUnknown(configurationWith(CONFIGURATION, { Policy }).policy)).toBe(true);
  });
});

describe("a field that an item does not hold", () => {
  it("is unknown: the destination, the URLs, and the zones of a function in a VPC", () => {
    expect(configurationWith()).toMatchObject({
      onFailureDestinationArn: {
        reason: "AWS Config's item does not say where events go that the function failed to process.",
      },
      urlAuthTypes: { reason: "AWS Config's item does not say how the function's URLs authenticate." },
      availabilityZones: { reason: "AWS Config's item does not say in which zones the function's subnets are." },
    });
    expect(configurationWith({ ...CONFIGURATION, vpcConfig: null }).availabilityZones).toEqual([]);
  });
});
