import { DescribeLaunchTemplateVersionsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { mockClient } from "aws-sdk-client-mock";
import { isUnknown, type Known } from "../../src/core/known";
import { ec2LaunchTemplate } from "../../src/resources/ec2-launch-template/description";
import { endpointOf, publicIpOf, tokensOf, volumesOf } from "../../src/resources/ec2-launch-template/data";
import { all, collectContext, inputsOf } from "../support/collect";
import { AFTER_APPLY, readPlanned, type PlainResource, type PlainValues } from "../support/planned";

const UNDECIDED = "undecided";

function said(value: Known<unknown>): unknown {
  return isUnknown(value) ? UNDECIDED : value;
}

function planned(values: PlainValues, more: Partial<PlainResource> = {}) {
  return readPlanned(ec2LaunchTemplate.planReader, { type: "aws_launch_template", values, ...more });
}

describe("the launch templates of a region", () => {
  it("are listed by their default versions, in one call a page", async () => {
    const ec2 = mockClient(EC2Client);
    ec2.on(DescribeLaunchTemplateVersionsCommand).resolves({ LaunchTemplateVersions: [] });

    await all(ec2LaunchTemplate.collector.collect(collectContext({ ruleIds: [] })));

    expect(inputsOf(ec2.calls())).toEqual([{ MaxResults: 200, Versions: ["$Default"] }]);
  });
});

describe("what a launch template leaves out", () => {
  it("is left to the image and to EC2's defaults", () => {
    expect(said(tokensOf({}))).toBe(UNDECIDED);
    expect(endpointOf({ MetadataOptions: {} })).toBe("enabled");
    expect(publicIpOf({ NetworkInterfaces: [{}] })).toBe(false);
    expect(volumesOf({})).toEqual([]);
    const [volume] = volumesOf({ BlockDeviceMappings: [{ Ebs: {} }] });
    expect([volume?.device, said(volume?.encrypted)]).toEqual(["a device", UNDECIDED]);
  });

  it("is not known of an interface that exists", () => {
    expect(said(publicIpOf({ NetworkInterfaces: [{ NetworkInterfaceId: "eni-1" }] }))).toBe(UNDECIDED);
  });
});

describe("a planned launch template", () => {
  it("leaves to the image and to EC2's defaults what it does not set", () => {
    const { httpTokens, httpEndpoint, assignsPublicIp, volumes } = planned({ metadata_options: [{ http_tokens: "" }] });

    expect([said(httpTokens), httpEndpoint, assignsPublicIp, volumes]).toEqual([UNDECIDED, "enabled", false, []]);
  });

  it.each([
    ["an interface with an address", [{ associate_public_ip_address: "true" }], true],
    ["an interface without a word on it", [{ associate_public_ip_address: "" }], false],
    ["an interface that exists", [{ network_interface_id: "eni-1" }], UNDECIDED],
    ["interfaces that are not known", AFTER_APPLY, UNDECIDED],
  ])("with %s says whether it assigns addresses", (_name, network_interfaces, expected) => {
    expect(said(planned({ network_interfaces }).assignsPublicIp)).toBe(expected);
  });

  it.each([
    ["that is encrypted", { device_name: "/dev/sdf", ebs: [{ encrypted: "true" }] }, ["/dev/sdf", true]],
    ["that is not encrypted", { device_name: "/dev/sdf", ebs: [{ encrypted: "false" }] }, ["/dev/sdf", false]],
    ["without a word on it", { device_name: "/dev/sdf", ebs: [{ encrypted: "" }] }, ["/dev/sdf", UNDECIDED]],
    ["that is not known", { device_name: AFTER_APPLY, ebs: AFTER_APPLY }, ["a device", UNDECIDED]],
  ])("with a volume %s", (_name, mapping, expected) => {
    const { volumes } = planned({ block_device_mappings: [mapping] });
    const read = isUnknown(volumes) ? [] : volumes.map(({ device, encrypted }) => [device, said(encrypted)]);

    expect(read).toEqual([expected]);
  });

  it("that stands is known where its default version is the one that the plan shows", () => {
    const values = { metadata_options: [{ http_tokens: "required" }], latest_version: 4 };
    const standing = { isCreated: false };

    expect(said(planned({ ...values, default_version: 4 }, standing).httpTokens)).toBe("required");
    expect(said(planned({ ...values, default_version: 3 }, standing).httpTokens)).toBe(UNDECIDED);
  });
});
