import type { LambdaFunctionConfiguration } from "./configuration";

/** A function that satisfies every rule of its type. */
export function lambdaFunction(more: Partial<LambdaFunctionConfiguration> = {}): LambdaFunctionConfiguration {
  return {
    runtime: "python3.14",
    tracingMode: "Active",
    reservedConcurrency: 10,
    deadLetterTargetArn: "arn:aws:sqs:eu-west-1:111122223333:dead-letters",
    onFailureDestinationArn: null,
    subnetIds: ["subnet-0a1b2c3d", "subnet-4e5f6a7b"],
    ...more,
  };
}
