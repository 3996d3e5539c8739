import { run } from "../src/operations/processes";
import type { ConfigurationItem } from "../src/core/configuration-item";
import { evaluateItem, type ConfiguredRule } from "../src/core/evaluate";
import { rulesOf } from "../src/rules/rules-of";
import { variedBucket, variedFunction, variedKey, variedManagedPolicy, variedSecurityGroup } from "./configurations";
import { median, type Row } from "./table";

/** The number of evaluations in the performance goal. */
const MILLION = 1_000_000;

/** The evaluations of a group's resources, each judged once by all of its rules. */
const EVALUATIONS_A_ROUND = 9_000;

/** Counted runs; one run before them warms up. */
const RUNS = 5;

const NOW = new Date("2026-03-01T12:00:00Z");

interface Group {
  readonly rules: readonly ConfiguredRule[];
  readonly items: readonly ConfigurationItem[];
  /** The minimum number of evaluations in one run. */
  readonly evaluations: number;
}

/**
 * Evaluations per second of the engine alone: on one core, without reading anything, with configurations as collectors
 * return them. A million evaluations are made of all three kinds together, and a quarter of a million of each kind; the
 * time for a million follows from these.
 *
 * Each group is measured in a process of its own, because V8 learns where to allocate: if most objects that a line of
 * code creates stay in use, V8 creates the later ones of that line in the old generation ("allocation site
 * pretenuring"). The thousands of policy documents of other groups stay in use. After them, V8 would also create the
 * documents that a rule parses and drops in the old generation, which takes up to twice the time.
 */
export async function measureEngine(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const name of Object.keys(GROUPS)) {
    const { code, stdout, stderr } = await run(process.execPath, [...process.execArgv, __filename, name]);
    if (code !== 0) throw new Error(`Measuring ${name} ended with ${code}: ${stderr.slice(-500)}`);
    rows.push(JSON.parse(stdout) as Row);
  }
  return rows;
}

function measureGroup(name: GroupName): Row {
  const group = GROUPS[name]();
  evaluateAll(group);
  const rates = Array.from({ length: RUNS }, () => {
    const started = performance.now();
    const evaluations = evaluateAll(group);
    return (1_000 * evaluations) / (performance.now() - started);
  });
  const rate = median(rates);
  return {
    evaluations: name,
    rules: group.rules.length,
    resources: group.items.length,
    "a second": Math.round(rate),
    "s a million": MILLION / rate,
  };
}

/** The number of evaluations. */
function evaluateAll({ rules, items, evaluations: enough }: Group): number {
  let evaluations = 0;
  while (evaluations < enough) {
    for (const item of items) evaluations += evaluateItem(rules, item, NOW).length;
  }
  return evaluations;
}

function buckets(): Group {
  return groupOf(/^s3-bucket-/, variedBucket);
}

function securityGroups(): Group {
  return groupOf(/^ec2-.*security-group-/, variedSecurityGroup);
}

function policies(): Group {
  return groupOf(/^(iam-policy-no|lambda-policy-not)-/, variedManagedPolicy, variedFunction);
}

function keys(): Group {
  return { rules: rulesLike(/^kms-key-not-public$/), items: many(3_000, variedKey), evaluations: MILLION / 4 };
}

/** All groups in turn. Each of them has about as many evaluations as the others. */
function together(): Group {
  const kinds = [buckets(), securityGroups(), policies()];
  return {
    rules: kinds.flatMap(({ rules }) => rules),
    items: kinds.flatMap(({ items }) => items),
    evaluations: MILLION,
  };
}

/** Resources of some kinds, as many of each as it takes for a round's evaluations: fewer where more rules judge one. */
function groupOf(pattern: RegExp, ...kinds: readonly ((index: number) => ConfigurationItem)[]): Group {
  const rules = rulesLike(pattern);
  const items = kinds.flatMap((varied) => {
    const rulesOfOne = evaluateItem(rules, varied(0), NOW).length;
    return many(Math.round(EVALUATIONS_A_ROUND / kinds.length / rulesOfOne), varied);
  });
  return { rules, items, evaluations: MILLION / 4 };
}

const GROUPS = {
  "S3 buckets": buckets,
  "security groups (0 to 30 rules)": securityGroups,
  "policies of IAM and functions": policies,
  "all three, a third each": together,
  "policies of keys, parsed each time": keys,
} satisfies Readonly<Record<string, () => Group>>;

type GroupName = keyof typeof GROUPS;

function rulesLike(pattern: RegExp): readonly ConfiguredRule[] {
  return rulesOf("all", {}).filter(({ rule }) => pattern.test(rule.id));
}

function many(count: number, varied: (index: number) => ConfigurationItem): readonly ConfigurationItem[] {
  return Array.from({ length: count }, (_, index) => varied(index));
}

if (require.main === module) process.stdout.write(JSON.stringify(measureGroup(process.argv[2] as GroupName)));
