import type { Known } from "../../core/known";
import type { IamPasswordPolicyConfiguration } from "./configuration";

/** The length that `aws_iam_account_password_policy` sets where it names none. */
const PROVIDER_DEFAULT = 6;

/** An `aws_iam_account_password_policy` of a Terraform plan. */
export interface PlannedPasswordPolicy {
  readonly minimum_password_length: Known<number | null>;
}

/** Reads a planned password policy. */
export function iamPasswordPolicyFromPlan(planned: PlannedPasswordPolicy): IamPasswordPolicyConfiguration {
  return { minimumLength: planned.minimum_password_length ?? PROVIDER_DEFAULT };
}
