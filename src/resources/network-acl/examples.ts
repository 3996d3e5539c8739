import type { NetworkAclEntry } from "./entry";

/** A rule that allows inbound TCP on every port from everywhere. */
export function aclEntry(more: Partial<NetworkAclEntry> = {}): NetworkAclEntry {
  return { ruleNumber: 100, action: "allow", protocol: "6", fromPort: 0, toPort: 65_535, cidr: "0.0.0.0/0", ...more };
}

/** The deny rule that EC2 puts at the end of every ACL. */
export const LAST_ENTRY = aclEntry({
  ruleNumber: 32_767,
  action: "deny",
  protocol: "-1",
  fromPort: null,
  toPort: null,
});
