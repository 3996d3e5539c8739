import { unknown } from "../../core/known";
import type { PlannedResource } from "../plan-reader";
import type { AccountTrail, AccountTrails } from "./account-trails";
import { plannedManagementEventsOf, plannedObjectEventsOf } from "./planned-selectors";

const OUTSIDE = unknown("The plan does not show which other trails the account has.");

/** Stands for trails that the plan does not show: one of them may satisfy the rule. */
const OTHER_TRAILS: AccountTrail = {
  isMultiRegion: OUTSIDE,
  isLogging: OUTSIDE,
  managementEvents: OUTSIDE,
  objectEvents: OUTSIDE,
};

/** Reads `aws_cloudtrail` resources together. The account may have other trails. */
export function plannedTogether(trails: readonly PlannedResource[]): AccountTrails {
  return { trails: [...trails.map(accountTrailOf), OTHER_TRAILS] };
}

function accountTrailOf(trail: PlannedResource): AccountTrail {
  return {
    isMultiRegion: trail.flag("is_multi_region_trail") ?? false,
    isLogging: trail.flag("enable_logging") ?? true,
    managementEvents: plannedManagementEventsOf(trail),
    objectEvents: plannedObjectEventsOf(trail),
  };
}
