import { unknown } from "../../../src/core/known";
import { configRecorderFromPlan } from "../../../src/resources/config-recorder/plan";
import { configRecorderOn } from "../../../src/rules/config/config-recorder-on";
import { judge } from "../../rules/judge";

const AFTER_APPLY = unknown("It is known only after apply.");

describe("a planned recorder", () => {
  it.each([
    ["that is started and delivers", true, true, "COMPLIANT"],
    ["that is stopped", false, true, "NON_COMPLIANT"],
    ["that nothing starts", null, true, "NON_COMPLIANT"],
    ["without a delivery channel", true, false, "NON_COMPLIANT"],
    ["that may be started", AFTER_APPLY, true, "INSUFFICIENT_DATA"],
    ["that may have a delivery channel", true, AFTER_APPLY, "INSUFFICIENT_DATA"],
  ])("%s is judged before it is made", (_name, is_enabled, has_delivery_channel, expected) => {
    const configuration = configRecorderFromPlan({ is_enabled, has_delivery_channel });

    expect(judge(configRecorderOn, configuration).complianceType).toBe(expected);
  });
});
