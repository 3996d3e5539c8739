import type { SecurityGroup } from "./description";
import type { SecurityGroupRule } from "./rule";

/** A VPC's default group without rules. */
export const CLOSED_DEFAULT: Partial<SecurityGroup> = { isDefault: true, ingress: [] };

/** A rule for HTTPS from a private network. */
export function securityGroupRule(more: Partial<SecurityGroupRule> = {}): SecurityGroupRule {
  return { protocol: "tcp", fromPort: 443, toPort: 443, cidrs: ["10.20.0.0/16"], prefixListIds: [], ...more };
}
