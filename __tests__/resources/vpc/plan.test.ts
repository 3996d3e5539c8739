import { unknown } from "../../../src/core/known";
import { vpcFromPlan } from "../../../src/resources/vpc/plan";
import { vpcFlowLogsEnabled } from "../../../src/rules/ec2/vpc-flow-logs-enabled";
import { judge } from "../../rules/judge";

const AFTER_APPLY = unknown("It is known only after apply.");

describe("a planned VPC", () => {
  it("is the plan's own, with flow logs that will be active and have delivered nothing", () => {
    expect(vpcFromPlan([{ traffic_type: "REJECT" }, { traffic_type: AFTER_APPLY }])).toEqual({
      sharedBy: null,
      flowLogs: [
        { status: "ACTIVE", trafficType: "REJECT", deliverLogsStatus: null },
        { status: "ACTIVE", trafficType: AFTER_APPLY, deliverLogsStatus: null },
      ],
    });
  });

  it.each([
    ["no flow log", [], "NON_COMPLIANT"],
    ["one of accepted traffic", [{ traffic_type: "ACCEPT" }], "NON_COMPLIANT"],
    ["one of all traffic", [{ traffic_type: "ALL" }], "COMPLIANT"],
    ["one of unknown traffic", [{ traffic_type: AFTER_APPLY }], "INSUFFICIENT_DATA"],
    ["one that may be another's", [AFTER_APPLY], "INSUFFICIENT_DATA"],
    ["one that may be another's beside one of all traffic", [AFTER_APPLY, { traffic_type: "ALL" }], "COMPLIANT"],
    ["flow logs that are unknown", AFTER_APPLY, "INSUFFICIENT_DATA"],
  ])("with %s is judged before it is made", (_name, flowLogs, expected) => {
    expect(judge(vpcFlowLogsEnabled, vpcFromPlan(flowLogs)).complianceType).toBe(expected);
  });
});
