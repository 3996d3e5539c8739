import type { LogGroupConfiguration } from "./configuration";

/** A log group that keeps its events for ninety days. */
export function logGroup(more: Partial<LogGroupConfiguration> = {}): LogGroupConfiguration {
  return { retentionInDays: 90, logGroupClass: "STANDARD", ...more };
}
