import { unknown } from "../../../src/core/known";
import { logGroupFromPlan } from "../../../src/resources/log-group/plan";

const AFTER_APPLY = unknown("It is known only after apply.");

describe("a planned log group", () => {
  it.each([
    [90, 90],
    [0, null],
    [null, null],
    [AFTER_APPLY, AFTER_APPLY],
  ])("that keeps its events for %p days", (retention_in_days, retentionInDays) => {
    expect(logGroupFromPlan({ retention_in_days, log_group_class: null })).toEqual({
      retentionInDays,
      logGroupClass: "STANDARD",
    });
  });

  it.each(["DELIVERY", AFTER_APPLY])("is of the class that it names: %p", (log_group_class) => {
    expect(logGroupFromPlan({ retention_in_days: 1, log_group_class }).logGroupClass).toBe(log_group_class);
  });
});
