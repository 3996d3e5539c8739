import { isUnknown, type Unknown } from "../core/known";
import type { PlanJoin } from "./plan-reader";

/**
 * Whether the plan has a resource that takes over what AWS creates with a VPC; Unknown where the resource may belong to
 * another VPC.
 */
export function takenOver(join: PlanJoin, type: string): boolean | Unknown {
  const companions = join.companions(type);
  return companions.some((one) => !isUnknown(one)) || (companions.find(isUnknown) ?? false);
}
