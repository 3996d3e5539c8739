import { GetResourceConfigHistoryCommand } from "@aws-sdk/client-config-service";
import { DescribeFlowLogsCommand } from "@aws-sdk/client-ec2";
import { GetFunctionConcurrencyCommand } from "@aws-sdk/client-lambda";
import { AuditError } from "../../src/core/errors";
import { lambdaFunction } from "../../src/resources/lambda-function/description";
import { s3Bucket } from "../../src/resources/s3-bucket/description";
import { vpc } from "../../src/resources/vpc/description";
import { named } from "../support/collect";
import { memoryBucket } from "../support/memory-bucket";
import {
  bucketItem,
  CAPTURED_AT,
  functionItem,
  inHistory,
  itemChanged,
  oversizedItemChanged,
  vpcItem,
} from "../support/config-events";
import { CONCURRENCY, config, counted, ec2, FLOW_LOGS, forgetRuns, lambda, logged, run, told } from "./run";

const KMS = { parameters: { ruleIds: "s3-bucket-kms-encryption" } };

beforeEach(forgetRuns);

describe("a resource that has changed", () => {
  it("is judged by its item and the fields that only its API has, as of the item's capture", async () => {
    expect(await run(itemChanged(vpcItem("vpc-1"), FLOW_LOGS), vpc)).toEqual({ reported: 1, undecided: 0 });

    expect(told()).toEqual([["vpc-1", "NON_COMPLIANT", "The VPC has no flow log.", CAPTURED_AT]]);
    expect(counted).toEqual([]);
    expect(logged).toEqual([{ configRuleName: "audit-rule-test", reported: 1, undecided: 0 }]);
  });

  it("is judged by several rules at once: the worst decides, and the annotation names the rules", async () => {
    const ruleIds = "lambda-in-vpc, lambda-tracing-active, lambda-runtime-supported";

    await run(itemChanged(functionItem("payments"), { parameters: { ruleIds } }), lambdaFunction);

    const words = expect.stringMatching(/^lambda-in-vpc: The function .* lambda-tracing-active: The/) as string;
    expect(told()).toEqual([["payments", "NON_COMPLIANT", words, CAPTURED_AT]]);
    expect(lambda.calls()).toEqual([]);
  });

  it("is judged with the parameters of the Config rule", async () => {
    const parameters = { ...FLOW_LOGS.parameters, "vpc-flow-logs-enabled.trafficTypes": "ACCEPT" };
    const FlowLogs = [{ ResourceId: "vpc-1", FlowLogStatus: "ACTIVE", TrafficType: "ACCEPT" as const }];
    ec2.on(DescribeFlowLogsCommand).resolves({ FlowLogs });

    await run(itemChanged(vpcItem("vpc-1"), { parameters }), vpc);

    expect(told()).toEqual([["vpc-1", "COMPLIANT", undefined, CAPTURED_AT]]);
  });

  it("is not applicable if it is gone when its API is asked", async () => {
    lambda.on(GetFunctionConcurrencyCommand).rejects(named("ResourceNotFoundException"));

    expect(await run(itemChanged(functionItem("payments"), CONCURRENCY), lambdaFunction)).toEqual({
      reported: 1,
      undecided: 0,
    });
    const words = "The resource is deleted, or not recorded any more.";
    expect(told()).toEqual([["payments", "NOT_APPLICABLE", words, CAPTURED_AT]]);
  });

  it("is read from AWS Config if its item is too large for the notification", async () => {
    const supplementaryConfiguration = { Concurrency: { reservedConcurrentExecutions: 5 } };
    const item = functionItem("payments", { supplementaryConfiguration });
    config.on(GetResourceConfigHistoryCommand).resolves({ configurationItems: [inHistory(item)] });

    await run(oversizedItemChanged(item, CONCURRENCY), lambdaFunction);

    expect(told()).toEqual([["payments", "COMPLIANT", undefined, CAPTURED_AT]]);
    expect(lambda.calls()).toEqual([]);
  });

  it("is read from AWS Config with an ACL that is JSON in a string in a string", async () => {
    const item = bucketItem("ledger");
    config.on(GetResourceConfigHistoryCommand).resolves({ configurationItems: [inHistory(item)] });

    await run(oversizedItemChanged(item, KMS), s3Bucket);
    await run(itemChanged(item, KMS), s3Bucket);

    const [fromHistory, fromNotice] = told();
    expect(fromHistory).toEqual(fromNotice);
    expect(fromHistory?.slice(0, 2)).toEqual(["ledger", "NON_COMPLIANT"]);
  });

  it("ends in an error with the permission if AWS Config denies its item", async () => {
    config.on(GetResourceConfigHistoryCommand).rejects(named("AccessDeniedException"));
    const refused = run(oversizedItemChanged(vpcItem("vpc-1"), FLOW_LOGS), vpc);

    await expect(refused).rejects.toThrow(AuditError);
    await expect(refused).rejects.toThrow(
      "The Config rule audit-rule-test could not judge everything. config:GetResourceConfigHistory was denied in" +
        " account 111122223333, region eu-west-1. Grant config:GetResourceConfigHistory to the function's role.",
    );
    expect(told()).toEqual([]);
    expect(counted).toEqual([]);
  });

  it.each([
    ["changed", itemChanged(vpcItem("vpc-1", { configurationItemStatus: "ResourceDeleted" }), FLOW_LOGS)],
    ["changed", itemChanged(vpcItem("vpc-1", { configurationItemStatus: "ResourceDeletedNotRecorded" }), FLOW_LOGS)],
    ["changed", itemChanged(vpcItem("vpc-1", { configurationItemStatus: "ResourceNotRecorded" }), FLOW_LOGS)],
    ["left the scope", itemChanged(vpcItem("vpc-1"), { ...FLOW_LOGS, eventLeftScope: true })],
    ["large", oversizedItemChanged(vpcItem("vpc-1", { configurationItemStatus: "ResourceDeleted" }), FLOW_LOGS)],
    ["large and left the scope", oversizedItemChanged(vpcItem("vpc-1"), { ...FLOW_LOGS, eventLeftScope: true })],
  ])("is NOT_APPLICABLE without any read if it is gone: %s", async (_name, event) => {
    expect(await run(event, vpc)).toEqual({ reported: 1, undecided: 0 });

    const words = "The resource is deleted, or not recorded any more.";
    expect(told()).toEqual([["vpc-1", "NOT_APPLICABLE", words, CAPTURED_AT]]);
    expect(ec2.calls()).toEqual([]);
    expect(config.calls()).toHaveLength(1);
  });

  it("ends in an error with the permission if its read is denied, and nothing is reported", async () => {
    ec2.on(DescribeFlowLogsCommand).rejects(named("AccessDeniedException"));
    const refused = run(itemChanged(vpcItem("vpc-1"), FLOW_LOGS), vpc);

    await expect(refused).rejects.toThrow(AuditError);
    await expect(refused).rejects.toThrow(
      "The Config rule audit-rule-test could not judge everything. ec2:DescribeFlowLogs was denied in account" +
        " 111122223333, region eu-west-1. Grant ec2:DescribeFlowLogs to the function's role.",
    );
    expect(config.calls()).toEqual([]);
    expect(counted).toEqual([["ConfigRuleUndecided", 1]]);
  });

  it("ends in an error without a permission if its read failed for another reason", async () => {
    ec2.on(DescribeFlowLogsCommand).rejects(named("RequestLimitExceeded"));
    const failed = run(itemChanged(vpcItem("vpc-1"), FLOW_LOGS), vpc);

    await expect(failed).rejects.toThrow(/still throttled.* AWS Config tries again\.$/);
    await expect(failed).rejects.toThrow(AuditError);
    expect(config.calls()).toEqual([]);
  });

  it("is reported if a refused read leaves nothing undecided", async () => {
    lambda.on(GetFunctionConcurrencyCommand).rejects(named("AccessDeniedException"));
    const parameters = { ruleIds: "lambda-in-vpc,lambda-reserved-concurrency" };

    await run(itemChanged(functionItem("payments"), { parameters }), lambdaFunction);

    expect(told()).toEqual([
      ["payments", "NON_COMPLIANT", "lambda-in-vpc: The function is not in a VPC.", CAPTURED_AT],
    ]);
  });

  it("is counted and never reported if it cannot be decided although every read succeeded", async () => {
    const configuration = { runtime: "cobol85" };
    const event = itemChanged(functionItem("payments", { configuration }), {
      parameters: { ruleIds: "lambda-runtime-supported" },
    });

    expect(await run(event, lambdaFunction)).toEqual({ reported: 0, undecided: 1 });

    expect(config.calls()).toEqual([]);
    expect(counted).toEqual([["ConfigRuleUndecided", 1]]);
  });

  it.each([
    ["changed", itemChanged(bucketItem("ledger"), FLOW_LOGS)],
    ["large", oversizedItemChanged(bucketItem("ledger"), FLOW_LOGS)],
    ["gone", itemChanged(bucketItem("ledger", { configurationItemStatus: "ResourceDeleted" }), FLOW_LOGS)],
  ])("is refused if its type is not the function's: %s", async (_name, event) => {
    const refused = run(event, vpc);

    await expect(refused).rejects.toThrow("It was asked about AWS::S3::Bucket; its rules judge AWS::EC2::VPC.");
    expect([...config.calls(), ...ec2.calls()]).toEqual([]);
  });

  it("is refused before any read if the rule's set-up is wrong", async () => {
    const bucketRule = itemChanged(vpcItem("vpc-1"), KMS);

    await expect(run(bucketRule, vpc)).rejects.toThrow(
      "this function has vpc-flow-logs-enabled, ec2-vpc-endpoint-for-ec2.",
    );
    await expect(run(itemChanged(vpcItem("vpc-1"), { parameters: null }), vpc)).rejects.toThrow("no rule");
    expect([...config.calls(), ...ec2.calls()]).toEqual([]);
  });
});

describe("a Config rule whose parameters are too long for AWS Config", () => {
  const key = "config/rules/audit-rule-test.json";
  const asked = itemChanged(vpcItem("vpc-1"), { parameters: { parametersKey: key } });

  it("reads them from the audit bucket", async () => {
    memoryBucket("audit", {
      [key]: JSON.stringify({ ...FLOW_LOGS.parameters, "vpc-flow-logs-enabled.trafficTypes": "ACCEPT" }),
    });
    const FlowLogs = [{ ResourceId: "vpc-1", FlowLogStatus: "ACTIVE", TrafficType: "ACCEPT" as const }];
    ec2.on(DescribeFlowLogsCommand).resolves({ FlowLogs });

    await run(asked, vpc);

    expect(told()).toEqual([["vpc-1", "COMPLIANT", undefined, CAPTURED_AT]]);
  });

  it("says where they should be if they are missing", async () => {
    memoryBucket("audit", {});

    await expect(run(asked, vpc)).rejects.toThrow(
      `Its parameters should be in s3://audit/${key}, but there is no such object.`,
    );
  });
});

it("refuses a Config rule that names rules of several resource types, whose resources it could not list", async () => {
  const ruleIds = "vpc-flow-logs-enabled,lambda-in-vpc";

  await expect(
    run(itemChanged(vpcItem("vpc-1"), { parameters: { ruleIds } }), vpc, { more: [lambdaFunction] }),
  ).rejects.toThrow("It names rules of several resource types: AWS::EC2::VPC, AWS::Lambda::Function.");
});
