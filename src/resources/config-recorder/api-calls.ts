import type { ApiCall } from "../service-authorization";

/** Calls that reading recorders makes. */
export const CONFIG_RECORDER_API_CALLS = [
  "ConfigService.DescribeConfigurationRecorderStatus",
  "ConfigService.DescribeDeliveryChannels",
] as const satisfies readonly ApiCall[];
