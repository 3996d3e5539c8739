import { RULES } from ".";
import type { AuditSettings } from "../core/audit-settings";
import { AuditError } from "../core/errors";
import { configureRule, type ConfiguredRule } from "../core/evaluate";
import { nearest } from "../core/nearest";
import type { AnyRule } from "../core/rule";

/**
 * The rules that are enabled, with their parameters.
 * @throws AuditError if an id belongs to no rule, or if parameters do not fit their rule; the message names them.
 */
export function rulesOf(
  enabled: AuditSettings["rules"]["enabled"],
  parameters: AuditSettings["rules"]["parameters"],
): readonly ConfiguredRule[] {
  const named = [...(enabled === "all" ? [] : enabled), ...Object.keys(parameters)];
  const missing = named.filter((id) => !RULES.some((rule) => rule.id === id));
  if (missing.length > 0) {
    const meant = missing.flatMap(
      (id) =>
        nearest(
          id,
          RULES.map((rule) => rule.id),
        ) ?? [],
    );
    throw new AuditError(
      `The catalogue has no rule ${missing.join(", ")}.`,
      `It has ${RULES.length} rules; \`npm run audit -- rules list\` shows them.`,
      meant.length === 0 ? "Correct the id." : `Did you mean ${meant.join(", ")}?`,
    );
  }
  if (enabled !== "all")
    return configured(
      RULES.filter(({ id }) => enabled.includes(id)),
      parameters,
    );
  // With some parameters a rule reads nothing. All that it could say of a resource is that it asks for nothing.
  return configured(RULES, parameters).filter(({ rule, parameters: own }) => rule.readsWith?.(own).length !== 0);
}

function configured(
  rules: readonly AnyRule[],
  parameters: AuditSettings["rules"]["parameters"],
): readonly ConfiguredRule[] {
  return rules.map((rule) => configureRule(rule, parameters[rule.id]));
}
