import type { PlanReader } from "../plan-reader";
import { EBS_VOLUME, type EbsVolumeConfiguration } from "./configuration";
import { volumesOfInstances } from "./of-instances";
import { ebsVolumeFromPlan } from "./plan";

/** Reads `aws_ebs_volume`, and the volumes that instances bring. */
export const ebsVolumePlanReader: PlanReader<EbsVolumeConfiguration> = {
  resourceType: EBS_VOLUME,
  terraformTypes: ["aws_ebs_volume"],
  identifiedBy: ["id", "arn"],
  companions: {},
  isGlobal: false,
  read: (volume) => ebsVolumeFromPlan({ encrypted: volume.flag("encrypted") }),
  brought: [volumesOfInstances],
};
