import type { ConfigurationItem } from "../../src/core/configuration-item";
import { configureRule } from "../../src/core/evaluate";
import type { AnyRule, Verdict } from "../../src/core/rule";

/** A day on which the runtimes' table is current. */
export const NOW = new Date("2026-11-24T00:00:00Z");

/** An item of the rule's resource type. */
export function itemFor(rule: AnyRule, configuration: unknown): ConfigurationItem {
  return {
    resourceType: rule.resourceType,
    resourceId: "judged",
    arn: null,
    accountId: "111122223333",
    awsRegion: "eu-west-1",
    tags: {},
    configuration,
    source: "live",
  };
}

/** What a rule says of a configuration, its annotation uncut; a rule that throws fails the test. */
export function judge(
  rule: AnyRule,
  configuration: unknown,
  parameters: Readonly<Record<string, unknown>> = {},
  now = NOW,
): Verdict {
  const configured = configureRule(rule, parameters);
  return rule.evaluate(configuration, {
    item: itemFor(rule, configuration),
    parameters: configured.parameters,
    now,
  });
}
