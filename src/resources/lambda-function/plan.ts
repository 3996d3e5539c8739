import { isUnknown, type Known } from "../../core/known";
import { runtimeOf, type LambdaFunctionConfiguration } from "./configuration";

/** An `aws_lambda_function` of a Terraform plan, joined with its `aws_lambda_function_event_invoke_config`. */
export interface PlannedLambdaFunction {
  readonly package_type: Known<string | null>;
  readonly runtime: Known<string | null>;
  /** `tracing_config[0].mode`. */
  readonly tracing_mode: Known<string | null>;
  /** -1 reserves nothing. */
  readonly reserved_concurrent_executions: Known<number | null>;
  /** `dead_letter_config[0].target_arn`. */
  readonly dead_letter_target_arn: Known<string | null>;
  /** `destination_config[0].on_failure[0].destination` of the unqualified configuration. */
  readonly on_failure_destination: Known<string | null>;
  /** `vpc_config[0].subnet_ids`. */
  readonly subnet_ids: Known<readonly string[] | null>;
}

/** Reads a planned function. */
export function lambdaFunctionFromPlan(planned: PlannedLambdaFunction): LambdaFunctionConfiguration {
  const { reserved_concurrent_executions: reserved, tracing_mode: mode } = planned;
  return {
    runtime: plannedRuntime(planned),
    tracingMode: mode ?? "PassThrough",
    reservedConcurrency: reserved === -1 ? null : reserved,
    deadLetterTargetArn: planned.dead_letter_target_arn,
    onFailureDestinationArn: planned.on_failure_destination,
    subnetIds: planned.subnet_ids ?? [],
  };
}

function plannedRuntime({ package_type: packageType, runtime }: PlannedLambdaFunction): Known<string | null> {
  if (packageType === "Image") return null;
  if (isUnknown(packageType)) return packageType;
  return isUnknown(runtime) ? runtime : runtimeOf(packageType, runtime);
}
