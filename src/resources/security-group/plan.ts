import { isUnknown, type Known } from "../../core/known";
import type { SecurityGroupConfiguration, SecurityGroupRule } from "./configuration";

type PlannedTexts = Known<readonly Known<string>[] | null>;

/** An `ingress` or `egress` block, or an `aws_security_group_rule`. */
export interface PlannedRuleBlock {
  readonly protocol: Known<string>;
  readonly from_port: Known<number>;
  readonly to_port: Known<number>;
  readonly cidr_blocks: PlannedTexts;
  readonly ipv6_cidr_blocks: PlannedTexts;
  /** Those whose blocks the plan does not show. */
  readonly prefix_list_ids: PlannedTexts;
  /** The blocks of the others. By default none. */
  readonly entries?: readonly Known<string>[];
}

/** An `aws_vpc_security_group_ingress_rule` or `aws_vpc_security_group_egress_rule`. */
export interface PlannedVpcRule {
  readonly ip_protocol: Known<string>;
  readonly from_port: Known<number | null>;
  readonly to_port: Known<number | null>;
  readonly cidr_ipv4: Known<string | null>;
  readonly cidr_ipv6: Known<string | null>;
  /** Where the plan does not show its blocks. */
  readonly prefix_list_id: Known<string | null>;
  /** Its blocks, where the plan does. */
  readonly entries?: readonly Known<string>[];
}

/**
 * An `aws_security_group` or `aws_default_security_group` of a Terraform plan. Each direction has the rules in
 * line and those that are resources of their own; an Unknown stands for rules that are not known. The provider
 * computes a direction that the configuration does not have: that is no rule, not an unknown one.
 */
export interface PlannedSecurityGroup {
  /** True of `aws_default_security_group`. */
  readonly is_default: boolean;
  readonly ingress: readonly Known<PlannedRuleBlock | PlannedVpcRule>[];
  readonly egress: readonly Known<PlannedRuleBlock | PlannedVpcRule>[];
}

/** Reads a planned security group: it is the plan's own. */
export function securityGroupFromPlan(planned: PlannedSecurityGroup): SecurityGroupConfiguration {
  return {
    sharedBy: null,
    isDefault: planned.is_default,
    ingress: planned.ingress.map(ruleOf),
    egress: planned.egress.map(ruleOf),
  };
}

function ruleOf(planned: Known<PlannedRuleBlock | PlannedVpcRule>): Known<SecurityGroupRule> {
  if (isUnknown(planned)) return planned;
  const { from_port: fromPort, to_port: toPort, entries = [] } = planned;
  if ("ip_protocol" in planned) {
    const { ip_protocol: protocol, cidr_ipv4: ipv4, cidr_ipv6: ipv6, prefix_list_id: prefixListId } = planned;
    return {
      protocol,
      fromPort,
      toPort,
      cidrs: [...named(ipv4), ...named(ipv6), ...entries],
      prefixListIds: named(prefixListId),
    };
  }
  const { protocol, cidr_blocks: ipv4, ipv6_cidr_blocks: ipv6, prefix_list_ids: prefixListIds } = planned;
  return {
    protocol,
    fromPort,
    toPort,
    cidrs: [...each(ipv4), ...each(ipv6), ...entries],
    prefixListIds: each(prefixListIds),
  };
}

function each(texts: PlannedTexts): readonly Known<string>[] {
  return isUnknown(texts) ? [texts] : (texts ?? []);
}

function named(text: Known<string | null>): readonly Known<string>[] {
  return text === null ? [] : [text];
}
