import type { PlanReader } from "../plan-reader";
import { EBS_DEFAULT_ENCRYPTION, type EbsDefaultEncryptionConfiguration } from "./configuration";
import { ebsDefaultEncryptionFromPlan } from "./plan";

/** Reads `aws_ebs_encryption_by_default`. */
export const ebsDefaultEncryptionPlanReader: PlanReader<EbsDefaultEncryptionConfiguration> = {
  resourceType: EBS_DEFAULT_ENCRYPTION,
  terraformTypes: ["aws_ebs_encryption_by_default"],
  identifiedBy: ["id"],
  companions: {},
  isGlobal: false,
  read: (setting) => ebsDefaultEncryptionFromPlan({ enabled: setting.flag("enabled") }),
};
