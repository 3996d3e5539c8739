import type { SecurityGroupConfiguration, SecurityGroupRule } from "./configuration";

/** A group of the account's own that lets HTTPS in from its own network, and nothing out. */
export function securityGroup(more: Partial<SecurityGroupConfiguration> = {}): SecurityGroupConfiguration {
  return { sharedBy: null, isDefault: false, ingress: [securityGroupRule()], egress: [], ...more };
}

/** A VPC's default group without a rule. */
export function defaultSecurityGroup(more: Partial<SecurityGroupConfiguration> = {}): SecurityGroupConfiguration {
  return securityGroup({ isDefault: true, ingress: [], ...more });
}

/** A rule for HTTPS from a private network. */
export function securityGroupRule(more: Partial<SecurityGroupRule> = {}): SecurityGroupRule {
  return { protocol: "tcp", fromPort: 443, toPort: 443, cidrs: ["10.20.0.0/16"], prefixListIds: [], ...more };
}
