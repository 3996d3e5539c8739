import type { NetworkAclConfiguration, NetworkAclEntry } from "./configuration";

/** A network ACL of the account's own that lets HTTPS in and ends as EC2's all do, with a deny. */
export function networkAcl(more: Partial<NetworkAclConfiguration> = {}): NetworkAclConfiguration {
  return { sharedBy: null, isDefault: false, ingress: [aclEntry({ fromPort: 443, toPort: 443 }), LAST_ENTRY], ...more };
}

/** A rule that lets TCP to every port in from everywhere. */
export function aclEntry(more: Partial<NetworkAclEntry> = {}): NetworkAclEntry {
  return { ruleNumber: 100, action: "allow", protocol: "6", fromPort: 0, toPort: 65_535, cidr: "0.0.0.0/0", ...more };
}

const LAST_ENTRY = aclEntry({ ruleNumber: 32_767, action: "deny", protocol: "-1", fromPort: null, toPort: null });
