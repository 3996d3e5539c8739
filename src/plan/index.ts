/** What somebody needs who reviews plans in a program: `aws-compliance-audit/plan`. */
export type { PlanFinding, PlanReview } from "./plan-review";
export { readPlan } from "./read-plan";
export { reviewPlans, type PlanInput, type ReviewOptions } from "./review-plans";
export type { TerraformPlan } from "./terraform-plan";
