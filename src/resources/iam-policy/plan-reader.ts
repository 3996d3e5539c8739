import { unknown } from "../../core/known";
import type { PlanReader } from "../plan-reader";
import { IAM_POLICY, type IamPolicyConfiguration } from "./configuration";
import { iamPolicyFromPlan } from "./plan";

/** Reads `aws_iam_policy`. */
export const iamPolicyPlanReader: PlanReader<IamPolicyConfiguration> = {
  resourceType: IAM_POLICY,
  terraformTypes: ["aws_iam_policy"],
  identifiedBy: ["arn", "id"],
  companions: {},
  isGlobal: true,
  read: (policy, join) =>
    iamPolicyFromPlan({
      name: policy.text("name"),
      policy: join.policy(policy, "policy") ?? unknown("The plan does not say what the policy's document is."),
    }),
};
