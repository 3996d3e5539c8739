import { GetComplianceDetailsByConfigRuleCommand, PutEvaluationsCommand } from "@aws-sdk/client-config-service";
import { DescribeVpcsCommand } from "@aws-sdk/client-ec2";
import { GetFunctionConcurrencyCommand, ListFunctionsCommand } from "@aws-sdk/client-lambda";
import { AuditError } from "../../src/core/errors";
import { lambdaFunction } from "../../src/resources/lambda-function/description";
import { vpc } from "../../src/resources/vpc/description";
import { named } from "../support/collect";
import { evaluationResult, NOTIFIED_AT, scheduleCameRound } from "../support/config-events";
import { CONCURRENCY, config, counted, ec2, FLOW_LOGS, forgetRuns, lambda, run, told } from "./run";

const FUNCTION = "AWS::Lambda::Function";
const EXISTS = [{ VpcId: "vpc-1" }, { VpcId: "vpc-2" }];
const NO_FLOW_LOG = [
  ["vpc-1", "NON_COMPLIANT", "The VPC has no flow log.", NOTIFIED_AT],
  ["vpc-2", "NON_COMPLIANT", "The VPC has no flow log.", NOTIFIED_AT],
];

beforeEach(() => {
  forgetRuns();
  ec2.on(DescribeVpcsCommand).resolves({ Vpcs: EXISTS });
});

/** Two functions of which one is decided; AWS Config knows of both and of one that is gone. */
function oneOfTwoIsDenied(): void {
  lambda.on(ListFunctionsCommand).resolves({ Functions: [{ FunctionName: "orders" }, { FunctionName: "payments" }] });
  lambda.on(GetFunctionConcurrencyCommand, { FunctionName: "orders" }).rejects(named("AccessDeniedException"));
  lambda.on(GetFunctionConcurrencyCommand, { FunctionName: "payments" }).resolves({});
  const EvaluationResults = ["orders", "payments", "refunds"].map((name) => evaluationResult(name, FUNCTION));
  config.on(GetComplianceDetailsByConfigRuleCommand).resolves({ EvaluationResults });
}

describe("a scheduled run", () => {
  it("judges every resource with the notice's time, and retires deleted ones", async () => {
    config
      .on(GetComplianceDetailsByConfigRuleCommand)
      .resolvesOnce({ EvaluationResults: [evaluationResult("vpc-1", vpc.resourceType)], NextToken: "more" })
      .resolvesOnce({ EvaluationResults: [evaluationResult("vpc-0", vpc.resourceType)] });

    expect(await run(scheduleCameRound(FLOW_LOGS), vpc)).toEqual({ reported: 3, undecided: 0 });

    expect(told()).toEqual([
      ...NO_FLOW_LOG,
      ["vpc-0", "NOT_APPLICABLE", "The resource does not exist any more.", NOTIFIED_AT],
    ]);
  });

  it("retires a resource that is deleted between list and read, and counts no gap for it", async () => {
    oneOfTwoIsDenied();
    lambda.on(GetFunctionConcurrencyCommand, { FunctionName: "orders" }).rejects(named("ResourceNotFoundException"));

    expect(await run(scheduleCameRound(CONCURRENCY), lambdaFunction)).toEqual({ reported: 3, undecided: 0 });

    expect(told().map(([id, complianceType]) => [id, complianceType])).toEqual([
      ["payments", "NON_COMPLIANT"],
      ["orders", "NOT_APPLICABLE"],
      ["refunds", "NOT_APPLICABLE"],
    ]);
  });

  it("reports existing and deleted resources together", async () => {
    config
      .on(GetComplianceDetailsByConfigRuleCommand)
      .resolves({ EvaluationResults: [evaluationResult("vpc-0", vpc.resourceType)] });

    await run(scheduleCameRound(FLOW_LOGS), vpc);

    expect(config.calls().map(({ args: [command] }) => command.constructor.name)).toEqual([
      "GetComplianceDetailsByConfigRuleCommand",
      "PutEvaluationsCommand",
    ]);
  });

  it("reports the decided resources if one read is denied, keeps the rest, and ends in an error", async () => {
    oneOfTwoIsDenied();

    const refused = run(scheduleCameRound(CONCURRENCY), lambdaFunction);

    await expect(refused).rejects.toThrow(AuditError);
    await expect(refused).rejects.toThrow("Grant lambda:GetFunctionConcurrency to the function's role.");
    expect(told().map(([id, type]) => [id, type])).toEqual([
      ["payments", "NON_COMPLIANT"],
      ["refunds", "NOT_APPLICABLE"],
    ]);
    expect(counted).toEqual([["ConfigRuleUndecided", 1]]);
  });

  it("counts undecided resources even if AWS Config accepts no evaluation", async () => {
    oneOfTwoIsDenied();
    config.on(PutEvaluationsCommand).rejects(named("InternalServerError"));

    await expect(run(scheduleCameRound(CONCURRENCY), lambdaFunction)).rejects.toThrow("InternalServerError");

    expect(counted).toEqual([["ConfigRuleUndecided", 1]]);
  });
});

describe("a list that fails", () => {
  const KNOWN_BEFORE = { EvaluationResults: [evaluationResult("vpc-3", vpc.resourceType)] };

  it("reports the resources before a failure midway, retires nothing, and ends in an error with the permission", async () => {
    ec2
      .on(DescribeVpcsCommand)
      .resolvesOnce({ Vpcs: EXISTS, NextToken: "more" })
      .rejects(named("UnauthorizedOperation"));
    config.on(GetComplianceDetailsByConfigRuleCommand).resolves(KNOWN_BEFORE);

    const refused = run(scheduleCameRound(FLOW_LOGS), vpc);

    await expect(refused).rejects.toThrow(AuditError);
    await expect(refused).rejects.toThrow(
      "The Config rule audit-rule-test could not judge everything. ec2:DescribeVpcs was denied in account" +
        " 111122223333, region eu-west-1. Grant ec2:DescribeVpcs to the function's role.",
    );
    expect(told()).toEqual(NO_FLOW_LOG);
    expect(config.commandCalls(GetComplianceDetailsByConfigRuleCommand)).toEqual([]);
  });

  it("counts the undecided resources before a failure midway", async () => {
    oneOfTwoIsDenied();
    lambda
      .on(ListFunctionsCommand)
      .resolvesOnce({ Functions: [{ FunctionName: "orders" }], NextMarker: "more" })
      .rejects(named("TooManyRequestsException"));

    const failed = run(scheduleCameRound(CONCURRENCY), lambdaFunction);

    await expect(failed).rejects.toThrow(/Lambda\.ListFunctions was still throttled.* AWS Config tries again\.$/);
    expect(told()).toEqual([]);
    expect(counted).toEqual([["ConfigRuleUndecided", 1]]);
  });

  it("reports and retires nothing if it fails at its start", async () => {
    ec2.on(DescribeVpcsCommand).rejects(named("UnauthorizedOperation"));
    config.on(GetComplianceDetailsByConfigRuleCommand).resolves(KNOWN_BEFORE);

    await expect(run(scheduleCameRound(FLOW_LOGS), vpc)).rejects.toThrow("ec2:DescribeVpcs was denied");

    expect(config.calls()).toEqual([]);
  });

  it("throws the defect's error, and reports nothing, if a defect and not AWS ends it", async () => {
    ec2.on(DescribeVpcsCommand).resolves({ Vpcs: [...EXISTS, null as never] });

    await expect(run(scheduleCameRound(FLOW_LOGS), vpc)).rejects.toThrow(TypeError);

    expect(config.calls()).toEqual([]);
  });
});

describe("the retirement of deleted resources", () => {
  it("ends in an error with the permission if it is refused, after existing resources are reported", async () => {
    config.on(GetComplianceDetailsByConfigRuleCommand).rejects(named("AccessDeniedException"));

    const refused = run(scheduleCameRound(FLOW_LOGS), vpc);

    await expect(refused).rejects.toThrow(AuditError);
    await expect(refused).rejects.toThrow(
      "The Config rule audit-rule-test could not judge everything. config:GetComplianceDetailsByConfigRule was" +
        " denied in account 111122223333, region eu-west-1. Grant config:GetComplianceDetailsByConfigRule to the" +
        " function's role.",
    );
    expect(told()).toEqual(NO_FLOW_LOG);
  });

  it("retires nothing if it is refused midway", async () => {
    config
      .on(GetComplianceDetailsByConfigRuleCommand)
      .resolvesOnce({ EvaluationResults: [evaluationResult("vpc-0", vpc.resourceType)], NextToken: "more" })
      .rejects(named("ThrottlingException"));

    await expect(run(scheduleCameRound(FLOW_LOGS), vpc)).rejects.toThrow("AWS Config tries again.");

    expect(told()).toEqual(NO_FLOW_LOG);
  });
});

describe("the last ten seconds before the function's deadline", () => {
  it("are not for reading", async () => {
    const late = run(scheduleCameRound(FLOW_LOGS), vpc, { remainingTimeInMillis: 10_000 });

    await expect(late).rejects.toThrow(AuditError);
    await expect(late).rejects.toThrow("time ran out");
    expect([...ec2.calls(), ...config.calls()]).toEqual([]);
  });

  it("are for reporting the resources that were read before", async () => {
    ec2
      .on(DescribeVpcsCommand)
      .resolvesOnce({ Vpcs: EXISTS, NextToken: "more" })
      .callsFake(() => new Promise(() => undefined));

    const late = run(scheduleCameRound(FLOW_LOGS), vpc, { remainingTimeInMillis: 10_250 });

    await expect(late).rejects.toThrow("time ran out");
    expect(told()).toEqual(NO_FLOW_LOG);
  });
});
