import type { ConfigurationItem } from "../../src/core/configuration-item";
import { configureRule } from "../../src/core/evaluate";
import { ANY_TAGGABLE, type AnyRule, type Verdict } from "../../src/core/rule";

/** A day on which the runtimes' table is current. */
export const NOW = new Date("2026-11-24T00:00:00Z");

/** An item that the rule judges; one of a rule of tags has those of its configuration. */
export function itemFor(rule: AnyRule, configuration: unknown): ConfigurationItem {
  return {
    resourceType: rule.resourceType,
    resourceId: "judged",
    ...(rule.level === undefined ? {} : { level: rule.level }),
    arn: null,
    accountId: "111122223333",
    awsRegion: "eu-west-1",
    ...(rule.resourceType === ANY_TAGGABLE
      ? (configuration as Pick<ConfigurationItem, "tags" | "moreTags">)
      : { tags: {} }),
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
