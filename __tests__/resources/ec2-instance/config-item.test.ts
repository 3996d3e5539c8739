import fc from "fast-check";
import { isUnknown } from "../../../src/core/known";
import { ec2Instance } from "../../../src/resources/ec2-instance/description";
import { ec2InstanceImdsv2Required } from "../../../src/rules/ec2/ec2-instance-imdsv2-required";
import { judge } from "../../rules/judge";
import { ec2ConfigItem, ec2ItemInHistory } from "../../support/notified-item";

function instance(more: object = {}) {
  return {
    instanceId: "i-0a1b2c3d4e5f",
    imageId: "ami-0a1b2c3d",
    state: { code: 16, name: "running" },
    metadataOptions: {
      state: "applied",
      httpTokens: "optional",
      httpPutResponseHopLimit: 1,
      httpEndpoint: "enabled",
      httpProtocolIpv6: "disabled",
      instanceMetadataTags: "disabled",
    },
    ...more,
  };
}

function configurationOf(configuration: unknown) {
  return ec2Instance.fromRecordedItem(ec2ConfigItem(ec2Instance.resourceType, configuration)).configuration;
}

describe("an instance that AWS Config recorded", () => {
  it("has its state and its metadata options", () => {
    const expected = { state: "running", httpTokens: "optional", httpEndpoint: "enabled" };

    expect(configurationOf(instance())).toEqual(expected);
    expect(ec2Instance.fromRecordedItem(ec2ItemInHistory(ec2Instance.resourceType, instance())).configuration).toEqual(
      expected,
    );
    expect(configurationOf(instance({ state: { value: "stopped" } })).state).toBe("stopped");
  });

  it.each([
    ["metadata options, as items older than IMDSv2", { metadataOptions: undefined }, ["httpTokens", "httpEndpoint"]],
    ["a word on tokens", { metadataOptions: { httpEndpoint: "enabled" } }, ["httpTokens"]],
    ["a word on the endpoint", { metadataOptions: { httpTokens: "required" } }, ["httpEndpoint"]],
    ["a state", { state: undefined }, ["state"]],
    ["a name of its state", { state: { code: 16 } }, ["state"]],
    ["a state that is an object", { state: "running" }, ["state"]],
    ["a text for its tokens", { metadataOptions: { httpTokens: 2, httpEndpoint: "enabled" } }, ["httpTokens"]],
  ])("without %s is unknown only in that", (_name, more, fields) => {
    const unknowns = Object.entries(configurationOf(instance(more))).filter(([, value]) => isUnknown(value));

    expect(unknowns.map(([field]) => field)).toEqual(fields);
  });

  it("is unknown and throws nothing if its configuration has any other shape", () => {
    fc.assert(
      fc.property(fc.anything(), (configuration) => {
        expect(judge(ec2InstanceImdsv2Required, configurationOf(configuration)).complianceType).toBe(
          "INSUFFICIENT_DATA",
        );
      }),
    );
  });
});
