import type { PlanReader } from "../plan-reader";
import { EBS_VOLUME, type EbsVolumeConfiguration } from "./configuration";
import { ebsVolumeFromPlan } from "./plan";

/** Reads `aws_ebs_volume`; the volumes that an instance's block devices describe are not resources of their own. */
export const ebsVolumePlanReader: PlanReader<EbsVolumeConfiguration> = {
  resourceType: EBS_VOLUME,
  terraformTypes: ["aws_ebs_volume"],
  identifiedBy: ["id", "arn"],
  companions: {},
  isGlobal: false,
  read: (volume) => ebsVolumeFromPlan({ encrypted: volume.flag("encrypted") }),
};
