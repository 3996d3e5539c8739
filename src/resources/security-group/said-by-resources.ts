import { isUnknown, type Known } from "../../core/known";
import type { PlannedValues } from "../plan-reader";
import type { PlannedRuleBlock, PlannedVpcRule } from "./plan";

/** A rule of a planned group: what the plan has of it, and what is read of that. */
export interface RuleOfGroup<P = PlannedRuleBlock | PlannedVpcRule> {
  readonly block: PlannedValues;
  readonly planned: P;
}

/** How EC2 names protocols that it is given by number (IANA, "Assigned Internet Protocol Numbers"). */
const PROTOCOLS: ReadonlyMap<string, string> = new Map([
  ["all", "-1"],
  ["1", "icmp"],
  ["6", "tcp"],
  ["17", "udp"],
  ["58", "icmpv6"],
]);

/**
 * Blocks of rules without what resources say of their own: the provider reads every rule of a group that stands into
 * its blocks, and puts rules of the same traffic into one. A rule is named by its traffic and its source.
 * @param said The rules that are resources, as they are and as they will be.
 * @param groupId The group's own id, which its rules call `self`; `null` where it has none yet.
 */
export function withoutSaid<R extends RuleOfGroup<PlannedRuleBlock>>(
  blocks: readonly R[],
  said: readonly RuleOfGroup[],
  groupId: string | null,
): readonly R[] {
  const names = new Set(said.flatMap((rule) => sourcesOf(rule, groupId).flatMap((source) => nameOf(rule, source))));
  return blocks.flatMap((block) => {
    const isLeft = (source: Known<string>) => !nameOf(block, source).some((name) => names.has(name));
    const sources = sourcesOf(block, groupId);
    if (sources.length > 0 && !sources.some(isLeft)) return [];
    const { cidr_blocks: ipv4, ipv6_cidr_blocks: ipv6, prefix_list_ids: lists } = block.planned;
    const left = (texts: typeof ipv4) => (texts === null || isUnknown(texts) ? texts : texts.filter(isLeft));
    const planned = { cidr_blocks: left(ipv4), ipv6_cidr_blocks: left(ipv6), prefix_list_ids: left(lists) };
    return [{ ...block, planned: { ...block.planned, ...planned } }];
  });
}

/** None where not everything of it is known. */
function nameOf({ planned }: RuleOfGroup, source: Known<string>): readonly string[] {
  const protocol = "ip_protocol" in planned ? planned.ip_protocol : planned.protocol;
  const { from_port: from, to_port: to } = planned;
  if (isUnknown(source) || isUnknown(protocol) || isUnknown(from) || isUnknown(to)) return [];
  const lower = protocol.toLowerCase();
  const name = PROTOCOLS.get(lower) ?? lower;
  const ports = name === "-1" ? "" : `${from ?? 0}-${to ?? 0}`;
  return [`${name} ${ports} ${source.toLowerCase()}`];
}

/** Everybody and everything that a rule is about, security groups included. */
function sourcesOf({ block, planned }: RuleOfGroup, groupId: string | null): readonly Known<string>[] {
  const groups = [
    ...each(block.texts("security_groups")),
    ...one(block.text("source_security_group_id")),
    ...one(block.text("referenced_security_group_id")),
    ...(block.flag("self") === true ? ["self"] : []),
  ].map((group) => (group === groupId ? "self" : group));
  if ("ip_protocol" in planned) {
    return [planned.cidr_ipv4, planned.cidr_ipv6, planned.prefix_list_id].flatMap(one).concat(groups);
  }
  return [planned.cidr_blocks, planned.ipv6_cidr_blocks, planned.prefix_list_ids].flatMap(each).concat(groups);
}

function each(texts: Known<readonly Known<string>[] | null>): readonly Known<string>[] {
  return isUnknown(texts) ? [texts] : (texts ?? []);
}

function one(text: Known<string | null>): readonly Known<string>[] {
  return text === null || text === "" ? [] : [text];
}
