import type { IamPasswordPolicyConfiguration } from "./configuration";

/** A policy that asks for passwords of 14 characters. */
export function passwordPolicy(more: Partial<IamPasswordPolicyConfiguration> = {}): IamPasswordPolicyConfiguration {
  return { minimumLength: 14, ...more };
}
