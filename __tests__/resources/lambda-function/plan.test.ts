import { isUnknown, unknown } from "../../../src/core/known";
import { lambdaFunctionFromPlan, type PlannedLambdaFunction } from "../../../src/resources/lambda-function/plan";
import type { PlannedPermission } from "../../../src/resources/lambda-function/planned-policy";

const AFTER_APPLY = unknown("It is known only after apply.");
const QUEUE = "arn:aws:sqs:eu-west-1:444455556666:dead-letters";
const TOPIC = "arn:aws:sns:eu-west-1:444455556666:failures";

function planned(more: Partial<PlannedLambdaFunction> = {}) {
  return lambdaFunctionFromPlan({
    package_type: "Zip",
    runtime: "nodejs24.x",
    tracing_mode: "Active",
    reserved_concurrent_executions: 5,
    dead_letter_target_arn: QUEUE,
    on_failure_destination: TOPIC,
    subnet_ids: ["subnet-0a1b2c3d"],
    availability_zones: ["eu-west-1a"],
    permissions: [],
    url_authorization_types: ["AWS_IAM"],
    ...more,
  });
}

/** A permission for the rules of EventBridge of whatever account. */
function permission(more: Partial<PlannedPermission> = {}): PlannedPermission {
  return {
    statement_id: null,
    action: "lambda:InvokeFunction",
    principal: "events.amazonaws.com",
    source_arn: null,
    source_account: null,
    principal_org_id: null,
    function_url_auth_type: null,
    ...more,
  };
}

describe("the planned permissions of a function", () => {
  it("make up its policy", () => {
    const permissions = [
      permission({ statement_id: "Rule", source_arn: "arn:aws:events:eu-west-1:444455556666:rule/daily" }),
      permission({ principal: "*", principal_org_id: "o-a1b2c3d4e5", source_account: "444455556666" }),
      permission({ principal: "444455556666" }),
      permission({ principal: "*", function_url_auth_type: "NONE", action: "lambda:InvokeFunctionUrl" }),
    ];

    expect(planned({ permissions }).policy).toMatchObject({
      statements: [
        {
          sid: "Rule",
          principals: { values: [{ type: "Service", value: "events.amazonaws.com" }] },
          conditions: [{ operator: "arnlike", key: "aws:sourcearn" }],
        },
        {
          sid: null,
          principals: { values: [{ type: "*" }] },
          conditions: [
            { operator: "stringequals", key: "aws:sourceaccount" },
            { operator: "stringequals", key: "aws:principalorgid" },
          ],
        },
        { principals: { values: [{ type: "AWS", value: "444455556666" }] }, conditions: [] },
        { conditions: [{ key: "lambda:functionurlauthtype", values: ["NONE"] }] },
      ],
    });
  });

  it("keep their meaning where what narrows somebody known is known only after apply", () => {
    const permissions = [permission({ statement_id: AFTER_APPLY, source_arn: AFTER_APPLY })];

    expect(planned({ permissions }).policy).toMatchObject({ statements: [{ sid: null, conditions: [] }] });
  });

  it("keep it too where the account of a bucket is known, and the bucket is not", () => {
    const uploads = { principal: "s3.amazonaws.com", source_account: "444455556666", source_arn: AFTER_APPLY };

    expect(planned({ permissions: [permission(uploads)] }).policy).toMatchObject({
      statements: [{ conditions: [{ key: "aws:sourceaccount" }] }],
    });
  });

  it.each([
    ["who is unknown", { principal: AFTER_APPLY }],
    ["what is unknown", { action: AFTER_APPLY }],
    ["everybody, with an unknown condition", { principal: "*", source_arn: AFTER_APPLY }],
    ["S3, with an unknown condition", { principal: "s3.amazonaws.com", source_account: AFTER_APPLY }],
  ])("are unknown together where one lets in %s", (_name, more) => {
    expect(isUnknown(planned({ permissions: [permission(), permission(more)] }).policy)).toBe(true);
  });

  it("admit everybody where one does, whatever the others say", () => {
    const permissions = [permission({ principal: AFTER_APPLY }), permission({ principal: "*" })];

    expect(planned({ permissions }).policy).toMatchObject({
      statements: [{ principals: { values: [{ type: "*" }] } }],
    });
  });

  it("are unknown where none is known", () => {
    expect(planned({ permissions: [permission({ principal: AFTER_APPLY })] }).policy).toBe(AFTER_APPLY);
  });
});

describe("a planned function", () => {
  it("is what the plan says", () => {
    expect(planned()).toEqual({
      runtime: "nodejs24.x",
      tracingMode: "Active",
      reservedConcurrency: 5,
      deadLetterTargetArn: QUEUE,
      onFailureDestinationArn: TOPIC,
      subnetIds: ["subnet-0a1b2c3d"],
      availabilityZones: ["eu-west-1a"],
      policy: null,
      urlAuthTypes: ["AWS_IAM"],
    });
  });

  it("of which the plan says nothing has the defaults of Lambda", () => {
    const none = {
      tracing_mode: null,
      reserved_concurrent_executions: null,
      dead_letter_target_arn: null,
      on_failure_destination: null,
      subnet_ids: null,
    };

    expect(planned(none)).toMatchObject({
      tracingMode: "PassThrough",
      reservedConcurrency: null,
      deadLetterTargetArn: null,
      onFailureDestinationArn: null,
      subnetIds: [],
      availabilityZones: [],
    });
  });

  it.each([
    [-1, null],
    [0, 0],
    [1, 1],
    [AFTER_APPLY, AFTER_APPLY],
  ])("that reserves %p has a reservation of %p", (reserved_concurrent_executions, expected) => {
    expect(planned({ reserved_concurrent_executions }).reservedConcurrency).toBe(expected);
  });

  it.each([
    ["Zip", "nodejs24.x", "nodejs24.x"],
    [null, "nodejs24.x", "nodejs24.x"],
    ["Zip", AFTER_APPLY, AFTER_APPLY],
    ["Image", null, null],
    ["Image", "", null],
    ["Image", AFTER_APPLY, null],
    [AFTER_APPLY, "nodejs24.x", AFTER_APPLY],
  ])("in a package of %p with the runtime %p has %p", (package_type, runtime, expected) => {
    expect(planned({ package_type, runtime }).runtime).toBe(expected);
  });

  it.each(["Zip", null])("in a package of %p that names no runtime has an unknown one, not none", (package_type) => {
    expect(planned({ package_type, runtime: null }).runtime).toMatchObject({
      reason: "The source does not say which runtime the function has.",
    });
  });

  it("keeps what is known only after apply", () => {
    const more = {
      tracing_mode: AFTER_APPLY,
      dead_letter_target_arn: AFTER_APPLY,
      on_failure_destination: AFTER_APPLY,
      subnet_ids: AFTER_APPLY,
      availability_zones: AFTER_APPLY,
      permissions: AFTER_APPLY,
      url_authorization_types: AFTER_APPLY,
    };

    expect(planned(more)).toMatchObject({
      tracingMode: AFTER_APPLY,
      deadLetterTargetArn: AFTER_APPLY,
      onFailureDestinationArn: AFTER_APPLY,
      subnetIds: AFTER_APPLY,
      availabilityZones: AFTER_APPLY,
      policy: AFTER_APPLY,
      urlAuthTypes: AFTER_APPLY,
    });
  });
});
