import { isUnknown, surelySet, unknown, type Known } from "../../../src/core/known";
import { lambdaFunction } from "../../../src/resources/lambda-function/description";
import { lambdaDeadLetterConfigured } from "../../../src/rules/lambda/lambda-dead-letter-configured";
import { lambdaInVpc } from "../../../src/rules/lambda/lambda-in-vpc";
import { lambdaMultiAz } from "../../../src/rules/lambda/lambda-multi-az";
import { lambdaPolicyNotPublic } from "../../../src/rules/lambda/lambda-policy-not-public";
import { judge } from "../../rules/judge";
import { AFTER_APPLY, readPlanned, type PlainJoin, type PlainResource, type PlainValues } from "../../support/planned";

const QUEUE = "arn:aws:sqs:eu-west-1:123456789012:failures";
const ARN = "arn:aws:lambda:eu-west-1:123456789012:function:resize";
const NOT_SAID = unknown("The plan does not say which they are.");

function read(values: PlainValues = {}, around: PlainJoin = {}) {
  return readPlanned(lambdaFunction.planReader, { type: "aws_lambda_function", values }, around);
}

describe("a function in a plan", () => {
  it("has the values that it sets", () => {
    const values = {
      package_type: "Zip",
      runtime: "nodejs24.x",
      tracing_config: [{ mode: "Active" }],
      reserved_concurrent_executions: 5,
      dead_letter_config: [{ target_arn: QUEUE }],
    };

    expect(read(values)).toEqual({
      runtime: "nodejs24.x",
      tracingMode: "Active",
      reservedConcurrency: 5,
      deadLetterTargetArn: QUEUE,
      onFailureDestinationArn: null,
      subnetIds: [],
      availabilityZones: [],
      policy: null,
      urlAuthTypes: [],
      secretVariables: [],
    });
  });

  it("has Lambda's defaults for values that it does not set", () => {
    expect(read({ package_type: "Image", reserved_concurrent_executions: -1 })).toMatchObject({
      runtime: null,
      tracingMode: "PassThrough",
      reservedConcurrency: null,
      deadLetterTargetArn: null,
    });
  });

  it("has unknown values for those known only after apply", () => {
    const attributes = ["runtime", "reserved_concurrent_executions", "tracing_config", "dead_letter_config"];

    expect(read(Object.fromEntries(attributes.map((attribute) => [attribute, AFTER_APPLY])))).toMatchObject({
      runtime: AFTER_APPLY,
      tracingMode: AFTER_APPLY,
      reservedConcurrency: AFTER_APPLY,
      deadLetterTargetArn: AFTER_APPLY,
    });
  });

  it.each([
    [-1, null],
    [0, 0],
    [1, 1],
  ])("that reserves %p has a reservation of %p", (reserved_concurrent_executions, expected) => {
    expect(read({ reserved_concurrent_executions }).reservedConcurrency).toBe(expected);
  });

  it.each([
    ["Zip", "nodejs24.x", "nodejs24.x"],
    [null, "nodejs24.x", "nodejs24.x"],
    ["Zip", AFTER_APPLY, AFTER_APPLY],
    ["Image", null, null],
    ["Image", "", null],
    ["Image", AFTER_APPLY, null],
    [AFTER_APPLY, "nodejs24.x", AFTER_APPLY],
  ])("has, in a package of %p with the runtime %p, the runtime %p", (package_type, runtime, expected) => {
    expect(read({ package_type, runtime }).runtime).toBe(expected);
  });

  it.each(["Zip", null])("has an unknown runtime, not none, if its package is %p and it names none", (package_type) => {
    expect(read({ package_type, runtime: null }).runtime).toMatchObject({
      reason: "The plan does not say which runtime the function has.",
    });
  });

  it("has a dead-letter target that certainly exists before it is known", () => {
    const lambda = read({ dead_letter_config: [{ target_arn: surelySet(AFTER_APPLY) }] });

    expect(judge(lambdaDeadLetterConfigured, lambda).complianceType).toBe("COMPLIANT");
  });

  it.each([[[{}]], [[{ target_arn: "" }]], [[]]])("has no dead-letter target with %j", (dead_letter_config) => {
    expect(read({ dead_letter_config }).deadLetterTargetArn).toBeNull();
  });

  it("belongs to a region", () => {
    expect(lambdaFunction.planReader).toMatchObject({ resourceType: "AWS::Lambda::Function", isGlobal: false });
  });

  it.each([
    "resize",
    ARN,
    `${ARN}:live`,
    "123456789012:function:resize",
    "123456789012:function:resize:7",
    "resize:live",
  ])("is found by %s", (value) => {
    expect(lambdaFunction.planReader.identityOf?.(value)).toBe("resize");
  });
});

describe("the subnets of a function in a plan", () => {
  const SUBNETS = "vpc_config.0.subnet_ids";
  const subnet = (name: string, values: PlainValues = {}): PlainResource => ({
    type: "aws_subnet",
    address: `aws_subnet.${name}`,
    values,
  });
  const IN_A = subnet("a", { id: "subnet-a", availability_zone: "eu-west-1a" });
  const IN_B = subnet("b", { id: "subnet-b", availability_zone: "eu-west-1b" });
  const NOT_IN_PLAN = unknown("A subnet of the function is not in the plan, so its availability zone is not known.");

  function readSubnets(
    subnet_ids: unknown,
    named: Known<readonly PlainResource[]>,
    possibly: Known<readonly PlainResource[]> = NOT_SAID,
  ) {
    const around = { named: { [SUBNETS]: named }, possiblyNamed: { [SUBNETS]: possibly } };
    return read({ vpc_config: [{ subnet_ids }] }, around);
  }

  it("are none outside of a VPC, and if the list is empty", () => {
    expect(read({ vpc_config: [] })).toMatchObject({ subnetIds: [], availabilityZones: [] });
    expect(readSubnets([], [])).toMatchObject({ subnetIds: [], availabilityZones: [] });
  });

  it("are in the zones that the plan or its data sources give, each by its id", () => {
    expect(readSubnets(["subnet-a", "subnet-b"], [IN_B, IN_A, IN_A])).toMatchObject({
      subnetIds: ["subnet-a", "subnet-b"],
      availabilityZones: ["eu-west-1a", "eu-west-1b"],
    });
  });

  it("are in unknown zones if they are not in the plan", () => {
    expect(readSubnets(["subnet-a", "subnet-c"], [IN_A])).toMatchObject({
      subnetIds: ["subnet-a", "subnet-c"],
      availabilityZones: ["eu-west-1a", NOT_IN_PLAN],
    });
  });

  it("are listed by their addresses if the plan creates them", () => {
    const zoned = (name: string, availability_zone: string) => subnet(name, { availability_zone });
    const subnets = [zoned("a", "eu-west-1a"), zoned("b", "eu-west-1b")];
    const lambda = readSubnets(AFTER_APPLY, subnets, subnets);

    expect(lambda).toMatchObject({
      subnetIds: ["aws_subnet.a", "aws_subnet.b"],
      availabilityZones: ["eu-west-1a", "eu-west-1b"],
    });
    expect(judge(lambdaInVpc, lambda).complianceType).toBe("COMPLIANT");
    expect(judge(lambdaMultiAz, lambda).complianceType).toBe("COMPLIANT");
  });

  it("are in zones that are known only after apply if none is set", () => {
    const subnets = [subnet("a"), subnet("b", { availability_zone: AFTER_APPLY })];

    expect(readSubnets(AFTER_APPLY, subnets, subnets)).toMatchObject({
      availabilityZones: [unknown("The zone of a subnet of the function is known only after apply."), AFTER_APPLY],
    });
  });

  it.each([[[IN_A]], [[IN_A, IN_B]]])("may be others, or less, if a condition chooses among %j", (subnets) => {
    const lambda = readSubnets(AFTER_APPLY, subnets);

    expect(judge(lambdaInVpc, lambda).complianceType).toBe("COMPLIANT");
    expect(judge(lambdaMultiAz, lambda).complianceType).toBe("INSUFFICIENT_DATA");
  });

  it.each([
    ["two zones", [IN_A, IN_B], "COMPLIANT"],
    ["one zone", [IN_A, IN_A], "NON_COMPLIANT"],
  ])("are all instances of the blocks that the list names, here in %s", (_name, subnets, expected) => {
    expect(judge(lambdaMultiAz, readSubnets(AFTER_APPLY, NOT_SAID, subnets)).complianceType).toBe(expected);
    expect(judge(lambdaMultiAz, readSubnets(AFTER_APPLY, subnets, subnets)).complianceType).toBe(expected);
  });

  it("are as many as the list has, even if the plan creates some and lacks others", () => {
    const { availabilityZones } = readSubnets([AFTER_APPLY, "subnet-c"], [IN_A], [IN_A]);

    expect(availabilityZones).toEqual(["eu-west-1a", NOT_IN_PLAN]);
  });

  it.each([
    ["the list is not known and names nothing of the plan", AFTER_APPLY, []],
    ["neither the list nor what it names is known", AFTER_APPLY, NOT_SAID],
    ["an id is not known, nor what it names", ["subnet-a", AFTER_APPLY], NOT_SAID],
  ])("are undecided if %s", (_name, ids, named) => {
    const lambda = readSubnets(ids, named);

    expect(lambda.subnetIds).toBe(AFTER_APPLY);
    expect(isUnknown(lambda.availabilityZones)).toBe(true);
  });

  it("are known to exist if the plan does not show which they are", () => {
    expect(readSubnets(["subnet-a"], NOT_SAID)).toMatchObject({
      subnetIds: ["subnet-a"],
      availabilityZones: NOT_SAID,
    });
  });
});

describe("the URL of a function in a plan", () => {
  const url = (authorization_type: unknown, more: object = {}) =>
    readPlanned(
      lambdaFunction.planReader,
      { type: "aws_lambda_function", values: { function_name: "f", package_type: "Zip", runtime: "python3.13" } },
      { companions: { aws_lambda_function_url: [{ function_name: "f", authorization_type, ...more }] } },
    );

  it("without authentication may be used by everybody, as the provider permits it", () => {
    expect(judge(lambdaPolicyNotPublic, url("NONE")).complianceType).toBe("NON_COMPLIANT");
    expect(judge(lambdaPolicyNotPublic, url("AWS_IAM")).complianceType).toBe("COMPLIANT");
    expect(judge(lambdaPolicyNotPublic, url(AFTER_APPLY)).complianceType).toBe("INSUFFICIENT_DATA");
    // The permission is then the alias's, and the alias runs the function.
    expect(judge(lambdaPolicyNotPublic, url("NONE", { qualifier: "live" })).complianceType).toBe("NON_COMPLIANT");
  });
});
