/** A place where two syntheses differ. */
export interface Difference {
  /** Keys from the root, joined by dots, such as `stack.resource.aws_vpc.vpc_1234.cidr_block`. */
  readonly path: string;
  /** What stands there; `undefined`: nothing does. */
  readonly before: unknown;
  readonly after: unknown;
  /** Why the two may differ here; `undefined`: they may not. */
  readonly allowed: string | undefined;
}

/** A difference that a change of the framework brings, and that changes nothing of what is deployed. */
interface Allowance {
  readonly path: RegExp;
  readonly reason: string;
  /** True for the values that may differ. */
  readonly holds: (before: unknown, after: unknown) => boolean;
}

const isVersion = (value: unknown): boolean => typeof value === "string" && /^\d+\.\d+\.\d+$/.test(value);

/** All that may differ. Whatever else does fails the comparison. */
const ALLOWANCES: readonly Allowance[] = [
  {
    path: /^stack\.\/\/\.metadata\.version$/,
    reason: "a comment: the version of the framework that wrote the file",
    holds: (before, after) => isVersion(before) && isVersion(after),
  },
  {
    path: /^stack\.terraform\.required_providers\.\w+\.source$/,
    reason: "the same provider, by a longer address",
    holds: (before, after) => addressOf(before) === addressOf(after),
  },
  {
    // The settings say the AWS provider's version: that has to stay. Nothing says the other's.
    path: /^stack\.terraform\.required_providers\.archive\.version$/,
    reason: "the version of the provider that the bindings were made from",
    holds: (before, after) => isVersion(before) && isVersion(after),
  },
];

/**
 * Every place where two syntheses differ, in the first one's order. What is on one side alone is one difference,
 * however much it holds.
 */
export function compare(before: unknown, after: unknown, path: readonly string[] = []): readonly Difference[] {
  if (isParent(before) && isParent(after) && Array.isArray(before) === Array.isArray(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => compare(before[key], after[key], [...path, key]));
  }
  if (before === after) return [];
  const place = path.join(".");
  const allowance = ALLOWANCES.find((each) => each.path.test(place) && each.holds(before, after));
  return [{ path: place, before, after, allowed: allowance?.reason }];
}

/** True for objects and arrays, which are compared by what they hold. */
function isParent(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** A provider's whole address: Terraform fills in its own registry and the namespace of HashiCorp. */
function addressOf(source: unknown): string {
  const parts = String(source).split("/");
  return [...["registry.terraform.io", "hashicorp"].slice(0, 3 - parts.length), ...parts].join("/");
}
