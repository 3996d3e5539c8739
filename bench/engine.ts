import type { ConfigurationItem } from "../src/core/configuration-item";
import { evaluateItem, type ConfiguredRule } from "../src/core/evaluate";
import { rulesOf } from "../src/rules";
import { variedBucket, variedFunction, variedKey, variedManagedPolicy, variedSecurityGroup } from "./configurations";
import { median, type Row } from "./table";

/** The number of evaluations in the performance goal. */
const MILLION = 1_000_000;

/** Counted runs; one run before them warms up. */
const RUNS = 5;

const NOW = new Date("2026-03-01T12:00:00Z");

interface Group {
  readonly name: string;
  readonly rules: readonly ConfiguredRule[];
  readonly items: readonly ConfigurationItem[];
  /** The minimum number of evaluations in one run. */
  readonly evaluations: number;
}

/**
 * Evaluations per second of the engine alone: on one core, without reading anything, with configurations as collectors
 * return them. A million evaluations are made of all three kinds together, and a quarter of a million of each kind; the
 * time for a million follows from these.
 */
export function measureEngine(): readonly Row[] {
  return groups().map((group): Row => {
    evaluateAll(group);
    const rates = Array.from({ length: RUNS }, () => {
      const started = performance.now();
      const evaluations = evaluateAll(group);
      return (1_000 * evaluations) / (performance.now() - started);
    });
    const rate = median(rates);
    return {
      evaluations: group.name,
      rules: group.rules.length,
      resources: group.items.length,
      "a second": Math.round(rate),
      "s a million": MILLION / rate,
    };
  });
}

/** The number of evaluations. */
function evaluateAll({ rules, items, evaluations: enough }: Group): number {
  let evaluations = 0;
  while (evaluations < enough) {
    for (const item of items) evaluations += evaluateItem(rules, item, NOW).length;
  }
  return evaluations;
}

function groups(): readonly Group[] {
  const of = (pattern: RegExp): readonly ConfiguredRule[] =>
    rulesOf("all", {}).filter(({ rule }) => pattern.test(rule.id));
  const s3 = { rules: of(/^s3-bucket-/), items: many(1_000, variedBucket) };
  const securityGroups = { rules: of(/^ec2-.*security-group-/), items: many(3_000, variedSecurityGroup) };
  const policies = {
    rules: of(/^(iam-policy-no|lambda-policy-not)-/),
    items: [...many(4_500, variedManagedPolicy), ...many(4_500, variedFunction)],
  };
  const keys = { rules: of(/^kms-key-not-public$/), items: many(3_000, variedKey) };
  // A bucket has nine rules, a group three and a policy one. So these numbers give equally many evaluations of each
  // kind.
  const kinds = [s3, securityGroups, policies];
  const together = { rules: kinds.flatMap(({ rules }) => rules), items: kinds.flatMap(({ items }) => items) };
  return [
    { name: "S3 buckets", ...s3, evaluations: MILLION / 4 },
    { name: "security groups (0 to 30 rules)", ...securityGroups, evaluations: MILLION / 4 },
    { name: "policies of IAM and functions", ...policies, evaluations: MILLION / 4 },
    { name: "all three, a third each", ...together, evaluations: MILLION },
    { name: "policies of keys, parsed each time", ...keys, evaluations: MILLION / 4 },
  ];
}

function many(count: number, varied: (index: number) => ConfigurationItem): readonly ConfigurationItem[] {
  return Array.from({ length: count }, (_, index) => varied(index));
}
