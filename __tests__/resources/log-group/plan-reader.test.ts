import { logGroup } from "../../../src/resources/log-group";
import { AFTER_APPLY, readPlanned, type PlainValues } from "../../support/planned";

function read(values: PlainValues) {
  return readPlanned(logGroup.planReader, { type: "aws_cloudwatch_log_group", values });
}

describe("a log group in a plan", () => {
  it.each([
    ["what it sets", { retention_in_days: 30, log_group_class: "DELIVERY" }, 30, "DELIVERY"],
    ["the defaults where it sets nothing", {}, null, "STANDARD"],
    ["no end where it keeps events for 0 days, which is for ever", { retention_in_days: 0 }, null, "STANDARD"],
    [
      "what is known only after apply",
      { retention_in_days: AFTER_APPLY, log_group_class: AFTER_APPLY },
      AFTER_APPLY,
      AFTER_APPLY,
    ],
  ])("has %s", (_name, values, retentionInDays, logGroupClass) => {
    expect(read(values)).toEqual({ retentionInDays, logGroupClass });
  });

  it("is of a region", () => {
    expect(logGroup.planReader).toMatchObject({ resourceType: "AWS::Logs::LogGroup", isGlobal: false });
  });
});
