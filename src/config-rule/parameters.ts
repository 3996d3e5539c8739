import { RULE_IDS_PARAMETER } from "../core/config-rule-parameters";
import { configureRule, type ConfiguredRule } from "../core/evaluate";
import { unwrapJson } from "../resources/recorded-item";
import type { AnyRule } from "../core/rule";
import { wrongSetup } from "./event";

/**
 * The rules that a Config rule's input parameters name: `ruleIds`, and `<rule id>.<parameter>` for each parameter,
 * where values other than strings are written as JSON.
 * @param catalogue The rules of the function's resource types.
 * @throws AuditError where a rule is unknown here, none is named, or a parameter does not fit.
 */
export function rulesFromParameters(
  configRuleName: string,
  parameters: Readonly<Record<string, string>>,
  catalogue: readonly AnyRule[],
): readonly ConfiguredRule[] {
  const listed = (parameters[RULE_IDS_PARAMETER] ?? "").split(",").map((id) => id.trim());
  const ids = [...new Set(listed)].filter((id) => id !== "");
  if (ids.length === 0) throw wrongSetup(configRuleName, `Its parameter ${RULE_IDS_PARAMETER} names no rule.`);
  const byRule = parametersByRule(configRuleName, parameters, new Set(ids));
  return ids.map((id) => {
    const rule = catalogue.find((candidate) => candidate.id === id);
    if (rule !== undefined) return configureRule(rule, byRule.get(id));
    const served = catalogue.map((candidate) => candidate.id).join(", ");
    throw wrongSetup(configRuleName, `It names rule ${id}; this function has ${served}.`);
  });
}

function parametersByRule(
  configRuleName: string,
  parameters: Readonly<Record<string, string>>,
  ids: ReadonlySet<string>,
): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
  const byRule = new Map<string, Record<string, unknown>>();
  for (const [key, value] of Object.entries(parameters)) {
    if (key === RULE_IDS_PARAMETER) continue;
    const dot = key.indexOf(".");
    const id = key.slice(0, Math.max(dot, 0));
    if (!ids.has(id))
      throw wrongSetup(configRuleName, `Its parameter ${key} belongs to no rule that ${RULE_IDS_PARAMETER} names.`);
    byRule.set(id, { ...byRule.get(id), [key.slice(dot + 1)]: unwrapJson(value) });
  }
  return byRule;
}
