import type { Ec2LaunchTemplate } from "../../../src/resources/ec2-launch-template/description";
import type { TypeFixture } from "../type-fixture";

const DATA = {
  MetadataOptions: { HttpTokens: "optional", HttpEndpoint: "enabled" },
  NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: true }],
  BlockDeviceMappings: [
    { DeviceName: "/dev/xvda", Ebs: { Encrypted: true } },
    { DeviceName: "/dev/sdb", VirtualName: "ephemeral0" },
  ],
} as const;

/** One resource of the type, as AWS answers it, as AWS Config records it and as Terraform plans it. */
export const FIXTURE: TypeFixture<Ec2LaunchTemplate> = {
  resourceType: "AWS::EC2::LaunchTemplate",
  answers: {
    "EC2.DescribeLaunchTemplateVersions": {
      LaunchTemplateVersions: [
        {
          LaunchTemplateId: "lt-1",
          VersionNumber: 3,
          DefaultVersion: true,
          LaunchTemplateData: {
            ...DATA,
            NetworkInterfaces: [...DATA.NetworkInterfaces],
            BlockDeviceMappings: [...DATA.BlockDeviceMappings],
          },
        },
      ],
    },
    "EC2.DescribeLaunchTemplates": {
      LaunchTemplates: [{ LaunchTemplateId: "lt-1", Tags: [{ Key: "team", Value: "platform" }] }],
    },
  },
  configuration: {
    httpTokens: "optional",
    httpEndpoint: "enabled",
    assignsPublicIp: true,
    volumes: [{ device: "/dev/xvda", encrypted: true }],
  },
  recorded: { Id: "lt-1", LaunchTemplateData: DATA },
  planned: {
    type: "aws_launch_template",
    values: {
      metadata_options: [{ http_tokens: "optional", http_endpoint: "enabled" }],
      network_interfaces: [{ device_index: 0, associate_public_ip_address: "true" }],
      block_device_mappings: [
        { device_name: "/dev/xvda", ebs: [{ encrypted: "true" }] },
        { device_name: "/dev/sdb", virtual_name: "ephemeral0", ebs: [] },
      ],
    },
  },
};
