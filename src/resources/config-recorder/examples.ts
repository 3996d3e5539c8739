import type { ConfigRecorder, ConfigRecorderConfiguration } from "./configuration";

/** A region with a recorder that records and delivers. */
export function configRecorder(more: Partial<ConfigRecorderConfiguration> = {}): ConfigRecorderConfiguration {
  return { recorder: recorder(), hasDeliveryChannel: true, ...more };
}

/** A recorder that records. */
export function recorder(more: Partial<ConfigRecorder> = {}): ConfigRecorder {
  return { isRecording: true, lastStatus: "SUCCESS", ...more };
}
