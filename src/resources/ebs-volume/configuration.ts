import type { Known } from "../../core/known";

/** AWS Config's name of the type. */
export const EBS_VOLUME = "AWS::EC2::Volume";

/** A volume as rules see it, attached or not. */
export interface EbsVolumeConfiguration {
  readonly encrypted: Known<boolean>;
}
