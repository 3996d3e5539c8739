import { unknown } from "../../core/known";
import type { JoinedResource, PlannedResource } from "../plan-reader";
import type { AccountAlarms } from "./account-alarms";
import type { AccountTrail, AccountTrails } from "./account-trails";
import { plannedFiltersOf } from "./planned-alarms";
import { plannedManagementEventsOf, plannedObjectEventsOf } from "./planned-selectors";

const OUTSIDE = unknown("The plan does not show which other trails the account has.");

/** Stands for trails that the plan does not show: one of them may satisfy the rule. */
const OTHER_TRAILS: AccountTrail = {
  isMultiRegion: OUTSIDE,
  isLogging: OUTSIDE,
  managementEvents: OUTSIDE,
  objectEvents: OUTSIDE,
};

const NO_ORGANIZATION = unknown(
  "The plan does not show whether the account is the management account of an organization.",
);

/** Reads `aws_cloudtrail` resources together. The account may have other trails. */
export function plannedTogether(planned: readonly JoinedResource[]): AccountTrails & AccountAlarms {
  const read = planned.map(({ resource, join }) => ({
    trail: accountTrailOf(resource),
    filters: plannedFiltersOf(resource, join),
  }));
  return {
    trails: [...read.map(({ trail }) => trail), OTHER_TRAILS],
    alarms: [...read.map(({ trail, filters }) => ({ ...trail, filters })), { ...OTHER_TRAILS, filters: OUTSIDE }],
    isManagementAccount: NO_ORGANIZATION,
  };
}

function accountTrailOf(trail: PlannedResource): AccountTrail {
  return {
    isMultiRegion: trail.flag("is_multi_region_trail") ?? false,
    isLogging: trail.flag("enable_logging") ?? true,
    managementEvents: plannedManagementEventsOf(trail),
    objectEvents: plannedObjectEventsOf(trail),
  };
}
