import fc from "fast-check";
import { unknown } from "../../../src/core/known";
import { configRecorder } from "../../../src/resources/config-recorder";
import { configRecorderOn } from "../../../src/rules/config/config-recorder-on";
import { judge } from "../judge";

const DENIED = unknown("config:DescribeDeliveryChannels was denied.", "config:DescribeDeliveryChannels");

describe("config-recorder-on", () => {
  it.each([
    [configRecorder.example({ isRecording: null }), "The region has no customer managed configuration recorder."],
    [configRecorder.example({ isRecording: false }), "The recorder is stopped."],
    [configRecorder.example({ hasDeliveryChannel: false }), "The region has no delivery channel."],
    [configRecorder.example({ lastStatus: "Failure" }), "The recorder's last recording failed."],
  ])("says what is missing (%#)", (configuration, annotation) => {
    expect(judge(configRecorderOn, configuration)).toEqual({ complianceType: "NON_COMPLIANT", annotation });
  });

  it.each(["Success", "SUCCESS", "Pending", "NotApplicable", null])("lets the last status be %p", (lastStatus) => {
    expect(judge(configRecorderOn, configRecorder.example({ lastStatus })).complianceType).toBe("COMPLIANT");
  });

  it("is compliant only where everything is known", () => {
    const known = fc.constantFrom(true, DENIED);
    fc.assert(
      fc.property(known, fc.constantFrom("SUCCESS", DENIED), known, (isRecording, lastStatus, hasDeliveryChannel) => {
        const { complianceType } = judge(configRecorderOn, {
          isRecording,
          lastStatus,
          hasDeliveryChannel,
        });
        const isKnown = [isRecording, lastStatus, hasDeliveryChannel].every((value) => value !== DENIED);
        expect(complianceType).toBe(isKnown ? "COMPLIANT" : "INSUFFICIENT_DATA");
      }),
    );
  });
});
