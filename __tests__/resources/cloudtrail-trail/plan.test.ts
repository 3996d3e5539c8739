import { unknown } from "../../../src/core/known";
import { accountTrailsFromPlan, trailFromPlan, type PlannedTrail } from "../../../src/resources/cloudtrail-trail/plan";
import { cloudtrailMultiRegionEnabled } from "../../../src/rules/cloudtrail/cloudtrail-multi-region-enabled";
import { judge } from "../../rules/judge";

const AFTER_APPLY = unknown("It is known only after apply.");
const MANAGEMENT = { field: "eventCategory", equals: ["Management"] };

function planned(more: Partial<PlannedTrail> = {}): PlannedTrail {
  return {
    enable_log_file_validation: true,
    kms_key_id: null,
    enable_logging: true,
    is_multi_region_trail: true,
    event_selector: [],
    advanced_event_selector: [],
    ...more,
  };
}

function verdictOn(...trails: readonly Partial<PlannedTrail>[]): string {
  return judge(cloudtrailMultiRegionEnabled, accountTrailsFromPlan(trails.map(planned))).complianceType;
}

describe("a planned trail", () => {
  it.each([
    [planned(), { logFileValidationEnabled: true, kmsKeyId: null }],
    [planned({ enable_log_file_validation: null }), { logFileValidationEnabled: false, kmsKeyId: null }],
    [planned({ kms_key_id: AFTER_APPLY }), { logFileValidationEnabled: true, kmsKeyId: AFTER_APPLY }],
  ])("is read (%#)", (trail, expected) => {
    expect(trailFromPlan(trail)).toEqual(expected);
  });
});

describe("the planned trails together", () => {
  it.each<[string, Partial<PlannedTrail>]>([
    ["the defaults", { enable_logging: null }],
    [
      "a selector of all",
      {
        event_selector: [
          { read_write_type: null, include_management_events: null, exclude_management_event_sources: null },
        ],
      },
    ],
    [
      "two advanced selectors",
      {
        advanced_event_selector: [
          { field_selector: [MANAGEMENT, { field: "readOnly", equals: ["true"] }] },
          { field_selector: [MANAGEMENT, { field: "readOnly", equals: ["false"] }] },
        ],
      },
    ],
  ])("are enough where one of them is: %s", (_name, more) => {
    expect(verdictOn({ is_multi_region_trail: false }, more)).toBe("COMPLIANT");
  });

  it.each<[string, readonly Partial<PlannedTrail>[]]>([
    ["there is none", []],
    ["it is of a single region", [{ is_multi_region_trail: null }]],
    ["it is switched off", [{ enable_logging: false }]],
    ["its selectors are unknown", [{ event_selector: AFTER_APPLY }]],
    ["its advanced selectors are unknown", [{ advanced_event_selector: AFTER_APPLY }]],
    [
      "it leaves events out",
      [
        {
          event_selector: [
            {
              read_write_type: "All",
              include_management_events: true,
              exclude_management_event_sources: ["kms.amazonaws.com"],
            },
          ],
        },
      ],
    ],
    [
      "an advanced selector has a field of no values",
      [{ advanced_event_selector: [{ field_selector: [{ field: "eventCategory", equals: null }] }] }],
    ],
  ])("leave it undecided where none is, since the account may have others: %s", (_name, trails) => {
    expect(verdictOn(...trails)).toBe("INSUFFICIENT_DATA");
  });
});
