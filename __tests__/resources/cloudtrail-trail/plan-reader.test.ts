import { unknown } from "../../../src/core/known";
import type { AccountTrails } from "../../../src/resources/cloudtrail-trail/account-trails";
import { trail } from "../../../src/resources/cloudtrail-trail/description";
import { cloudtrailMultiRegionEnabled } from "../../../src/rules/cloudtrail/cloudtrail-multi-region-enabled";
import { judge } from "../../rules/judge";
import { AFTER_APPLY, plannedResource, readPlanned, type PlainValues } from "../../support/planned";

const MANAGEMENT = { field: "eventCategory", equals: ["Management"] };
const READS = { field: "readOnly", equals: ["true"] };
const SELECTOR = { read_write_type: "WriteOnly", include_management_events: true };

function read(values: PlainValues) {
  return readPlanned(trail.planReader, { type: "aws_cloudtrail", values });
}

function accountOf(trails: readonly PlainValues[]): AccountTrails {
  const resources = trails.map((values) => plannedResource({ type: "aws_cloudtrail", values }));
  return trail.planReader.readAccount?.(resources) as AccountTrails;
}

/** What is read of the account's trails, without the one that stands for those outside of the plan. */
function readAccount(...trails: readonly PlainValues[]) {
  return (accountOf(trails).trails as readonly unknown[]).slice(0, -1);
}

describe("a trail in a plan", () => {
  it("has the values that it sets", () => {
    expect(read({ enable_log_file_validation: true, kms_key_id: "alias/trail" })).toEqual({
      logFileValidationEnabled: true,
      kmsKeyId: "alias/trail",
    });
  });

  it("has the defaults for values that it does not set", () => {
    expect(read({ kms_key_id: "" })).toEqual({ logFileValidationEnabled: false, kmsKeyId: null });
  });

  it("has unknown values for those known only after apply", () => {
    expect(read({ enable_log_file_validation: AFTER_APPLY, kms_key_id: AFTER_APPLY })).toEqual({
      logFileValidationEnabled: AFTER_APPLY,
      kmsKeyId: AFTER_APPLY,
    });
  });

  it("is of its home region", () => {
    expect(trail.planReader).toMatchObject({ resourceType: "AWS::CloudTrail::Trail", isGlobal: false });
  });
});

describe("the trails of a plan together", () => {
  it("are those of the plan, and an unknown one for those that the account may already have", () => {
    const outside = unknown("The plan does not show which other trails the account has.");

    expect(accountOf([]).trails).toEqual([{ isMultiRegion: outside, isLogging: outside, managementEvents: outside }]);
  });

  it("are each read", () => {
    expect(readAccount({ is_multi_region_trail: true, enable_logging: false }, {})).toEqual([
      { isMultiRegion: true, isLogging: false, managementEvents: ["read", "write"] },
      { isMultiRegion: false, isLogging: true, managementEvents: ["read", "write"] },
    ]);
  });

  it.each<[string, PlainValues, unknown]>([
    ["writes alone", { event_selector: [SELECTOR] }, ["write"]],
    [
      "all but those of a source",
      { event_selector: [{ ...SELECTOR, exclude_management_event_sources: ["kms.amazonaws.com"] }] },
      [],
    ],
    ["no management events", { event_selector: [{ include_management_events: false }] }, []],
    ["reads alone", { advanced_event_selector: [{ field_selector: [MANAGEMENT, READS] }] }, ["read"]],
    ["none that a selector without a field takes", { advanced_event_selector: [{ field_selector: [{}] }] }, []],
  ])("log %s", (_name, values, managementEvents) => {
    expect(readAccount(values)).toMatchObject([{ managementEvents }]);
  });

  it.each<[string, PlainValues]>([
    ["the selectors", { event_selector: AFTER_APPLY }],
    ["the type of one", { event_selector: [SELECTOR, { read_write_type: AFTER_APPLY }] }],
    ["whether one has management events", { event_selector: [{ include_management_events: AFTER_APPLY }] }],
    ["what one leaves out", { event_selector: [{ exclude_management_event_sources: AFTER_APPLY }] }],
    ["a source that one leaves out", { event_selector: [{ exclude_management_event_sources: ["kms", AFTER_APPLY] }] }],
    ["the advanced selectors", { advanced_event_selector: AFTER_APPLY }],
    ["the fields of one", { advanced_event_selector: [{ field_selector: AFTER_APPLY }] }],
    ["a field of one", { advanced_event_selector: [{ field_selector: [MANAGEMENT, { field: AFTER_APPLY }] }] }],
    [
      "the values of a field",
      { advanced_event_selector: [{ field_selector: [MANAGEMENT, { field: "readOnly", equals: AFTER_APPLY }] }] },
    ],
    [
      "a value of a field",
      { advanced_event_selector: [{ field_selector: [MANAGEMENT, { field: "readOnly", equals: [AFTER_APPLY] }] }] },
    ],
  ])("leave open which events they log where %s are known only after apply", (_name, values) => {
    expect(readAccount(values)).toMatchObject([{ managementEvents: AFTER_APPLY }]);
  });
});

describe("the account's trails, by those of a plan,", () => {
  const OF_ALL_REGIONS = { is_multi_region_trail: true };

  function verdictOn(...trails: readonly PlainValues[]): string {
    return judge(cloudtrailMultiRegionEnabled, accountOf(trails)).complianceType;
  }

  it.each<[string, PlainValues]>([
    ["the defaults", {}],
    ["a selector of all", { event_selector: [{}] }],
    [
      "two advanced selectors",
      {
        advanced_event_selector: [
          { field_selector: [MANAGEMENT, READS] },
          { field_selector: [MANAGEMENT, { field: "readOnly", equals: ["false"] }] },
        ],
      },
    ],
  ])("satisfy the rule if one of them does, with %s", (_name, more) => {
    expect(verdictOn({ is_multi_region_trail: false }, { ...OF_ALL_REGIONS, ...more })).toBe("COMPLIANT");
  });

  it.each<[string, readonly PlainValues[]]>([
    ["there is none", []],
    ["it is of a single region", [{}]],
    ["it is switched off", [{ ...OF_ALL_REGIONS, enable_logging: false }]],
    ["its selectors are unknown", [{ ...OF_ALL_REGIONS, event_selector: AFTER_APPLY }]],
    ["its advanced selectors are unknown", [{ ...OF_ALL_REGIONS, advanced_event_selector: AFTER_APPLY }]],
    [
      "it leaves events out",
      [
        {
          ...OF_ALL_REGIONS,
          event_selector: [{ read_write_type: "All", exclude_management_event_sources: ["kms.amazonaws.com"] }],
        },
      ],
    ],
    [
      "an advanced selector has a field of no values",
      [{ ...OF_ALL_REGIONS, advanced_event_selector: [{ field_selector: [{ field: "eventCategory" }] }] }],
    ],
  ])("are undecided if none satisfies the rule, since the account may have others: %s", (_name, trails) => {
    expect(verdictOn(...trails)).toBe("INSUFFICIENT_DATA");
  });
});
