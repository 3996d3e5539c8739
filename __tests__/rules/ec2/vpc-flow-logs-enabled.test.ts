import fc from "fast-check";
import { unknown } from "../../../src/core/known";
import { vpc, type Vpc } from "../../../src/resources/vpc/description";
import { flowLog } from "../../../src/resources/vpc/examples";
import type { FlowLog } from "../../../src/resources/vpc/flow-logs";
import { vpcFlowLogsEnabled } from "../../../src/rules/ec2/vpc-flow-logs-enabled";
import { judge } from "../judge";

const NOT_KNOWN = unknown("It is known only after apply.");

function verdictOn(more: Partial<Vpc>, parameters: Readonly<Record<string, unknown>> = {}) {
  return judge(vpcFlowLogsEnabled, vpc.example(more), parameters);
}

function typeOf(logs: readonly FlowLog[], trafficTypes?: string): string {
  return verdictOn({ flowLogs: logs }, trafficTypes === undefined ? {} : { trafficTypes }).complianceType;
}

const anyFlowLog = fc.record<FlowLog>({
  status: fc.constantFrom("ACTIVE", "INACTIVE", NOT_KNOWN),
  trafficType: fc.constantFrom("ALL", "REJECT", "ACCEPT", NOT_KNOWN),
  deliverLogsStatus: fc.constantFrom("SUCCESS", "FAILED", null, NOT_KNOWN),
});

describe("one flow log", () => {
  it.each([
    ["all traffic", {}, "COMPLIANT"],
    ["rejected traffic", { trafficType: "REJECT" }, "COMPLIANT"],
    ["accepted traffic alone", { trafficType: "ACCEPT" }, "NON_COMPLIANT"],
    ["nothing delivered yet", { deliverLogsStatus: null }, "COMPLIANT"],
    ["a delivery that fails", { deliverLogsStatus: "FAILED" }, "NON_COMPLIANT"],
    ["a status that is not ACTIVE", { status: "INACTIVE" }, "NON_COMPLIANT"],
    ["an unknown status", { status: NOT_KNOWN }, "INSUFFICIENT_DATA"],
    ["an unknown traffic type", { trafficType: NOT_KNOWN }, "INSUFFICIENT_DATA"],
    ["an unknown delivery", { deliverLogsStatus: NOT_KNOWN }, "INSUFFICIENT_DATA"],
    ["an unknown status beside a failed delivery", { status: NOT_KNOWN, deliverLogsStatus: "FAILED" }, "NON_COMPLIANT"],
    ["an unknown status beside accepted traffic", { status: NOT_KNOWN, trafficType: "ACCEPT" }, "NON_COMPLIANT"],
    ["an unknown delivery beside INACTIVE", { deliverLogsStatus: NOT_KNOWN, status: "INACTIVE" }, "NON_COMPLIANT"],
    ["an unknown traffic type beside INACTIVE", { trafficType: NOT_KNOWN, status: "INACTIVE" }, "NON_COMPLIANT"],
  ])("with %s", (_name, more, expected) => {
    expect(typeOf([flowLog(more)])).toBe(expected);
  });
});

describe("several flow logs", () => {
  it("are enough if one of them is", () => {
    const poor = [flowLog({ status: "INACTIVE" }), flowLog({ trafficType: "ACCEPT" }), flowLog({ status: NOT_KNOWN })];

    expect(typeOf([...poor, flowLog()])).toBe("COMPLIANT");
  });

  it("are undecided if one may be enough and no other is", () => {
    expect(typeOf([flowLog({ deliverLogsStatus: "FAILED" }), flowLog({ status: NOT_KNOWN })])).toBe(
      "INSUFFICIENT_DATA",
    );
  });

  it("get the reason of each in the annotation if none is enough", () => {
    const poor = [
      flowLog({ status: "INACTIVE" }),
      flowLog({ deliverLogsStatus: "FAILED" }),
      flowLog({ trafficType: "ACCEPT" }),
    ];

    expect(verdictOn({ flowLogs: poor }).annotation).toBe(
      "No flow log meets the requirement: one is INACTIVE; one fails to deliver its logs; one captures only ACCEPT traffic.",
    );
  });

  it("have the same verdict in any order of EC2's answer", () => {
    const shuffled = fc
      .array(anyFlowLog, { maxLength: 6 })
      .chain((logs) => fc.tuple(fc.constant(logs), fc.shuffledSubarray(logs, { minLength: logs.length })));

    fc.assert(
      fc.property(shuffled, ([logs, others]) => {
        expect(typeOf(others)).toBe(typeOf(logs));
      }),
    );
  });

  it("are enough exactly if one of them alone would be", () => {
    fc.assert(
      fc.property(fc.array(anyFlowLog, { maxLength: 6 }), (logs) => {
        expect(typeOf(logs) === "COMPLIANT").toBe(logs.some((log) => typeOf([log]) === "COMPLIANT"));
      }),
    );
  });
});

describe("a VPC", () => {
  it("without a flow log gets an annotation that says so", () => {
    expect(verdictOn({ flowLogs: [] })).toEqual({
      complianceType: "NON_COMPLIANT",
      annotation: "The VPC has no flow log.",
    });
  });

  it("that another account shares has to be logged by that account, whatever could be read", () => {
    for (const flowLogs of [[], [flowLog()], NOT_KNOWN]) {
      const verdict = verdictOn({ sharedBy: "999999999999", flowLogs });

      expect(verdict.complianceType).toBe("NOT_APPLICABLE");
      expect(verdict.annotation).toContain("999999999999");
    }
  });

  it("whose flow logs could not be read is undecided, and the missing permission is named", () => {
    expect(verdictOn({ flowLogs: unknown("Denied.", "ec2:DescribeFlowLogs") })).toEqual({
      complianceType: "INSUFFICIENT_DATA",
      annotation: "Denied.",
      missingPermission: "ec2:DescribeFlowLogs",
    });
  });
});

describe("trafficTypes", () => {
  it.each([
    ["ALL", "REJECT", "NON_COMPLIANT"],
    ["ALL", "ALL", "COMPLIANT"],
    ["ACCEPT", "ACCEPT", "COMPLIANT"],
    ["ACCEPT", "ALL", "NON_COMPLIANT"],
    ["ALL, REJECT", "REJECT", "COMPLIANT"],
    ["ALL ,  ACCEPT,REJECT", "ACCEPT", "COMPLIANT"],
  ])("%p judges a flow log of %s traffic", (trafficTypes, trafficType, expected) => {
    expect(typeOf([flowLog({ trafficType })], trafficTypes)).toBe(expected);
  });

  it.each(["", "ALL,", ",ALL", "ALL REJECT", "all", "ALL,NONE", "ALL\nREJECT"])("cannot be %p", (trafficTypes) => {
    expect(() => typeOf([], trafficTypes)).toThrow("trafficTypes: ALL, REJECT and ACCEPT, separated by commas");
  });
});
