import fc from "fast-check";
import { isUnknown, unknown } from "../../../src/core/known";
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
    iamInstanceProfile: { arn: "arn:aws:iam::444455556666:instance-profile/web", id: "AIPA1" },
    networkInterfaces: [{ association: null, privateIpAddresses: [{ association: null }] }],
    stateTransitionReason: "",
    virtualizationType: "hvm",
    ...more,
  };
}

function configurationOf(configuration: unknown) {
  return ec2Instance.fromRecordedItem(ec2ConfigItem(ec2Instance.resourceType, configuration)).configuration;
}

describe("an instance that AWS Config recorded", () => {
  it("has its state and its metadata options", () => {
    const expected = {
      state: "running",
      httpTokens: "optional",
      httpEndpoint: "enabled",
      hasProfile: true,
      hasPublicIp: false,
      interfaces: 1,
      stoppedSince: null,
      virtualizationType: "hvm",
      userDataSecrets: unknown("AWS Config's item does not say what the instance's user data holds."),
    };

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
    ["a state", { state: undefined }, ["state", "stoppedSince"]],
    ["a name of its state", { state: { code: 16 } }, ["state", "stoppedSince"]],
    ["an id", { instanceId: undefined }, ["hasProfile"]],
    ["interfaces", { networkInterfaces: null }, ["hasPublicIp", "interfaces"]],
    ["a virtualization type", { virtualizationType: undefined }, ["virtualizationType"]],
    ["a state that is an object", { state: "running" }, ["state", "stoppedSince"]],
    ["a text for its tokens", { metadataOptions: { httpTokens: 2, httpEndpoint: "enabled" } }, ["httpTokens"]],
  ])("without %s is unknown only in that", (_name, more, fields) => {
    const unknowns = Object.entries(configurationOf(instance(more))).filter(([, value]) => isUnknown(value));

    // No item has user data.
    expect(unknowns.map(([field]) => field)).toEqual([...fields, "userDataSecrets"]);
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

  it.each([
    [true, { publicIpAddress: "203.0.113.9", networkInterfaces: null }],
    [true, { networkInterfaces: [{ association: { publicIp: "203.0.113.9" } }] }],
    [true, { networkInterfaces: [{ privateIpAddresses: [{ association: { publicIp: "203.0.113.9" } }] }] }],
    [false, { networkInterfaces: [] }],
  ])("has a public address: %s", (hasPublicIp, more) => {
    expect(configurationOf(instance(more)).hasPublicIp).toBe(hasPublicIp);
  });

  it("has no profile where the item has none", () => {
    expect(configurationOf(instance({ iamInstanceProfile: null })).hasProfile).toBe(false);
    expect(configurationOf(instance({ iamInstanceProfile: undefined })).hasProfile).toBe(false);
  });

  it("says since when it is stopped", () => {
    const stopped = { state: { name: "stopped" }, stateTransitionReason: "User initiated (2026-09-24 08:01:23 GMT)" };

    expect(configurationOf(instance(stopped)).stoppedSince).toEqual(new Date("2026-09-24T08:01:23Z"));
  });
});
