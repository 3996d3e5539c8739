import type { EbsVolumeConfiguration } from "./configuration";

/** An encrypted volume. */
export function ebsVolume(more: Partial<EbsVolumeConfiguration> = {}): EbsVolumeConfiguration {
  return { encrypted: true, ...more };
}
