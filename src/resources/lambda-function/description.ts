import type { FunctionConfiguration } from "@aws-sdk/client-lambda";
import * as z from "zod";
import { mapKnown, unknown, type Known } from "../../core/known";
import type { PolicyDocument } from "../../policy/policy-document";
import { answered } from "../answer";
import { resourcePolicyOf } from "../resource-policy";
import type { SecretVariable } from "../secrets/variables";
import { list } from "../type/description";
import { pagedQuestion, question, unlessSaid } from "../type/question";
import { inShape, recorded, recordedInShape, supplement } from "../type/recorded";
import { resourceType } from "../type/resource-type";
import { answeredSecrets, plannedSecrets, recordedSecrets } from "./environment";
import { ALLOW_EVENT_RULE, functionPolicy } from "./examples";
import { failureDestination } from "./failure-destination";
import { parseFunctionName } from "./function-name";
import {
  authorizationTypeOf,
  isOfTheFunctionItself,
  plannedDestinationOf,
  plannedRuntimeOf,
  plannedSubnetIdsOf,
  plannedZonesOf,
  requiredIn,
} from "./planned";
import { plannedPolicyOf } from "./planned-policy";
import { policies } from "./policies";
import { wholePolicy } from "./whole-policy";
import { zonesOfSubnets } from "./zones";

/** A function as rules see it; fields that differ by version describe `$LATEST`. */
export interface LambdaFunction {
  /** The runtime's identifier, such as `nodejs22.x`; `null` for a function that runs from a container image. */
  readonly runtime: Known<string | null>;
  /** `Active`, or `PassThrough`: traced only where the caller is already traced. */
  readonly tracingMode: Known<string>;
  /** `null` where the function shares the account's unreserved concurrency. */
  readonly reservedConcurrency: Known<number | null>;
  /** ARN of the queue or topic of failed asynchronous events; `null` where there is none. */
  readonly deadLetterTargetArn: Known<string | null>;
  /** ARN of the destination of failed asynchronous events. Read where there is no dead-letter target. */
  readonly onFailureDestinationArn: Known<string | null>;
  /** Empty where the function is in no VPC. */
  readonly subnetIds: Known<readonly string[]>;
  /** The name of each subnet's availability zone; unknown where one of them is not found. */
  readonly availabilityZones: Known<readonly Known<string>[]>;
  /**
   * The principals that the policies of the function, its versions and its aliases admit, as one policy. A live read
   * asks only for the versions that an alias points to.
   */
  readonly policy: Known<PolicyDocument | null>;
  /**
   * The authentication of each function URL, those of aliases included: `AWS_IAM` or `NONE`. Empty where there is no
   * URL.
   */
  readonly urlAuthTypes: Known<readonly Known<string>[]>;
  /** The environment variables that hold secrets; an Unknown stands for a variable whose value is not known. */
  readonly secretVariables: Known<readonly Known<SecretVariable>[]>;
}

const NO_ARN = unknown("Lambda did not return the function's ARN, which is needed to read its tags.");
const OF_ALIASES = unknown("AWS Config's item of a function does not include the policies of its aliases.");

const recordedSubnetIds = recordedInShape(
  z.object({ vpcConfig: z.object({ subnetIds: z.array(z.string()).nullish() }).nullish() }),
  ({ vpcConfig }) => vpcConfig?.subnetIds ?? [],
);

/** A Lambda function. The list holds almost everything. */
export const lambdaFunction = resourceType<FunctionConfiguration, LambdaFunction>({
  resourceType: "AWS::Lambda::Function",
  service: "Lambda",
  isRecorded: true,
  list: list("Lambda.ListFunctions", { list: "Functions", token: "Marker", next: "NextMarker" }),
  id: ({ FunctionName = "" }) => FunctionName,
  arn: ({ FunctionArn = null }) => FunctionArn,
  tags: unlessSaid(
    ({ FunctionArn }: FunctionConfiguration) => (FunctionArn === undefined ? NO_ARN : undefined),
    question("Lambda.ListTags", {
      input: ({ arn }) => ({ Resource: arn ?? undefined }),
      answer: ({ Tags }) => answered(Tags, "Tags"),
    }),
  ),
  plan: {
    terraformTypes: ["aws_lambda_function"],
    identifiedBy: ["function_name", "id", "arn", "qualified_arn"],
    computedBlocks: { aws_lambda_function: ["tracing_config"] },
    identityOf: (value) => parseFunctionName(value).name,
    namedThrough: {
      aws_lambda_alias: { id: "function_name", arn: "function_name", invoke_arn: "function_name" },
      aws_lambda_function_url: { function_arn: "function_name" },
    },
    // This includes permissions and URLs of a version or an alias: whoever may invoke one of them runs the function.
    companions: {
      aws_lambda_permission: "function_name",
      aws_lambda_function_url: "function_name",
      aws_lambda_function_event_invoke_config: "function_name",
    },
    companionsThatAddUp: ["aws_lambda_permission", "aws_lambda_function_url"],
    isOwn: isOfTheFunctionItself,
  },
  fields: {
    runtime: {
      says: "which runtime the function has",
      // An image brings its own runtime, whatever else the source says.
      live: ({ PackageType, Runtime }) => (PackageType === "Image" ? null : Runtime),
      config: (item) =>
        recorded("string", "packageType")(item) === "Image" ? null : recorded("string", "runtime")(item),
      plan: plannedRuntimeOf,
    },
    tracingMode: {
      says: "how the function is traced",
      live: ({ TracingConfig }) => TracingConfig?.Mode ?? "PassThrough",
      config: recordedInShape(
        z.object({ tracingConfig: z.object({ mode: z.string().nullish() }).nullish() }),
        ({ tracingConfig }) => tracingConfig?.mode ?? "PassThrough",
      ),
      plan: (lambda) => lambda.text("tracing_config", 0, "mode") ?? "PassThrough",
    },
    reservedConcurrency: {
      says: "what concurrency the function reserves",
      live: question("Lambda.GetFunctionConcurrency", {
        input: ({ id }) => ({ FunctionName: id }),
        answer: ({ ReservedConcurrentExecutions = null }) => ReservedConcurrentExecutions,
      }),
      // An item without the key is either old, or of a function without a reservation: it does not say which.
      config: supplement(
        "Concurrency",
        inShape(
          z.object({ reservedConcurrentExecutions: z.number().nullish() }),
          ({ reservedConcurrentExecutions = null }) => reservedConcurrentExecutions,
        ),
      ),
      // -1 means no reservation.
      plan: (lambda) =>
        mapKnown(lambda.number("reserved_concurrent_executions"), (reserved) => (reserved === -1 ? null : reserved)),
    },
    deadLetterTargetArn: {
      says: "where the function's dead letters go",
      live: ({ DeadLetterConfig }) => DeadLetterConfig?.TargetArn ?? null,
      config: recordedInShape(
        z.object({ deadLetterConfig: z.object({ targetArn: z.string().nullish() }).nullish() }),
        ({ deadLetterConfig }) => deadLetterConfig?.targetArn ?? null,
      ),
      plan: (lambda) => requiredIn(lambda.blocks("dead_letter_config"), "target_arn"),
    },
    onFailureDestinationArn: {
      says: "where events go that the function failed to process",
      live: failureDestination,
      unless: async (field) =>
        mapKnown(await field("deadLetterTargetArn"), (arn) =>
          arn === null ? null : "It is read only for a function without a dead-letter target.",
        ),
      plan: (_, join) => plannedDestinationOf(join),
    },
    subnetIds: {
      says: "in which subnets the function is",
      live: ({ VpcConfig }) => VpcConfig?.SubnetIds ?? [],
      config: recordedSubnetIds,
      plan: plannedSubnetIdsOf,
    },
    availabilityZones: {
      says: "in which zones the function's subnets are",
      live: zonesOfSubnets,
      config: (item) => (recordedSubnetIds(item)?.length === 0 ? [] : undefined),
      plan: plannedZonesOf,
    },
    policy: {
      says: "what the function's policy allows",
      live: policies,
      // An item without the key is either old, or of a function without a policy: it does not say which.
      config: supplement("Policy", (policy) => wholePolicy([resourcePolicyOf(policy), OF_ALIASES])),
      plan: (_, join) => plannedPolicyOf(join),
    },
    urlAuthTypes: {
      says: "how the function's URLs authenticate",
      // The answer also holds the URLs of its aliases.
      live: pagedQuestion("Lambda.ListFunctionUrlConfigs", {
        input: ({ id }) => ({ FunctionName: id }),
        list: "FunctionUrlConfigs",
        token: "Marker",
        next: "NextMarker",
        answer: (urls): LambdaFunction["urlAuthTypes"] =>
          urls.map(
            ({ AuthType }) => AuthType ?? unknown("Lambda does not say how a URL of the function authenticates."),
          ),
      }),
      plan: (_, join) => join.companions("aws_lambda_function_url").map(authorizationTypeOf),
    },
    secretVariables: {
      says: "which variables the function's environment has",
      live: ({ Environment }) => answeredSecrets(Environment),
      config: recordedSecrets,
      plan: plannedSecrets,
    },
  },
  example: {
    runtime: "python3.14",
    tracingMode: "Active",
    reservedConcurrency: 10,
    deadLetterTargetArn: "arn:aws:sqs:eu-west-1:111122223333:dead-letters",
    onFailureDestinationArn: null,
    subnetIds: ["subnet-0a1b2c3d", "subnet-4e5f6a7b"],
    availabilityZones: ["eu-west-1a", "eu-west-1b"],
    policy: functionPolicy(ALLOW_EVENT_RULE),
    urlAuthTypes: [],
    secretVariables: [],
  },
});
