import { unknown } from "../../../src/core/known";
import type { AccountTrails } from "../../../src/resources/cloudtrail-trail/account-trails";
import { trail } from "../../../src/resources/cloudtrail-trail/description";
import {
  ALL_BLOCKED,
  NOT_IN_PLAN as NOT_SAID,
  NOTHING_BLOCKED,
} from "../../../src/resources/s3-account-public-access-block/public-access-block";
import { cloudtrailMultiRegionEnabled } from "../../../src/rules/cloudtrail/cloudtrail-multi-region-enabled";
import { judge } from "../../rules/judge";
import {
  AFTER_APPLY,
  readAccountPlanned,
  readPlanned,
  type PlainJoin,
  type PlainResource,
  type PlainValues,
} from "../../support/planned";

const NOT_IN_PLAN = unknown("The trail's bucket is not in the plan.");
const ACCOUNT_BLOCK = "aws_s3_account_public_access_block";
const MANAGEMENT = { field: "eventCategory", equals: ["Management"] };
const READS = { field: "readOnly", equals: ["true"] };
const SELECTOR = { read_write_type: "WriteOnly", include_management_events: true };

function read(values: PlainValues) {
  return readPlanned(trail.planReader, { type: "aws_cloudtrail", values });
}

function accountOf(trails: readonly PlainValues[]): AccountTrails {
  return readAccountPlanned(
    trail.planReader,
    ...trails.map((values) => ({ type: "aws_cloudtrail", values })),
  ) as AccountTrails;
}

/** What is read of the account's trails, without the one that stands for those outside of the plan. */
function readAccount(...trails: readonly PlainValues[]) {
  return (accountOf(trails).trails as readonly unknown[]).slice(0, -1);
}

describe("a trail in a plan", () => {
  it("has the values that it sets", () => {
    expect(
      read({
        enable_log_file_validation: true,
        kms_key_id: "alias/trail",
        cloud_watch_logs_group_arn: "arn:aws:logs:eu-west-1:444455556666:log-group:audit:*",
        s3_bucket_name: "audit-logs",
      }),
    ).toEqual({
      logFileValidationEnabled: true,
      kmsKeyId: "alias/trail",
      logGroupArn: "arn:aws:logs:eu-west-1:444455556666:log-group:audit:*",
      logGroupDelivery: null,
      bucketName: "audit-logs",
      bucketLogTarget: NOT_IN_PLAN,
      bucketAccess: NOT_IN_PLAN,
    });
  });

  it("has the defaults for values that it does not set", () => {
    expect(read({ kms_key_id: "", cloud_watch_logs_group_arn: "" })).toMatchObject({
      logFileValidationEnabled: false,
      kmsKeyId: null,
      logGroupArn: null,
      bucketName: { reason: "The plan does not say to which bucket the trail delivers." },
    });
  });

  it("has unknown values for those known only after apply", () => {
    const values = {
      enable_log_file_validation: AFTER_APPLY,
      kms_key_id: AFTER_APPLY,
      cloud_watch_logs_group_arn: AFTER_APPLY,
      s3_bucket_name: AFTER_APPLY,
    };

    expect(read(values)).toMatchObject({
      logFileValidationEnabled: AFTER_APPLY,
      kmsKeyId: AFTER_APPLY,
      logGroupArn: AFTER_APPLY,
      bucketName: AFTER_APPLY,
    });
  });

  it("is of its home region", () => {
    expect(trail.planReader).toMatchObject({ resourceType: "AWS::CloudTrail::Trail", isGlobal: false });
  });
});

describe("the trails of a plan together", () => {
  it("are those of the plan, and an unknown one for those that the account may already have", () => {
    const outside = unknown("The plan does not show which other trails the account has.");

    expect(accountOf([]).trails).toEqual([
      { isMultiRegion: outside, isLogging: outside, managementEvents: outside, objectEvents: outside },
    ]);
  });

  it("are each read", () => {
    expect(readAccount({ is_multi_region_trail: true, enable_logging: false }, {})).toEqual([
      { isMultiRegion: true, isLogging: false, managementEvents: ["read", "write"], objectEvents: [] },
      { isMultiRegion: false, isLogging: true, managementEvents: ["read", "write"], objectEvents: [] },
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

describe("the events of S3 objects that a planned trail logs", () => {
  const OBJECTS = { type: "AWS::S3::Object", values: ["arn:aws:s3"] };
  const DATA = { field: "eventCategory", equals: ["Data"] };
  const OF_OBJECTS = { field: "resources.type", equals: ["AWS::S3::Object"] };
  const STARTING = { field: "resources.ARN", starts_with: ["arn:aws:s3:::"] };

  it.each<[string, PlainValues, unknown]>([
    ["by a basic selector", { event_selector: [{ ...SELECTOR, data_resource: [OBJECTS] }] }, ["write"]],
    ["by a selector without data events", { event_selector: [SELECTOR] }, []],
    ["by a resource without anything", { event_selector: [{ data_resource: [{}] }] }, []],
    ["by advanced ones", { advanced_event_selector: [{ field_selector: [DATA, OF_OBJECTS, READS] }] }, ["read"]],
    [
      "by ones that name every ARN",
      { advanced_event_selector: [{ field_selector: [DATA, OF_OBJECTS, STARTING] }] },
      ["read", "write"],
    ],
    [
      "by ones of one bucket",
      {
        advanced_event_selector: [
          { field_selector: [DATA, OF_OBJECTS, { ...STARTING, starts_with: ["arn:aws:s3:::orders/"] }] },
        ],
      },
      [],
    ],
  ])("%s", (_name, values, objectEvents) => {
    expect(readAccount(values)).toMatchObject([{ objectEvents }]);
  });

  it("are open where an ARN is known only after apply, and the management events are not", () => {
    const data_resource = [{ ...OBJECTS, values: [AFTER_APPLY] }];

    expect(readAccount({ event_selector: [{ data_resource }] })).toMatchObject([
      { managementEvents: ["read", "write"], objectEvents: AFTER_APPLY },
    ]);
  });
});

describe("the log group of a planned trail", () => {
  const named = (...types: readonly string[]) => ({
    named: { cloud_watch_logs_group_arn: types.map((type) => ({ type })) },
  });
  const logGroupOf = (around: PlainJoin) =>
    readPlanned(
      trail.planReader,
      { type: "aws_cloudtrail", values: { cloud_watch_logs_group_arn: AFTER_APPLY } },
      around,
    ).logGroupArn;

  it("is surely one where the plan makes it", () => {
    expect(logGroupOf(named("aws_cloudwatch_log_group"))).toMatchObject({ isSet: true });
  });

  it("is open where something else decides", () => {
    expect(logGroupOf(named())).toMatchObject({ isSet: false });
    expect(logGroupOf({ named: { cloud_watch_logs_group_arn: AFTER_APPLY } })).toMatchObject({ isSet: false });
  });
});

describe("the bucket of a planned trail", () => {
  const BUCKET = "aws_s3_bucket";
  const LOGGED = { companions: { aws_s3_bucket_logging: [{ target_bucket: "access-logs" }] } };
  const bucketOf = (...s3_bucket_name: readonly PlainResource[]) =>
    readPlanned(
      trail.planReader,
      { type: "aws_cloudtrail", values: { s3_bucket_name: "audit-logs" } },
      { named: { s3_bucket_name } },
    );

  it("is read as a bucket of the plan is", () => {
    expect(bucketOf({ type: BUCKET, values: { bucket: "audit-logs" }, around: LOGGED })).toMatchObject({
      bucketLogTarget: "access-logs",
      bucketAccess: {
        policy: null,
        aclGrants: [],
        publicAccessBlock: ALL_BLOCKED,
        accountPublicAccessBlock: NOT_SAID,
      },
    });
  });

  it("is not known where the plan only reads it, or names several", () => {
    expect(bucketOf({ type: BUCKET, address: 'module.log["a.b"].data.aws_s3_bucket.this' })).toMatchObject({
      bucketLogTarget: NOT_IN_PLAN,
    });
    expect(bucketOf({ type: BUCKET }, { type: BUCKET })).toMatchObject({
      bucketAccess: { reason: "The plan does not say which of several buckets is the trail's." },
    });
  });

  it.each([
    ["left open", bucketOf({ type: BUCKET }), ALL_BLOCKED],
    ["said otherwise", bucketOf({ type: BUCKET, around: { beside: { [ACCOUNT_BLOCK]: [{}] } } }), NOTHING_BLOCKED],
  ])("takes what is assumed of its account where that is %s", (_name, planned, accountPublicAccessBlock) => {
    const assumed = trail.planReader.assuming?.(planned, new Set(["account-public-access-blocked"]));

    expect(assumed).toMatchObject({ bucketAccess: { accountPublicAccessBlock } });
    expect(trail.planReader.assuming?.(planned, new Set())).toBe(planned);
  });

  it("that is not in the plan takes nothing for granted", () => {
    const planned = bucketOf();

    expect(trail.planReader.assuming?.(planned, new Set(["account-public-access-blocked"]))).toBe(planned);
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
