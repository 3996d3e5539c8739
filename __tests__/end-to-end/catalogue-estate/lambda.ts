import {
  AddPermissionCommand,
  CreateFunctionCommand,
  CreateFunctionUrlConfigCommand,
  LambdaClient,
  PutFunctionConcurrencyCommand,
  type FunctionUrlAuthType,
} from "@aws-sdk/client-lambda";
import { strToU8, zipSync } from "fflate";
import { lambdaFunction } from "../../../src/resources/lambda-function/description";
import { PASSWORD } from "../../support/secrets";
import {
  MANDATORY_TAG,
  owedOn,
  TAGS_MISSING,
  violating,
  type Exceptions,
  type OwedVerdict,
  type SeededAccount,
} from "./account";
import type { SeededNetwork } from "./vpc";

/** How a function is set; the default is as every rule asks. */
interface FunctionSettings {
  readonly runtime: "python3.14" | "python3.8";
  readonly tracing: "Active" | "PassThrough";
  readonly reserves: boolean;
  readonly hasDeadLetters: boolean;
  /** Availability zones of its subnets; without any it is in no VPC. */
  readonly zones: 0 | 1 | 2;
  readonly isPublic: boolean;
  readonly url: FunctionUrlAuthType;
  readonly isTagged: boolean;
  readonly variables: Record<string, string>;
}

const WELL_SET: FunctionSettings = {
  runtime: "python3.14",
  tracing: "Active",
  reserves: true,
  hasDeadLetters: true,
  zones: 2,
  isPublic: false,
  url: "AWS_IAM",
  isTagged: true,
  variables: { DB_SECRET_ID: "prod/orders/db" },
};

interface FunctionSeed {
  readonly name: string;
  readonly settings: Partial<FunctionSettings>;
  readonly exceptions: Exceptions;
}

const FUNCTIONS: readonly FunctionSeed[] = [
  { name: "compliant", settings: {}, exceptions: {} },
  { name: "old-runtime", settings: { runtime: "python3.8" }, exceptions: violating("lambda-runtime-supported") },
  { name: "untraced", settings: { tracing: "PassThrough" }, exceptions: violating("lambda-tracing-active") },
  { name: "unreserved", settings: { reserves: false }, exceptions: violating("lambda-reserved-concurrency") },
  { name: "forgetful", settings: { hasDeadLetters: false }, exceptions: violating("lambda-dead-letter-configured") },
  {
    name: "outside",
    settings: { zones: 0 },
    exceptions: { ...violating("lambda-in-vpc"), "lambda-multi-az": "NOT_APPLICABLE" },
  },
  { name: "one-zone", settings: { zones: 1 }, exceptions: violating("lambda-multi-az") },
  { name: "public", settings: { isPublic: true }, exceptions: violating("lambda-policy-not-public") },
  { name: "open-url", settings: { url: "NONE" }, exceptions: violating("lambda-url-authenticated") },
  {
    name: "talkative",
    settings: { variables: { DB_PASSWORD: PASSWORD } },
    exceptions: violating("lambda-environment-no-secrets"),
  },
  { name: "untagged", settings: { isTagged: false }, exceptions: TAGS_MISSING },
];

/** Functions, one for each way of not being as a rule asks. */
export async function seedLambda(
  account: SeededAccount,
  network: SeededNetwork,
  roleArn: string,
): Promise<readonly OwedVerdict[]> {
  const lambda = account.clients.client(LambdaClient, account.accountId, account.awsRegion);
  const owed = await Promise.all(
    FUNCTIONS.map(async ({ name, settings, exceptions }) => {
      await createFunction(account, lambda, name, { ...WELL_SET, ...settings }, network, roleArn);
      return owedOn(account, lambdaFunction.resourceType, name, exceptions);
    }),
  );
  return owed.flat();
}

async function createFunction(
  { accountId, awsRegion }: SeededAccount,
  lambda: LambdaClient,
  FunctionName: string,
  settings: FunctionSettings,
  { subnetIds, securityGroupId }: SeededNetwork,
  Role: string,
): Promise<void> {
  const SubnetIds = subnetIds.slice(0, settings.zones);
  const TargetArn = `arn:aws:sqs:${awsRegion}:${accountId}:failures`;
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Role,
      Runtime: settings.runtime,
      Handler: "index.handler",
      Code: { ZipFile: zipSync({ "index.py": strToU8("def handler(event, context): pass\n") }) },
      TracingConfig: { Mode: settings.tracing },
      Environment: { Variables: settings.variables },
      ...(settings.hasDeadLetters ? { DeadLetterConfig: { TargetArn } } : {}),
      ...(settings.zones === 0 ? {} : { VpcConfig: { SubnetIds, SecurityGroupIds: [securityGroupId] } }),
      ...(settings.isTagged ? { Tags: { [MANDATORY_TAG]: "catalogue" } } : {}),
    }),
  );
  if (settings.reserves)
    await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 1 }));
  await lambda.send(new CreateFunctionUrlConfigCommand({ FunctionName, AuthType: settings.url }));
  await lambda.send(
    new AddPermissionCommand({
      FunctionName,
      StatementId: "invoke",
      Action: "lambda:InvokeFunction",
      Principal: settings.isPublic ? "*" : accountId,
    }),
  );
}
