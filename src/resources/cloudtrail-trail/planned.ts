import { isUnknown, unknown, type Known } from "../../core/known";
import type { AccountTrail, AccountTrailsConfiguration, TrailConfiguration } from "./configuration";
import { managementEventsOf, type EventKind } from "./management-events";

/** An `aws_cloudtrail` of a Terraform plan. */
export interface PlannedTrail {
  readonly enable_log_file_validation: Known<boolean | null>;
  readonly kms_key_id: Known<string | null>;
  readonly enable_logging: Known<boolean | null>;
  readonly is_multi_region_trail: Known<boolean | null>;
  readonly event_selector: Known<readonly PlannedEventSelector[]>;
  readonly advanced_event_selector: Known<readonly PlannedAdvancedEventSelector[]>;
}

/** An `event_selector` of a planned trail. */
export interface PlannedEventSelector {
  readonly read_write_type: string | null;
  readonly include_management_events: boolean | null;
  readonly exclude_management_event_sources: readonly string[] | null;
}

/** An `advanced_event_selector` of a planned trail. */
export interface PlannedAdvancedEventSelector {
  readonly field_selector: readonly { readonly field: string; readonly equals: readonly string[] | null }[];
}

const OUTSIDE = unknown("A plan does not know the trails that the account has beside it.");

/** The trails that the plan does not know: one of them may be enough. */
const OTHER_TRAILS: AccountTrail = { isMultiRegion: OUTSIDE, isLogging: OUTSIDE, managementEvents: OUTSIDE };

/** Reads a planned trail. */
export function trailFromPlan({ enable_log_file_validation, kms_key_id }: PlannedTrail): TrailConfiguration {
  // Terraform's state has an empty text where nothing is set, and a plan hands it on.
  return { logFileValidationEnabled: enable_log_file_validation ?? false, kmsKeyId: kms_key_id || null };
}

/** Reads the planned trails together: the account may have others. */
export function accountTrailsFromPlan(planned: readonly PlannedTrail[]): AccountTrailsConfiguration {
  return { trails: [...planned.map(accountTrailOf), OTHER_TRAILS] };
}

function accountTrailOf(planned: PlannedTrail): AccountTrail {
  return {
    isMultiRegion: planned.is_multi_region_trail ?? false,
    isLogging: planned.enable_logging ?? true,
    managementEvents: plannedEvents(planned),
  };
}

function plannedEvents(planned: PlannedTrail): Known<readonly EventKind[]> {
  const { event_selector: selectors, advanced_event_selector: advanced } = planned;
  if (isUnknown(selectors)) return selectors;
  if (isUnknown(advanced)) return advanced;
  return managementEventsOf(
    selectors.map((selector) => ({
      ReadWriteType: selector.read_write_type ?? undefined,
      IncludeManagementEvents: selector.include_management_events ?? undefined,
      ExcludeManagementEventSources: selector.exclude_management_event_sources ?? undefined,
    })),
    advanced.map(({ field_selector: fields }) => ({
      FieldSelectors: fields.map(({ field, equals }) => ({ Field: field, Equals: equals ?? undefined })),
    })),
  );
}
