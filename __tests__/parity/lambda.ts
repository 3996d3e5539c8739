import {
  GetFunctionConcurrencyCommand,
  GetPolicyCommand,
  ListAliasesCommand,
  ListFunctionEventInvokeConfigsCommand,
  ListFunctionUrlConfigsCommand,
} from "@aws-sdk/client-lambda";
import { named } from "../support/collect";
import type { PlainJoin, PlainValues } from "../support/planned";
import { PASSWORD } from "../support/secrets";
import { lambda } from "./clients";
import {
  ALLOW_EVENT_RULE,
  EVENT_RULE_PERMISSION,
  FUNCTION_ARN,
  functionAnswers,
  functionItem,
  functionPlan,
  functionPolicyText,
  SUBNETS,
} from "./functions";
import { undecided, type ParityCase } from "./parity-case";

const TOPIC = "arn:aws:sns:eu-west-1:444455556666:failures";
const NO_ZONES = "AWS Config's item does not say in which zones the function's subnets are.";
const NO_URLS = "AWS Config's item does not say how the function's URLs authenticate.";
const NO_DESTINATIONS = "AWS Config's item does not say where events go that the function failed to process.";
const NO_CONCURRENCY = "AWS Config's item does not say what concurrency the function reserves.";
const NO_VARIABLES = "AWS Config's item does not say which variables the function's environment has.";
const NO_POLICY = "AWS Config's item does not say what the function's policy allows.";
const NO_ALIASES = "AWS Config's item of a function does not include the policies of its aliases.";

function satisfied(ruleId: string): ParityCase {
  const of = "a function that satisfies every rule";
  return { ruleId, intent: "compliant", of, live: functionAnswers(), config: functionItem(), plan: functionPlan() };
}

function withRuntime(intent: ParityCase["intent"], Runtime: "python3.8" | "provided.al2023"): ParityCase {
  return {
    ruleId: "lambda-runtime-supported",
    intent,
    of: `a function of ${Runtime}`,
    live: functionAnswers({ Runtime }),
    config: functionItem({ runtime: Runtime }),
    plan: functionPlan({ runtime: Runtime }),
  };
}

function withVariables(intent: ParityCase["intent"], of: string, variables: Record<string, string>): ParityCase {
  return {
    ruleId: "lambda-environment-no-secrets",
    intent,
    of,
    live: functionAnswers({ Environment: { Variables: variables } }),
    config: functionItem({ environment: { variables } }),
    plan: functionPlan({ environment: [{ variables }] }),
  };
}

const FUNCTION_ITEM_WITHOUT_SUPPLEMENT = functionItem({}, {});

const EVERYBODY = { ...ALLOW_EVENT_RULE, Sid: "Everybody", Principal: "*", Condition: {} };
const OF_S3 = { ...ALLOW_EVENT_RULE, Sid: "Uploads", Principal: { Service: "s3.amazonaws.com" }, Condition: {} };
const OF_OWN_S3 = { ...OF_S3, Condition: { StringEquals: { "AWS:SourceAccount": "444455556666" } } };

function withPermissions(...more: readonly PlainValues[]): Required<PlainJoin>["companions"] {
  return { aws_lambda_permission: [EVENT_RULE_PERMISSION, ...more] };
}

function withPermission(
  intent: ParityCase["intent"],
  of: string,
  statement: object,
  permission: PlainValues,
): ParityCase {
  const text = functionPolicyText(ALLOW_EVENT_RULE, statement);
  const recorded = functionItem({}, { Policy: text });
  return {
    ruleId: "lambda-policy-not-public",
    intent,
    of,
    live: functionAnswers({}, () => lambda.on(GetPolicyCommand).resolves({ Policy: text })),
    config: intent === "compliant" ? undecided(NO_ALIASES, recorded) : recorded,
    plan: functionPlan({}, withPermissions({ ...EVENT_RULE_PERMISSION, source_arn: null, ...permission })),
  };
}

export const LAMBDA: readonly ParityCase[] = [
  satisfied("lambda-runtime-supported"),
  withRuntime("compliant", "provided.al2023"),
  withRuntime("nonCompliant", "python3.8"),
  {
    ruleId: "lambda-runtime-supported",
    intent: "notApplicable",
    of: "a function that runs from an image",
    live: functionAnswers({ PackageType: "Image", Runtime: undefined }),
    config: functionItem({ packageType: "Image", runtime: null }),
    plan: functionPlan({ package_type: "Image", runtime: "" }),
  },
  satisfied("lambda-tracing-active"),
  {
    ruleId: "lambda-tracing-active",
    intent: "nonCompliant",
    of: "a function that nobody set tracing for",
    live: functionAnswers({ TracingConfig: { Mode: "PassThrough" } }),
    config: functionItem({ tracingConfig: { mode: "PassThrough" } }),
    plan: functionPlan({ tracing_config: [] }),
  },
  satisfied("lambda-reserved-concurrency"),
  {
    ruleId: "lambda-reserved-concurrency",
    intent: "nonCompliant",
    of: "a function without a reservation",
    live: functionAnswers({}, () => lambda.on(GetFunctionConcurrencyCommand).resolves({})),
    config: undecided(NO_CONCURRENCY, FUNCTION_ITEM_WITHOUT_SUPPLEMENT),
    plan: functionPlan({ reserved_concurrent_executions: -1 }),
  },
  satisfied("lambda-dead-letter-configured"),
  {
    ruleId: "lambda-dead-letter-configured",
    intent: "compliant",
    of: "a function with a destination on failure",
    live: functionAnswers({ DeadLetterConfig: undefined }, () =>
      lambda.on(ListFunctionEventInvokeConfigsCommand).resolves({
        FunctionEventInvokeConfigs: [
          { FunctionArn: `${FUNCTION_ARN}:$LATEST`, DestinationConfig: { OnFailure: { Destination: TOPIC } } },
        ],
      }),
    ),
    config: undecided(NO_DESTINATIONS, functionItem({ deadLetterConfig: null })),
    plan: functionPlan(
      { dead_letter_config: [] },
      {
        aws_lambda_function_event_invoke_config: [
          { function_name: "invoices", destination_config: [{ on_failure: [{ destination: TOPIC }] }] },
        ],
      },
    ),
  },
  {
    ruleId: "lambda-dead-letter-configured",
    intent: "nonCompliant",
    of: "a function that drops what it failed to process",
    live: functionAnswers({ DeadLetterConfig: undefined }),
    config: undecided(NO_DESTINATIONS, functionItem({ deadLetterConfig: null })),
    plan: functionPlan({ dead_letter_config: [] }),
  },
  satisfied("lambda-in-vpc"),
  {
    ruleId: "lambda-in-vpc",
    intent: "nonCompliant",
    of: "a function in no VPC",
    live: functionAnswers({ VpcConfig: undefined }),
    config: functionItem({ vpcConfig: null }),
    plan: functionPlan({ vpc_config: [] }),
  },
  { ...satisfied("lambda-multi-az"), config: undecided(NO_ZONES, functionItem()) },
  {
    ruleId: "lambda-multi-az",
    intent: "nonCompliant",
    of: "a function in one subnet",
    live: functionAnswers({ VpcConfig: { SubnetIds: SUBNETS.slice(0, 1) } }),
    config: functionItem({ vpcConfig: { subnetIds: SUBNETS.slice(0, 1) } }),
    plan: functionPlan({ vpc_config: [{ subnet_ids: SUBNETS.slice(0, 1) }] }),
  },
  {
    ruleId: "lambda-multi-az",
    intent: "notApplicable",
    of: "a function in no VPC",
    live: functionAnswers({ VpcConfig: { SubnetIds: [] } }),
    config: functionItem({ vpcConfig: { subnetIds: [] } }),
    plan: functionPlan({ vpc_config: [{ subnet_ids: [] }] }),
  },
  { ...satisfied("lambda-policy-not-public"), config: undecided(NO_ALIASES, functionItem()) },
  withPermission("compliant", "a function that S3 invokes for the account's buckets", OF_OWN_S3, {
    principal: "s3.amazonaws.com",
    source_account: "444455556666",
  }),
  withPermission("nonCompliant", "a function that S3 invokes for anybody's bucket", OF_S3, {
    principal: "s3.amazonaws.com",
  }),
  withPermission(
    "nonCompliant",
    "a function that S3 invokes for anybody's bucket, as a standing permission has it",
    OF_S3,
    {
      principal: "s3.amazonaws.com",
      source_arn: "",
      source_account: "",
      principal_org_id: "",
    },
  ),
  withPermission("nonCompliant", "a function that everybody may invoke", EVERYBODY, { principal: "*" }),
  {
    ruleId: "lambda-policy-not-public",
    intent: "nonCompliant",
    of: "a function with an alias that everybody may invoke",
    live: functionAnswers({}, () => {
      lambda.on(ListAliasesCommand).resolves({ Aliases: [{ Name: "live", FunctionVersion: "7" }] });
      lambda.on(GetPolicyCommand, { Qualifier: "7" }).rejects(named("ResourceNotFoundException"));
      lambda.on(GetPolicyCommand, { Qualifier: "live" }).resolves({ Policy: functionPolicyText(EVERYBODY) });
    }),
    config: undecided(NO_ALIASES, functionItem()),
    plan: functionPlan({}, withPermissions({ ...EVENT_RULE_PERMISSION, source_arn: null, principal: "*" })),
  },
  {
    ruleId: "lambda-policy-not-public",
    intent: "compliant",
    of: "a function without a policy",
    live: functionAnswers({}, () => lambda.on(GetPolicyCommand).rejects(named("ResourceNotFoundException"))),
    config: undecided(NO_POLICY, FUNCTION_ITEM_WITHOUT_SUPPLEMENT),
    plan: functionPlan({}, { aws_lambda_permission: [] }),
  },
  { ...satisfied("lambda-environment-no-secrets"), config: undecided(NO_VARIABLES, functionItem()) },
  withVariables("compliant", "a function that names its secret", { DB_SECRET_ID: "prod/orders/db" }),
  withVariables("nonCompliant", "a function that is given a password", { DB_PASSWORD: PASSWORD }),
  { ...satisfied("lambda-url-authenticated"), config: undecided(NO_URLS, functionItem()) },
  {
    ruleId: "lambda-url-authenticated",
    intent: "nonCompliant",
    of: "a function with a URL that authenticates nobody",
    live: functionAnswers({}, () =>
      lambda.on(ListFunctionUrlConfigsCommand).resolves({
        FunctionUrlConfigs: [
          {
            FunctionUrl: "https://a1b2.lambda-url.eu-west-1.on.aws/",
            FunctionArn: FUNCTION_ARN,
            CreationTime: "",
            LastModifiedTime: "",
            AuthType: "NONE",
          },
        ],
      }),
    ),
    config: undecided(NO_URLS, functionItem()),
    plan: functionPlan({}, { aws_lambda_function_url: [{ function_name: "invoices", authorization_type: "NONE" }] }),
  },
];
