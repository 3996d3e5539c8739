import { unknown } from "../../../src/core/known";
import { lambdaFunctionFromPlan, type PlannedLambdaFunction } from "../../../src/resources/lambda-function/plan";

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
    ...more,
  });
}

describe("a planned function", () => {
  it("is what the plan says", () => {
    expect(planned()).toEqual({
      runtime: "nodejs24.x",
      tracingMode: "Active",
      reservedConcurrency: 5,
      deadLetterTargetArn: QUEUE,
      onFailureDestinationArn: TOPIC,
      subnetIds: ["subnet-0a1b2c3d"],
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
    };

    expect(planned(more)).toMatchObject({
      tracingMode: AFTER_APPLY,
      deadLetterTargetArn: AFTER_APPLY,
      onFailureDestinationArn: AFTER_APPLY,
      subnetIds: AFTER_APPLY,
    });
  });
});
