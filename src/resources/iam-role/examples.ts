import type { IamRoleConfiguration } from "./configuration";

/** A role of the account's own without an inline policy. */
export function role(more: Partial<IamRoleConfiguration> = {}): IamRoleConfiguration {
  return { roleName: "ledger-reader", ownerService: null, inlinePolicyNames: [], ...more };
}
