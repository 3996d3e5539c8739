import { unknown, type Known } from "../../core/known";
import type { EbsVolumeConfiguration } from "./configuration";

/** An `aws_ebs_volume` of a Terraform plan; attributes that the configuration does not set are null. */
export interface PlannedEbsVolume {
  readonly encrypted: Known<boolean | null>;
}

/** Reads a planned volume. */
export function ebsVolumeFromPlan({ encrypted }: PlannedEbsVolume): EbsVolumeConfiguration {
  return {
    encrypted:
      encrypted ?? unknown("The plan leaves it to the account and the snapshot whether the volume is encrypted."),
  };
}
