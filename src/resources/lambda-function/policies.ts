import type { AliasConfiguration } from "@aws-sdk/client-lambda";
import { messageOf } from "../../core/errors";
import { isUnknown, type Known } from "../../core/known";
import type { PolicyDocument } from "../../policy/policy-document";
import { answered } from "../answer";
import type { CollectContext } from "../collector";
import { resourcePolicyOf } from "../resource-policy";
import { pagedQuestion, type Question } from "../type/question";
import { isNamed, unless } from "../unless";
import { wholePolicy } from "./whole-policy";

type Policy = Known<PolicyDocument | null>;

/** The qualifiers that are asked about: the names of the aliases, and the versions that they point to, each once. */
const qualifiersAsked = pagedQuestion("Lambda.ListAliases", {
  input: ({ id }) => ({ FunctionName: id }),
  list: "Aliases",
  token: "Marker",
  next: "NextMarker",
  answer: qualifiersOf,
});

/**
 * Asks for the policies of a function, of its aliases, and of the versions that its aliases point to.
 *
 * Other versions are not asked for: a function keeps every version that was ever published, each would take a call of
 * its own, and Lambda answers only a few of these calls a second.
 */
export const policies: Question<PolicyDocument | null> = {
  calls: ["Lambda.GetPolicy", ...qualifiersAsked.calls],
  async ask(context, resource) {
    const read = (request: () => Promise<Policy>) => context.read<Policy>("Lambda.GetPolicy", resource.id, request);
    const [own, qualifiers] = await Promise.all([
      read(() => ownPolicy(context, resource.id)),
      resource.ask(qualifiersAsked),
    ]);
    if (isUnknown(qualifiers)) return wholePolicy([own, qualifiers]);
    const others = qualifiers.map((qualifier) => read(() => qualifiedPolicy(context, resource.id, qualifier)));
    return wholePolicy([own, ...(await Promise.all(others))]);
  },
};

async function ownPolicy(context: CollectContext, FunctionName: string): Promise<Policy> {
  try {
    return await policyOf(context, { FunctionName });
  } catch (error) {
    // Lambda uses one error for a function without a policy and for one that is gone; its message says which.
    if (isNamed(error, "ResourceNotFoundException") && !messageOf(error).startsWith("Function not found")) return null;
    throw error;
  }
}

/** An alias or version that is gone by now admits nobody; the function itself may still exist. */
function qualifiedPolicy(context: CollectContext, FunctionName: string, Qualifier: string): Promise<Policy> {
  return unless<Policy>("ResourceNotFoundException", null, () => policyOf(context, { FunctionName, Qualifier }));
}

async function policyOf(
  context: CollectContext,
  named: { readonly FunctionName: string; readonly Qualifier?: string },
): Promise<Policy> {
  const { Policy } = await context.send("Lambda.GetPolicy", named);
  return resourcePolicyOf(answered(Policy, "Policy"));
}

function qualifiersOf(aliases: readonly AliasConfiguration[]): readonly string[] {
  const qualifiers = new Set<string>();
  for (const { Name, FunctionVersion, RoutingConfig } of aliases) {
    qualifiers.add(answered(Name, "Name")).add(answered(FunctionVersion, "FunctionVersion"));
    for (const version of Object.keys(RoutingConfig?.AdditionalVersionWeights ?? {})) qualifiers.add(version);
  }
  // No other qualifier has a policy.
  qualifiers.delete("$LATEST");
  return [...qualifiers];
}
