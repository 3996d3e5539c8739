import { DescribeSubnetsCommand } from "@aws-sdk/client-ec2";
import {
  GetFunctionConcurrencyCommand,
  GetPolicyCommand,
  ListAliasesCommand,
  ListFunctionEventInvokeConfigsCommand,
  ListFunctionsCommand,
  ListFunctionUrlConfigsCommand,
  type FunctionConfiguration,
} from "@aws-sdk/client-lambda";
import { lambdaFunction } from "../../src/resources/lambda-function/description";
import type { PlainJoin, PlainValues } from "../support/planned";
import { ec2, lambda } from "./clients";
import { plannedBy, recordedAs } from "./parity-case";

export const FUNCTION_ARN = "arn:aws:lambda:eu-west-1:444455556666:function:invoices";
const QUEUE = "arn:aws:sqs:eu-west-1:444455556666:dead-letters";
export const SUBNETS = ["subnet-0a1b2c3d", "subnet-4e5f6a7b"];
const ZONES = ["eu-west-1a", "eu-west-1b"];

const EVENT_RULE = "arn:aws:events:eu-west-1:444455556666:rule/invoices";
/** A statement that lets one event rule of the account invoke the function. */
export const ALLOW_EVENT_RULE = {
  Sid: "EventRule",
  Effect: "Allow",
  Principal: { Service: "events.amazonaws.com" },
  Action: "lambda:InvokeFunction",
  Resource: FUNCTION_ARN,
  Condition: { ArnLike: { "AWS:SourceArn": EVENT_RULE } },
};

/** A permission of Terraform for what `ALLOW_EVENT_RULE` allows. */
export const EVENT_RULE_PERMISSION: PlainValues = {
  statement_id: "EventRule",
  action: "lambda:InvokeFunction",
  principal: "events.amazonaws.com",
  source_arn: EVENT_RULE,
  source_account: null,
  principal_org_id: null,
  function_url_auth_type: null,
};

/** The text of a function's policy, as Lambda writes it. */
export function functionPolicyText(...Statement: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Id: "default", Statement });
}

/** The function invoices: traced, in two zones, with a dead-letter queue and a reservation. */
export function functionAnswers(listed: FunctionConfiguration = {}, more: () => unknown = () => undefined) {
  return {
    collector: lambdaFunction.collector,
    record() {
      lambda.on(ListFunctionsCommand).resolves({
        Functions: [
          {
            FunctionName: "invoices",
            FunctionArn: FUNCTION_ARN,
            PackageType: "Zip",
            Runtime: "python3.14",
            TracingConfig: { Mode: "Active" },
            DeadLetterConfig: { TargetArn: QUEUE },
            VpcConfig: { VpcId: "vpc-0a1b2c3d", SubnetIds: SUBNETS, SecurityGroupIds: [] },
            ...listed,
          },
        ],
      });
      lambda.on(GetFunctionConcurrencyCommand).resolves({ ReservedConcurrentExecutions: 10 });
      lambda.on(GetPolicyCommand).resolves({ Policy: functionPolicyText(ALLOW_EVENT_RULE) });
      lambda.on(ListAliasesCommand).resolves({ Aliases: [] });
      lambda.on(ListFunctionEventInvokeConfigsCommand).resolves({ FunctionEventInvokeConfigs: [] });
      lambda.on(ListFunctionUrlConfigsCommand).resolves({ FunctionUrlConfigs: [] });
      ec2.on(DescribeSubnetsCommand).resolves({
        Subnets: SUBNETS.map((SubnetId, index) => ({ SubnetId, AvailabilityZone: ZONES[index] ?? "" })),
      });
      more();
    },
  };
}

/** The same function as AWS Config records it. */
export function functionItem(
  configuration: Readonly<Record<string, unknown>> = {},
  supplementaryConfiguration: Readonly<Record<string, unknown>> = {
    Concurrency: { reservedConcurrentExecutions: 10 },
    Policy: functionPolicyText(ALLOW_EVENT_RULE),
    Tags: {},
  },
) {
  return recordedAs(lambdaFunction.fromRecordedItem, {
    resourceType: "AWS::Lambda::Function",
    resourceId: "invoices",
    arn: FUNCTION_ARN,
    configuration: {
      functionName: "invoices",
      functionArn: FUNCTION_ARN,
      packageType: "Zip",
      runtime: "python3.14",
      tracingConfig: { mode: "Active" },
      deadLetterConfig: { targetArn: QUEUE },
      vpcConfig: { subnetIds: SUBNETS, securityGroupIds: [] },
      ...configuration,
    },
    supplementaryConfiguration,
  });
}

/** The same function as Terraform plans it, with the resources that complete it. */
export function functionPlan(more: PlainValues = {}, companions: PlainJoin["companions"] = {}) {
  const subnets = SUBNETS.map((id, index) => ({
    type: "aws_subnet",
    values: { id, availability_zone: ZONES[index] },
  }));
  return plannedBy(
    lambdaFunction,
    "aws_lambda_function",
    {
      package_type: "Zip",
      runtime: "python3.14",
      tracing_config: [{ mode: "Active" }],
      reserved_concurrent_executions: 10,
      dead_letter_config: [{ target_arn: QUEUE }],
      vpc_config: [{ subnet_ids: SUBNETS }],
      ...more,
    },
    {
      companions: { aws_lambda_permission: [EVENT_RULE_PERMISSION], ...companions },
      named: { "vpc_config.0.subnet_ids": subnets },
    },
  );
}
