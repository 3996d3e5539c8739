import type { AccountTrail, AccountTrailsConfiguration, TrailConfiguration } from "./configuration";

/** A trail whose log files are validated, and encrypted with a customer's key. */
export function trail(more: Partial<TrailConfiguration> = {}): TrailConfiguration {
  return {
    logFileValidationEnabled: true,
    kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    ...more,
  };
}

/** An account with these trails. */
export function accountTrails(...trails: readonly AccountTrail[]): AccountTrailsConfiguration {
  return { trails };
}

/** A trail that logs all management events of all regions. */
export function accountTrail(more: Partial<AccountTrail> = {}): AccountTrail {
  return { isMultiRegion: true, isLogging: true, managementEvents: ["read", "write"], ...more };
}
