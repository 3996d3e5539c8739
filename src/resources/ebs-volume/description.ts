import type { Volume } from "@aws-sdk/client-ec2";
import type { Known } from "../../core/known";
import { ec2Arn, ec2List } from "../type/ec2";
import { recorded } from "../type/recorded";
import { resourceType } from "../type/resource-type";
import { tagRecord } from "../tag-record";
import { volumesOfInstances } from "./of-instances";
import { plannedEncryption } from "./planned-encryption";

/** A volume as rules see it, attached or not. */
export interface EbsVolumeConfiguration {
  readonly encrypted: Known<boolean>;
}

export const ebsVolume = resourceType<Volume, EbsVolumeConfiguration>({
  resourceType: "AWS::EC2::Volume",
  service: "EC2",
  isRecorded: true,
  list: ec2List("EC2.DescribeVolumes", "Volumes"),
  id: ({ VolumeId = "" }) => VolumeId,
  arn: ({ VolumeId }, target) => ec2Arn("volume", VolumeId, target),
  tags: ({ Tags }) => tagRecord(Tags),
  plan: { terraformTypes: ["aws_ebs_volume"], identifiedBy: ["id", "arn"], brought: [volumesOfInstances] },
  fields: {
    encrypted: {
      says: "whether the volume is encrypted",
      live: ({ Encrypted }) => Encrypted,
      config: recorded("boolean", "encrypted"),
      plan: plannedEncryption,
    },
  },
  example: { encrypted: true },
});
