import { isUnknown, type Known } from "../../core/known";
import type { PlannedValues } from "../plan-reader";
import { each, one } from "./planned-texts";
import type { SpelledRule } from "./rule";

/** A rule of a planned group: the rule that was read, and the values that it was read from. */
export interface WrittenRule {
  readonly values: PlannedValues;
  readonly rule: SpelledRule;
}

/** EC2's names for protocols that may be given by number (IANA, "Assigned Internet Protocol Numbers"). */
const PROTOCOLS: ReadonlyMap<string, string> = new Map([
  ["all", "-1"],
  ["1", "icmp"],
  ["6", "tcp"],
  ["17", "udp"],
  ["58", "icmpv6"],
]);

/**
 * Removes from inline blocks the rules that separate resources describe. The provider reads every rule of an existing
 * group into its blocks, and merges rules of the same traffic into one. A rule is identified by its traffic and its
 * source.
 * @param said The rule resources, before and after the plan.
 * @param groupId The group's own id, which its rules call `self`; `null` where it has none yet.
 */
export function withoutSaid<R extends WrittenRule>(
  blocks: readonly R[],
  said: readonly WrittenRule[],
  groupId: string | null,
): readonly R[] {
  const names = new Set(
    said.flatMap((told) => sourcesOf(told, groupId).flatMap((source) => nameOf(told.rule, source))),
  );
  return blocks.flatMap((block) => {
    const { rule } = block;
    const isLeft = (source: Known<string>) => !nameOf(rule, source).some((name) => names.has(name));
    const sources = sourcesOf(block, groupId);
    if (sources.length > 0 && !sources.some(isLeft)) return [];
    const left = { cidrs: rule.cidrs.filter(isLeft), prefixListIds: rule.prefixListIds.filter(isLeft) };
    return [{ ...block, rule: { ...rule, ...left } }];
  });
}

/** Empty where the rule is not fully known. */
function nameOf({ protocol, fromPort, toPort }: SpelledRule, source: Known<string>): readonly string[] {
  if (isUnknown(source) || isUnknown(protocol) || isUnknown(fromPort) || isUnknown(toPort)) return [];
  const lower = protocol.toLowerCase();
  const name = PROTOCOLS.get(lower) ?? lower;
  const ports = name === "-1" ? "" : `${fromPort ?? 0}-${toPort ?? 0}`;
  return [`${name} ${ports} ${source.toLowerCase()}`];
}

/** The traffic and all sources of a rule, security groups included. */
function sourcesOf({ values, rule }: WrittenRule, groupId: string | null): readonly Known<string>[] {
  const groups = [
    ...each(values.texts("security_groups")),
    ...one(values.text("source_security_group_id")),
    ...one(values.text("referenced_security_group_id")),
    ...(values.flag("self") === true ? ["self"] : []),
  ].map((group) => (group === groupId ? "self" : group));
  return [...rule.cidrs, ...rule.prefixListIds, ...groups];
}
