import type { IamRootConfiguration } from "./configuration";

/** A root user with a password and MFA, and without an access key. */
export function rootUser(more: Partial<IamRootConfiguration> = {}): IamRootConfiguration {
  return { hasAccessKey: false, hasPassword: true, mfaEnabled: true, ...more };
}
