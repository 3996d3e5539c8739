import type { SubnetConfiguration } from "./configuration";

/** A subnet of the account's own that gives no public addresses. */
export function subnet(more: Partial<SubnetConfiguration> = {}): SubnetConfiguration {
  return { sharedBy: null, mapPublicIpOnLaunch: false, ...more };
}
