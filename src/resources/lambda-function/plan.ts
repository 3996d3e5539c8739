import { isUnknown, type Known } from "../../core/known";
import { runtimeOf, type LambdaFunctionConfiguration } from "./configuration";
import { policyFromPlan, type PlannedPermission } from "./planned-policy";

/** An `aws_lambda_function` of a Terraform plan, joined with the resources that complete it. */
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
  /** `availability_zone` of each subnet, where the plan or its data sources hold it. */
  readonly availability_zones: Known<readonly Known<string>[]>;
  /** The `aws_lambda_permission` of the function, of its versions and its aliases. */
  readonly permissions: Known<readonly PlannedPermission[]>;
  /** `authorization_type` of each `aws_lambda_function_url` of the function. */
  readonly url_authorization_types: Known<readonly Known<string>[]>;
}

/** Reads a planned function. */
export function lambdaFunctionFromPlan(planned: PlannedLambdaFunction): LambdaFunctionConfiguration {
  const { reserved_concurrent_executions: reserved, tracing_mode: mode, permissions } = planned;
  const subnetIds = planned.subnet_ids ?? [];
  return {
    runtime: plannedRuntime(planned),
    tracingMode: mode ?? "PassThrough",
    reservedConcurrency: reserved === -1 ? null : reserved,
    deadLetterTargetArn: planned.dead_letter_target_arn,
    onFailureDestinationArn: planned.on_failure_destination,
    subnetIds,
    availabilityZones: !isUnknown(subnetIds) && subnetIds.length === 0 ? [] : planned.availability_zones,
    policy: isUnknown(permissions) ? permissions : policyFromPlan(permissions),
    urlAuthTypes: planned.url_authorization_types,
  };
}

function plannedRuntime({ package_type: packageType, runtime }: PlannedLambdaFunction): Known<string | null> {
  if (packageType === "Image") return null;
  if (isUnknown(packageType)) return packageType;
  return isUnknown(runtime) ? runtime : runtimeOf(packageType, runtime);
}
