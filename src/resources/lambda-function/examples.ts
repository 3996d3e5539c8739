import { resourcePolicyOf } from "../resource-policy";
import type { LambdaFunctionConfiguration } from "./configuration";

/** A statement that lets one event rule of the account invoke the function. */
export const ALLOW_EVENT_RULE = {
  Sid: "EventRule",
  Effect: "Allow",
  Principal: { Service: "events.amazonaws.com" },
  Action: "lambda:InvokeFunction",
  Resource: "arn:aws:lambda:eu-west-1:111122223333:function:invoices",
  Condition: { ArnLike: { "AWS:SourceArn": "arn:aws:events:eu-west-1:111122223333:rule/invoices" } },
};

/** A policy of these statements. */
export function functionPolicy(...Statement: readonly object[]): LambdaFunctionConfiguration["policy"] {
  return resourcePolicyOf({ Version: "2012-10-17", Statement });
}

/** A function that satisfies every rule of its type. */
export function lambdaFunction(more: Partial<LambdaFunctionConfiguration> = {}): LambdaFunctionConfiguration {
  return {
    runtime: "python3.14",
    tracingMode: "Active",
    reservedConcurrency: 10,
    deadLetterTargetArn: "arn:aws:sqs:eu-west-1:111122223333:dead-letters",
    onFailureDestinationArn: null,
    subnetIds: ["subnet-0a1b2c3d", "subnet-4e5f6a7b"],
    availabilityZones: ["eu-west-1a", "eu-west-1b"],
    policy: functionPolicy(ALLOW_EVENT_RULE),
    urlAuthTypes: [],
    ...more,
  };
}
