import { allKnown, mapKnown, type Known } from "../../core/known";
import type { PlannedResource, PlannedValues } from "../plan-reader";
import {
  managementEventsOf,
  type AdvancedEventSelector,
  type DataResource,
  type EventKind,
  type EventSelector,
  type FieldSelector,
} from "./management-events";
import { objectEventsOf } from "./object-events";

/** The management events that a planned trail logs; of its selectors no more is read than says so. */
export function plannedManagementEventsOf(trail: PlannedResource): Known<readonly EventKind[]> {
  return eventsOf(trail, managementEventsOf, managementSelector, fieldSelector);
}

/** The events of S3 objects that a planned trail logs. */
export function plannedObjectEventsOf(trail: PlannedResource): Known<readonly EventKind[]> {
  return eventsOf(trail, objectEventsOf, dataSelector, arnSelector);
}

/** Unknown where a part of any of the trail's selectors is. */
function eventsOf(
  trail: PlannedResource,
  events: typeof managementEventsOf,
  basicSelector: (block: PlannedValues) => Known<EventSelector>,
  field: (block: PlannedValues) => Known<FieldSelector>,
): Known<readonly EventKind[]> {
  const basic = eachKnown(trail.blocks("event_selector"), basicSelector);
  const advanced = eachKnown<AdvancedEventSelector>(trail.blocks("advanced_event_selector"), (block) =>
    mapKnown(eachKnown(block.blocks("field_selector"), field), (FieldSelectors) => ({ FieldSelectors })),
  );
  return mapKnown(allKnown({ basic, advanced }), (all) => events(all.basic, all.advanced));
}

function managementSelector(block: PlannedValues): Known<EventSelector> {
  return allKnown<EventSelector>({
    ReadWriteType: block.text("read_write_type") ?? undefined,
    IncludeManagementEvents: block.flag("include_management_events") ?? undefined,
    ExcludeManagementEventSources: knownTexts(block, "exclude_management_event_sources"),
  });
}

function dataSelector(block: PlannedValues): Known<EventSelector> {
  return allKnown<EventSelector>({
    ReadWriteType: block.text("read_write_type") ?? undefined,
    DataResources: eachKnown(block.blocks("data_resource"), (resource) =>
      allKnown<DataResource>({ Type: resource.text("type") ?? undefined, Values: knownTexts(resource, "values") }),
    ),
  });
}

function fieldSelector(block: PlannedValues): Known<FieldSelector> {
  return allKnown<FieldSelector>({ Field: block.text("field") ?? undefined, Equals: knownTexts(block, "equals") });
}

function arnSelector(block: PlannedValues): Known<FieldSelector> {
  return allKnown<FieldSelector>({
    Field: block.text("field") ?? undefined,
    Equals: knownTexts(block, "equals"),
    StartsWith: knownTexts(block, "starts_with"),
  });
}

/** What is read of each block; Unknown where of one it is not known. */
function eachKnown<T>(
  blocks: Known<readonly PlannedValues[]>,
  read: (block: PlannedValues) => Known<T>,
): Known<readonly T[]> {
  return mapKnown(blocks, (all) => allKnown<readonly T[]>(all.map(read)));
}

function knownTexts(block: PlannedValues, attribute: string): Known<readonly string[] | undefined> {
  return mapKnown(block.texts(attribute), (texts) => (texts === null ? undefined : allKnown<readonly string[]>(texts)));
}
