import { isUnknown, type Unknown } from "../core/known";
import type { PlanJoin } from "./plan-reader";

/** Whether the plan has a resource that takes over what a VPC brings; Unknown where one may be another's. */
export function takenOver(join: PlanJoin, type: string): boolean | Unknown {
  const companions = join.companions(type);
  return companions.some((one) => !isUnknown(one)) || (companions.find(isUnknown) ?? false);
}
