import type { EbsSnapshotConfiguration } from "./configuration";

/** A snapshot that is not public. */
export function ebsSnapshot(more: Partial<EbsSnapshotConfiguration> = {}): EbsSnapshotConfiguration {
  return { isPublic: false, ...more };
}
