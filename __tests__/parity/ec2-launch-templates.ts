import { DescribeLaunchTemplateVersionsCommand, type ResponseLaunchTemplateData } from "@aws-sdk/client-ec2";
import { ec2LaunchTemplate } from "../../src/resources/ec2-launch-template/description";
import type { PlainValues } from "../support/planned";
import { ec2 } from "./clients";
import { plannedBy, recordedAs, type ParityCase } from "./parity-case";

function template(
  [ruleId, intent, of]: readonly [string, ParityCase["intent"], string],
  // EC2 and AWS Config have the same names.
  LaunchTemplateData: ResponseLaunchTemplateData,
  values: PlainValues,
): ParityCase {
  return {
    ruleId,
    intent,
    of,
    live: {
      collector: ec2LaunchTemplate.collector,
      record() {
        ec2.on(DescribeLaunchTemplateVersionsCommand).resolves({
          LaunchTemplateVersions: [{ LaunchTemplateId: "lt-0a1b2c3d", DefaultVersion: true, LaunchTemplateData }],
        });
      },
    },
    config: recordedAs(ec2LaunchTemplate.fromRecordedItem, {
      resourceType: "AWS::EC2::LaunchTemplate",
      resourceId: "lt-0a1b2c3d",
      configuration: { Id: "lt-0a1b2c3d", DefaultVersionNumber: "1", LaunchTemplateData },
    }),
    plan: plannedBy(ec2LaunchTemplate, "aws_launch_template", values),
  };
}

const IMDSV2 = "ec2-launch-template-imdsv2-required";
const NO_PUBLIC_IP = "ec2-launch-template-no-public-ip";
const ENCRYPTED = "ec2-launch-template-volumes-encrypted";

function withTokens(tokens: "required" | "optional"): readonly [ResponseLaunchTemplateData, PlainValues] {
  return [{ MetadataOptions: { HttpTokens: tokens } }, { metadata_options: [{ http_tokens: tokens }] }];
}

function withAddress(isPublic: boolean): readonly [ResponseLaunchTemplateData, PlainValues] {
  return [
    { NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: isPublic }] },
    { network_interfaces: [{ device_index: 0, associate_public_ip_address: String(isPublic) }] },
  ];
}

function withVolume(isEncrypted: boolean): readonly [ResponseLaunchTemplateData, PlainValues] {
  return [
    { BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { Encrypted: isEncrypted } }] },
    { block_device_mappings: [{ device_name: "/dev/xvda", ebs: [{ encrypted: String(isEncrypted) }] }] },
  ];
}

export const LAUNCH_TEMPLATES: readonly ParityCase[] = [
  template([IMDSV2, "compliant", "a template that requires tokens"], ...withTokens("required")),
  template([IMDSV2, "nonCompliant", "a template that leaves IMDSv1 on"], ...withTokens("optional")),
  template([NO_PUBLIC_IP, "compliant", "a template that assigns no public address"], ...withAddress(false)),
  template([NO_PUBLIC_IP, "nonCompliant", "a template that assigns public addresses"], ...withAddress(true)),
  template([ENCRYPTED, "compliant", "a template that encrypts its volume"], ...withVolume(true)),
  template([ENCRYPTED, "nonCompliant", "a template that does not encrypt its volume"], ...withVolume(false)),
  template([ENCRYPTED, "notApplicable", "a template that maps no volume"], {}, {}),
];
