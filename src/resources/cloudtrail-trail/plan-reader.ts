import { isUnknown, type Known } from "../../core/known";
import type { PlannedResource, PlannedValues, PlanReader } from "../plan-reader";
import { TRAIL, type TrailConfiguration } from "./configuration";
import {
  accountTrailsFromPlan,
  trailFromPlan,
  type PlannedAdvancedEventSelector,
  type PlannedEventSelector,
  type PlannedTrail,
} from "./plan";

/** Reads `aws_cloudtrail`, each by itself and all together. */
export const trailPlanReader: PlanReader<TrailConfiguration> = {
  resourceType: TRAIL,
  terraformTypes: ["aws_cloudtrail"],
  identifiedBy: ["name", "id", "arn"],
  companions: {},
  isGlobal: false,
  read: (trail) => trailFromPlan(plannedTrail(trail)),
  readAccount: (trails) => accountTrailsFromPlan(trails.map(plannedTrail)),
};

function plannedTrail(trail: PlannedResource): PlannedTrail {
  return {
    enable_log_file_validation: trail.flag("enable_log_file_validation"),
    kms_key_id: trail.text("kms_key_id"),
    enable_logging: trail.flag("enable_logging"),
    is_multi_region_trail: trail.flag("is_multi_region_trail"),
    event_selector: eachKnown(trail.blocks("event_selector"), eventSelector),
    advanced_event_selector: eachKnown(trail.blocks("advanced_event_selector"), advancedEventSelector),
  };
}

function eventSelector(block: PlannedValues): Known<PlannedEventSelector> {
  const type = block.text("read_write_type");
  if (isUnknown(type)) return type;
  const included = block.flag("include_management_events");
  if (isUnknown(included)) return included;
  const excluded = knownTexts(block, "exclude_management_event_sources");
  if (isUnknown(excluded)) return excluded;
  return {
    read_write_type: type,
    include_management_events: included,
    exclude_management_event_sources: excluded,
  };
}

function advancedEventSelector(block: PlannedValues): Known<PlannedAdvancedEventSelector> {
  const fields = eachKnown(block.blocks("field_selector"), fieldSelector);
  return isUnknown(fields) ? fields : { field_selector: fields };
}

function fieldSelector(block: PlannedValues): Known<PlannedAdvancedEventSelector["field_selector"][number]> {
  const field = block.text("field");
  if (isUnknown(field)) return field;
  const equals = knownTexts(block, "equals");
  return isUnknown(equals) ? equals : { field: field ?? "", equals };
}

/** What is read of each block; Unknown where of one it is not known. */
function eachKnown<T extends object>(
  blocks: Known<readonly PlannedValues[]>,
  read: (block: PlannedValues) => Known<T>,
): Known<readonly T[]> {
  return isUnknown(blocks) ? blocks : allKnown(blocks.map(read));
}

function knownTexts(block: PlannedValues, attribute: string): Known<readonly string[] | null> {
  const texts = block.texts(attribute);
  return texts === null || isUnknown(texts) ? texts : allKnown(texts);
}

function allKnown<T>(values: readonly Known<T>[]): Known<readonly T[]> {
  const known: T[] = [];
  for (const value of values) {
    if (isUnknown(value)) return value;
    known.push(value);
  }
  return known;
}
