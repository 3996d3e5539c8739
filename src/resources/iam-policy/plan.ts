import { unknown, type Known } from "../../core/known";
import type { OpenPolicy } from "../../policy/open-policy";
import { documentOf, type IamPolicyConfiguration } from "./configuration";

/** An `aws_iam_policy` of a Terraform plan. */
export interface PlannedPolicy {
  /** Not known before apply where `name_prefix` is given, or neither. */
  readonly name: Known<string | null>;
  /** What the document says. */
  readonly policy: Known<string | OpenPolicy>;
}

/** Reads a planned policy: what a plan writes becomes the default version. */
export function iamPolicyFromPlan({ name, policy }: PlannedPolicy): IamPolicyConfiguration {
  return {
    policyName: name ?? unknown("The policy's name is known only after apply."),
    document: typeof policy === "string" ? documentOf(policy) : policy,
  };
}
