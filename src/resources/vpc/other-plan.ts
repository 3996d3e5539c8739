import type { PlanJoin, PlannedResource } from "../plan-reader";

/**
 * True for an existing VPC where nothing shows that this plan is the one with its resources of a type, such as its flow
 * logs.
 */
export function mayBeInOtherPlan({ type, isCreated }: PlannedResource, join: PlanJoin, companion: string): boolean {
  // Where a default VPC exists, Terraform does not create one but takes it over.
  const stands = !isCreated || type === "aws_default_vpc";
  return stands && join.former(companion).length === 0;
}
