import { unknown } from "../../../src/core/known";
import { lambdaFunction, type LambdaFunction } from "../../../src/resources/lambda-function/description";
import { lambdaDeadLetterConfigured } from "../../../src/rules/lambda/lambda-dead-letter-configured";
import { lambdaInVpc } from "../../../src/rules/lambda/lambda-in-vpc";
import { lambdaReservedConcurrency } from "../../../src/rules/lambda/lambda-reserved-concurrency";
import { lambdaTracingActive } from "../../../src/rules/lambda/lambda-tracing-active";
import { judge } from "../judge";

const QUEUE = "arn:aws:sqs:eu-west-1:444455556666:dead-letters";
const DENIED = unknown("lambda:ListFunctions was denied.", "lambda:ListFunctions");
const UNDECIDED = {
  complianceType: "INSUFFICIENT_DATA",
  annotation: "lambda:ListFunctions was denied.",
  missingPermission: "lambda:ListFunctions",
};

describe("lambda-tracing-active", () => {
  const verdictOn = (tracingMode: LambdaFunction["tracingMode"]) =>
    judge(lambdaTracingActive, lambdaFunction.example({ tracingMode }));

  it("asks for Active, and names any other mode", () => {
    expect(verdictOn("Active")).toEqual({ complianceType: "COMPLIANT", annotation: null });
    expect(verdictOn("PassThrough").annotation).toBe("The tracing mode is PassThrough.");
    expect(verdictOn("active").complianceType).toBe("NON_COMPLIANT");
    expect(verdictOn(DENIED)).toEqual(UNDECIDED);
  });
});

describe("lambda-reserved-concurrency", () => {
  const verdictOn = (reservedConcurrency: LambdaFunction["reservedConcurrency"]) =>
    judge(lambdaReservedConcurrency, lambdaFunction.example({ reservedConcurrency }));

  it("is satisfied by any reservation", () => {
    expect(verdictOn(1)).toEqual({ complianceType: "COMPLIANT", annotation: null });
  });

  it("says that a function which reserves 0 is switched off", () => {
    expect(verdictOn(0)).toEqual({
      complianceType: "COMPLIANT",
      annotation: "The reserved concurrency is 0: the function cannot be invoked.",
    });
  });

  it("distinguishes no reservation from one that could not be read", () => {
    expect(verdictOn(null).complianceType).toBe("NON_COMPLIANT");
    expect(verdictOn(DENIED)).toEqual(UNDECIDED);
  });
});

describe("lambda-dead-letter-configured", () => {
  it.each([
    ["a dead-letter target", QUEUE, null, "COMPLIANT"],
    ["a destination", null, QUEUE, "COMPLIANT"],
    ["both", QUEUE, QUEUE, "COMPLIANT"],
    ["neither", null, null, "NON_COMPLIANT"],
    ["a target, if the destination could not be read", QUEUE, DENIED, "COMPLIANT"],
    ["a destination, if the target could not be read", DENIED, QUEUE, "COMPLIANT"],
    ["no target, if the destination could not be read", null, DENIED, "INSUFFICIENT_DATA"],
    ["no destination, if the target could not be read", DENIED, null, "INSUFFICIENT_DATA"],
  ])("of %s", (_name, deadLetterTargetArn, onFailureDestinationArn, expected) => {
    const configuration = lambdaFunction.example({ deadLetterTargetArn, onFailureDestinationArn });

    expect(judge(lambdaDeadLetterConfigured, configuration).complianceType).toBe(expected);
  });

  it("names the permission that is missing", () => {
    const configuration = lambdaFunction.example({ deadLetterTargetArn: null, onFailureDestinationArn: DENIED });

    expect(judge(lambdaDeadLetterConfigured, configuration)).toEqual(UNDECIDED);
  });
});

describe("lambda-in-vpc", () => {
  const verdictOn = (subnetIds: LambdaFunction["subnetIds"]) =>
    judge(lambdaInVpc, lambdaFunction.example({ subnetIds }));

  it("is satisfied by one subnet and not by none", () => {
    expect(verdictOn(["subnet-0a1b2c3d"])).toEqual({ complianceType: "COMPLIANT", annotation: null });
    expect(verdictOn([])).toEqual({ complianceType: "NON_COMPLIANT", annotation: "The function is not in a VPC." });
    expect(verdictOn(DENIED)).toEqual(UNDECIDED);
  });
});
