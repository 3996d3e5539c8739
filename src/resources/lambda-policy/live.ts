import { GetPolicyCommand, LambdaClient, ListAliasesCommand } from "@aws-sdk/client-lambda";
import { messageOf } from "../../core/errors";
import { isUnknown } from "../../core/known";
import { answered } from "../answer";
import type { CollectContext } from "../collector";
import type { LambdaFunctionConfiguration } from "../lambda-function/configuration";
import { wholePolicy } from "../lambda-function/whole-policy";
import { pagesOf } from "../pages";
import { resourcePolicyOf } from "../resource-policy";
import { isNamed, unless } from "../unless";

type Policy = LambdaFunctionConfiguration["policy"];

/**
 * Reads the policies of a function, of its aliases, and of the versions that its aliases lead to.
 *
 * Versions that no alias leads to are not asked: a function keeps every one that was ever published, each would take
 * a call of its own, and Lambda answers few of these a second.
 */
export async function readPolicy(context: CollectContext, name: string): Promise<Policy> {
  const lambda = context.client(LambdaClient);
  const [own, qualifiers] = await Promise.all([
    context.read("Lambda.GetPolicy", name, () => readOwnPolicy(lambda, name)),
    context.read("Lambda.ListAliases", name, () => listQualifiers(lambda, name)),
  ]);
  if (isUnknown(qualifiers)) return wholePolicy([own, qualifiers]);
  const others = qualifiers.map((qualifier) =>
    context.read("Lambda.GetPolicy", name, () => readQualifiedPolicy(lambda, name, qualifier)),
  );
  return wholePolicy([own, ...(await Promise.all(others))]);
}

async function readOwnPolicy(lambda: LambdaClient, FunctionName: string): Promise<Policy> {
  try {
    return await askPolicy(lambda, { FunctionName });
  } catch (error) {
    // One error for a function without a policy and for one that is gone, which its message names.
    if (isNamed(error, "ResourceNotFoundException") && !messageOf(error).startsWith("Function not found")) return null;
    throw error;
  }
}

/** An alias or a version that is gone by now admits nobody, and the function may be there still. */
function readQualifiedPolicy(lambda: LambdaClient, FunctionName: string, Qualifier: string): Promise<Policy> {
  return unless("ResourceNotFoundException", null, () => askPolicy(lambda, { FunctionName, Qualifier }));
}

async function askPolicy(
  lambda: LambdaClient,
  named: { readonly FunctionName: string; readonly Qualifier?: string },
): Promise<Policy> {
  const { Policy } = await lambda.send(new GetPolicyCommand(named));
  return resourcePolicyOf(answered(Policy, "Policy"));
}

/** The names of the aliases, and the versions between which they part what they get: each once. */
async function listQualifiers(lambda: LambdaClient, FunctionName: string): Promise<readonly string[]> {
  const pages = pagesOf({
    list: "Aliases",
    token: "Marker",
    next: "NextMarker",
    ask: (page) => lambda.send(new ListAliasesCommand({ FunctionName, ...page })),
  });
  const qualifiers = new Set<string>();
  for await (const page of pages) {
    for (const { Name, FunctionVersion, RoutingConfig } of page) {
      qualifiers.add(answered(Name, "Name")).add(answered(FunctionVersion, "FunctionVersion"));
      for (const version of Object.keys(RoutingConfig?.AdditionalVersionWeights ?? {})) qualifiers.add(version);
    }
  }
  // It has no policy but the function's.
  qualifiers.delete("$LATEST");
  return [...qualifiers];
}
