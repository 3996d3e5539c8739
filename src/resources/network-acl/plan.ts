import { isUnknown, unknown, type Known } from "../../core/known";
import { actionOf, type NetworkAclConfiguration, type NetworkAclEntry } from "./configuration";

interface PlannedTraffic {
  readonly protocol: Known<string>;
  readonly from_port: Known<number | null>;
  readonly to_port: Known<number | null>;
  /** Empty or null where the rule has an IPv6 source. */
  readonly cidr_block: Known<string | null>;
  /** Empty or null where the rule has an IPv4 source. */
  readonly ipv6_cidr_block: Known<string | null>;
}

/** An `ingress` block of a network ACL. */
export interface PlannedIngressBlock extends PlannedTraffic {
  readonly rule_no: Known<number>;
  readonly action: Known<string>;
}

/** An `aws_network_acl_rule` that is not for egress. */
export interface PlannedNetworkAclRule extends PlannedTraffic {
  readonly rule_number: Known<number>;
  readonly rule_action: Known<string>;
}

/**
 * An `aws_network_acl` or `aws_default_network_acl` of a Terraform plan, with its rules for what comes in: in
 * line, and as resources of their own. An Unknown stands for rules that are not known. The provider computes
 * `ingress` where the configuration has none: that is no rule, not an unknown one.
 */
export interface PlannedNetworkAcl {
  /** True of `aws_default_network_acl`. */
  readonly is_default: boolean;
  readonly ingress: readonly Known<PlannedIngressBlock | PlannedNetworkAclRule>[];
}

/** Reads a planned network ACL: it is the plan's own. */
export function networkAclFromPlan({ is_default: isDefault, ingress }: PlannedNetworkAcl): NetworkAclConfiguration {
  return { sharedBy: null, isDefault, ingress: ingress.map(entryOf) };
}

function entryOf(planned: Known<PlannedIngressBlock | PlannedNetworkAclRule>): Known<NetworkAclEntry> {
  if (isUnknown(planned)) return planned;
  const inLine = "rule_no" in planned;
  const action = inLine ? planned.action : planned.rule_action;
  return {
    ruleNumber: inLine ? planned.rule_no : planned.rule_number,
    action: isUnknown(action) ? action : actionOf(action),
    protocol: planned.protocol,
    fromPort: planned.from_port,
    toPort: planned.to_port,
    // A rule has one source; the other attribute is then empty.
    cidr: planned.cidr_block || planned.ipv6_cidr_block || unknown("The plan does not say what a rule's source is."),
  };
}
