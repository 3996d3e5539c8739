import { unknown } from "../../../src/core/known";
import { ec2InstanceFromPlan } from "../../../src/resources/ec2-instance/plan";
import { ec2InstanceImdsv2Required } from "../../../src/rules/ec2/ec2-instance-imdsv2-required";
import { judge } from "../../rules/judge";

const AFTER_APPLY = unknown("It is known only after apply.");

describe("a planned instance", () => {
  it("will run, with a metadata service where the plan does not say otherwise", () => {
    expect(ec2InstanceFromPlan({ http_tokens: "required", http_endpoint: null })).toEqual({
      state: "pending",
      httpTokens: "required",
      httpEndpoint: "enabled",
    });
  });

  it.each([
    ["required", null, "COMPLIANT"],
    ["optional", null, "NON_COMPLIANT"],
    ["optional", "disabled", "COMPLIANT"],
    ["optional", AFTER_APPLY, "INSUFFICIENT_DATA"],
    [null, null, "INSUFFICIENT_DATA"],
    [null, "disabled", "COMPLIANT"],
    [AFTER_APPLY, "enabled", "INSUFFICIENT_DATA"],
  ])("with tokens %s and endpoint %s is judged before it is made", (http_tokens, http_endpoint, expected) => {
    const configuration = ec2InstanceFromPlan({ http_tokens, http_endpoint });

    expect(judge(ec2InstanceImdsv2Required, configuration).complianceType).toBe(expected);
  });
});
