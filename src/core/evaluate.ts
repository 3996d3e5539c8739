import * as z from "zod";
import type { ConfigurationItem } from "./configuration-item";
import { AuditError, messageOf } from "./errors";
import { fitAnnotation, type Evaluation } from "./evaluation";
import { isRuleFor, type AnyRule, type Verdict } from "./rule";
import { insufficientData } from "./verdict";

/** A rule with its parameters read and checked. */
export interface ConfiguredRule {
  readonly rule: AnyRule;
  readonly parameters: unknown;
}

/**
 * Reads a rule's parameters.
 * @throws AuditError naming the parameter, where a value does not fit the rule's schema.
 */
export function configureRule(rule: AnyRule, parameters: Readonly<Record<string, unknown>> = {}): ConfiguredRule {
  // The parameters are read once: compiling a parser for them takes longer than reading them without.
  const parsed = rule.parameters.safeParse(parameters, { jitless: true });
  if (parsed.success) return { rule, parameters: parsed.data as unknown };
  const issues = parsed.error.issues.map((issue) => `${issue.path.join(".") || "parameters"}: ${issue.message}`);
  throw new AuditError(
    `The parameters of rule ${rule.id} are not valid.`,
    `${issues.join("; ")}.`,
    "Correct the rule's parameters and try again.",
  );
}

/** Parameters by rule id, as JSON holds them. */
export const ruleParametersSchema = z.record(z.string(), z.record(z.string(), z.unknown()));

/** Parameters by rule id, as JSON holds them. */
export type RuleParameters = Readonly<z.infer<typeof ruleParametersSchema>>;

/** The parameters that rules judge with, defaults included; rules without parameters are left out. */
export function parametersOf(rules: readonly ConfiguredRule[]): RuleParameters {
  const parameters = rules.map(({ rule, parameters: own }): [string, unknown] => [rule.id, own]);
  const some = parameters.filter(([, own]) => Object.keys(own as object).length > 0);
  return ruleParametersSchema.parse(Object.fromEntries(some));
}

/**
 * Judges one item by every rule of its resource type. A rule that throws is a defect of ours, not
 * of the resource: its evaluation is INSUFFICIENT_DATA and says so, and the others still count.
 * @param now The clock that time-dependent rules use.
 */
export function evaluateItem(
  rules: readonly ConfiguredRule[],
  item: ConfigurationItem,
  now: Date,
): readonly Evaluation[] {
  const evaluations: Evaluation[] = [];
  for (const rule of rules) {
    const evaluation = evaluateRule(rule, item, now);
    if (evaluation !== undefined) evaluations.push(evaluation);
  }
  return evaluations;
}

/** Judges one item by one rule; `undefined` where the rule is for another resource type. */
export function evaluateRule(
  { rule, parameters }: ConfiguredRule,
  item: ConfigurationItem,
  now: Date,
): Evaluation | undefined {
  return isRuleFor(rule, item) ? toEvaluation(rule, item, judge(rule, parameters, item, now)) : undefined;
}

/** The fields that at least one of the rules looks at: these have to be read of a resource. */
export function fieldsRead(rules: readonly ConfiguredRule[]): ReadonlySet<string> {
  return new Set(rules.flatMap(({ rule, parameters }) => rule.readsWith?.(parameters) ?? rule.reads));
}

function judge(rule: AnyRule, parameters: unknown, item: ConfigurationItem, now: Date): Verdict {
  try {
    return rule.evaluate(item.configuration, { item, parameters, now });
  } catch (error) {
    return insufficientData(`The rule failed and decided nothing: ${messageOf(error)}`);
  }
}

function toEvaluation(rule: AnyRule, item: ConfigurationItem, verdict: Verdict): Evaluation {
  const { complianceType, annotation, missingPermission } = verdict;
  const evaluation = {
    ruleId: rule.id,
    resourceType: item.resourceType,
    resourceId: item.resourceId,
    accountId: item.accountId,
    awsRegion: item.awsRegion,
    complianceType,
    annotation: annotation === null ? null : fitAnnotation(annotation),
  };
  return missingPermission === undefined ? evaluation : { ...evaluation, missingPermission };
}
