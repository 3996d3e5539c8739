import type { PolicyDetail } from "@aws-sdk/client-iam";
import * as z from "zod";
import { mapKnown, unknown, type Known } from "../../core/known";
import type { Policy } from "../../policy/open-policy";
import { parsePolicy, type PolicyDocument } from "../../policy/policy-document";
import type { PlanJoin, PlannedResource } from "../plan-reader";
import type { RecordedItem } from "../recorded-item";
import { soleDocument } from "../recorded-document";
import { recordedInShape } from "../type/recorded";
import { plannedName } from "./naming";

/** A policy that belongs to one user, group or role, and is part of it. */
export interface InlinePolicy {
  readonly name: Known<string>;
  readonly document: Known<Policy>;
}

/** The inline policies of an identity. An Unknown among them may be one or several, or none. */
export type InlinePolicies = Known<readonly Known<InlinePolicy>[]>;

const UNNAMED = unknown("The name of the inline policy is not given.");

/** The document of an inline policy in any of its forms; Unknown where it cannot be understood. */
export function inlineDocumentOf(policy: unknown): Known<PolicyDocument> {
  return parsePolicy(policy) ?? unknown("The document of an inline policy could not be understood.");
}

/** Inline policies as IAM lists them. */
export function inlinePoliciesOf(list: readonly PolicyDetail[] | undefined): InlinePolicies | undefined {
  return list?.map(({ PolicyName, PolicyDocument: document }) => ({
    name: PolicyName ?? UNNAMED,
    document: inlineDocumentOf(document),
  }));
}

const recordedPolicy = z.object({ policyName: z.string().nullish(), policyDocument: z.unknown().optional() });

/** Reads inline policies from the list that AWS Config's item has under a key. */
export function recordedInlinePolicies(key: string): (item: RecordedItem) => InlinePolicies | undefined {
  return recordedInShape(z.object({ [key]: z.array(recordedPolicy) }), ({ [key]: list }) =>
    list?.map(({ policyName, policyDocument }) => ({
      name: policyName ?? UNNAMED,
      document: inlineDocumentOf(soleDocument(policyDocument)),
    })),
  );
}

/** Reads the inline policies that Terraform makes as resources of their own beside a user or a group. */
export function plannedInlinePolicies(
  kind: "user" | "group",
): (owner: PlannedResource, join: PlanJoin) => InlinePolicies {
  const type = `aws_iam_${kind}_policy`;
  return (owner, join) => {
    const policies = policiesBeside(type, join);
    const areAll = owner.isCreated || policies.length > 0 || join.former(type).length > 0;
    return areAll
      ? policies
      : unknown(`The ${kind} already exists, and the plan does not say whether it has inline policies.`);
  };
}

/** The inline policies that resources of a type make. */
export function policiesBeside(type: string, join: PlanJoin): readonly Known<InlinePolicy>[] {
  return join.companions(type).map((found) =>
    mapKnown(found, (policy) => ({
      name: plannedName("policy", policy.text("name")),
      document: mapKnown(join.policy(policy, "policy"), (document) =>
        typeof document === "string" ? inlineDocumentOf(document) : (document ?? NOT_SAID),
      ),
    })),
  );
}

const NOT_SAID = unknown("The plan does not say what the document of an inline policy is.");
