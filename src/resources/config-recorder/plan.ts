import type { Known } from "../../core/known";
import type { ConfigRecorderConfiguration } from "./configuration";

/**
 * An `aws_config_configuration_recorder` of a Terraform plan, joined with its
 * `aws_config_configuration_recorder_status` and the region's `aws_config_delivery_channel`.
 */
export interface PlannedConfigRecorder {
  /** `null` where the plan does not start the recorder. */
  readonly is_enabled: Known<boolean | null>;
  readonly has_delivery_channel: Known<boolean>;
}

/** Reads a planned recorder: what it delivers shows when it records. */
export function configRecorderFromPlan(planned: PlannedConfigRecorder): ConfigRecorderConfiguration {
  return {
    recorder: { isRecording: planned.is_enabled ?? false, lastStatus: null },
    hasDeliveryChannel: planned.has_delivery_channel,
  };
}
