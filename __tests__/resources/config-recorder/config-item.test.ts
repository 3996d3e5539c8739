import fc from "fast-check";
import { parseRecordedItem } from "../../../src/resources/recorded-item";
import { configRecorderFromConfigItem } from "../../../src/resources/config-recorder/config-item";
import { configRecorderOn } from "../../../src/rules/config/config-recorder-on";
import { judge } from "../../rules/judge";

function itemWith(configuration: unknown) {
  return configRecorderFromConfigItem(
    parseRecordedItem({
      version: "1.3",
      accountId: "444455556666",
      configurationItemCaptureTime: "2026-11-23T19:52:09.494Z",
      configurationItemStatus: "OK",
      arn: "arn:aws:config:eu-west-1:444455556666:configuration-recorder/default/abcdefgh",
      resourceType: "AWS::Config::ConfigurationRecorder",
      resourceId: "default",
      awsRegion: "eu-west-1",
      tags: {},
      configuration,
      supplementaryConfiguration: {},
    }),
  );
}

describe("a recorder that AWS Config recorded", () => {
  it.each([
    ["that records leaves open whether it delivers", true, "INSUFFICIENT_DATA"],
    ["that is stopped violates the rule", false, "NON_COMPLIANT"],
    ["that does not say is undecided", null, "INSUFFICIENT_DATA"],
  ])("%s", (_name, Recording, expected) => {
    const item = itemWith({ Name: "default", Recording, RecordingGroup: { AllSupported: true } });

    expect(item).toMatchObject({ resourceId: "default", tags: null, source: "config" });
    expect(judge(configRecorderOn, item.configuration).complianceType).toBe(expected);
  });

  it("that is nothing like a recorder is undecided, and never fails", () => {
    expect(itemWith("default").configuration.recorder).toMatchObject({
      reason: "The recorder in AWS Config's item could not be understood.",
    });
    fc.assert(
      fc.property(fc.jsonValue(), (hostile) => {
        expect(judge(configRecorderOn, itemWith(hostile).configuration).complianceType).toBe("INSUFFICIENT_DATA");
      }),
    );
  });
});
