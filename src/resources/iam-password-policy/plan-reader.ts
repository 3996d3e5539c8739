import type { PlanReader } from "../plan-reader";
import { IAM_PASSWORD_POLICY, type IamPasswordPolicyConfiguration } from "./configuration";
import { iamPasswordPolicyFromPlan } from "./plan";

/** Reads `aws_iam_account_password_policy`. */
export const iamPasswordPolicyPlanReader: PlanReader<IamPasswordPolicyConfiguration> = {
  resourceType: IAM_PASSWORD_POLICY,
  terraformTypes: ["aws_iam_account_password_policy"],
  identifiedBy: ["id"],
  companions: {},
  isGlobal: true,
  read: (policy) => iamPasswordPolicyFromPlan({ minimum_password_length: policy.number("minimum_password_length") }),
};
