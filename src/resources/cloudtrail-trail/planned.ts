import { allKnown, mapKnown, unknown, type Known } from "../../core/known";
import type { PlannedResource, PlannedValues } from "../plan-reader";
import type { AccountTrail, AccountTrails } from "./account-trails";
import {
  managementEventsOf,
  type AdvancedEventSelector,
  type EventKind,
  type EventSelector,
  type FieldSelector,
} from "./management-events";

const OUTSIDE = unknown("The plan does not show which other trails the account has.");

/** Stands for trails that the plan does not show: one of them may satisfy the rule. */
const OTHER_TRAILS: AccountTrail = { isMultiRegion: OUTSIDE, isLogging: OUTSIDE, managementEvents: OUTSIDE };

/** Reads `aws_cloudtrail` resources together. The account may have other trails. */
export function plannedTogether(trails: readonly PlannedResource[]): AccountTrails {
  return { trails: [...trails.map(accountTrailOf), OTHER_TRAILS] };
}

function accountTrailOf(trail: PlannedResource): AccountTrail {
  return {
    isMultiRegion: trail.flag("is_multi_region_trail") ?? false,
    isLogging: trail.flag("enable_logging") ?? true,
    managementEvents: eventsOf(trail),
  };
}

function eventsOf(trail: PlannedResource): Known<readonly EventKind[]> {
  const selectors = eachKnown(trail.blocks("event_selector"), eventSelector);
  const advanced = eachKnown(trail.blocks("advanced_event_selector"), advancedEventSelector);
  return mapKnown(allKnown({ selectors, advanced }), (all) => managementEventsOf(all.selectors, all.advanced));
}

function eventSelector(block: PlannedValues): Known<EventSelector> {
  return allKnown<EventSelector>({
    ReadWriteType: block.text("read_write_type") ?? undefined,
    IncludeManagementEvents: block.flag("include_management_events") ?? undefined,
    ExcludeManagementEventSources: knownTexts(block, "exclude_management_event_sources"),
  });
}

function advancedEventSelector(block: PlannedValues): Known<AdvancedEventSelector> {
  return mapKnown(eachKnown(block.blocks("field_selector"), fieldSelector), (FieldSelectors) => ({ FieldSelectors }));
}

function fieldSelector(block: PlannedValues): Known<FieldSelector> {
  return allKnown<FieldSelector>({ Field: block.text("field") ?? undefined, Equals: knownTexts(block, "equals") });
}

/** The values read from each block; Unknown where a block's value is not known. */
function eachKnown<T>(
  blocks: Known<readonly PlannedValues[]>,
  read: (block: PlannedValues) => Known<T>,
): Known<readonly T[]> {
  return mapKnown(blocks, (all) => allKnown<readonly T[]>(all.map(read)));
}

function knownTexts(block: PlannedValues, attribute: string): Known<readonly string[] | undefined> {
  return mapKnown(block.texts(attribute), (texts) => (texts === null ? undefined : allKnown<readonly string[]>(texts)));
}
