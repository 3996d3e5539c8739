import * as z from "zod";

/** The first version of the AWS provider that the stack can be planned with. */
const FIRST = [5, 100, 0] as const;

/** The first version that the stack does not know: its resources are those of the one before. */
const END = [7, 0, 0] as const;

type Version = readonly number[];

/** A version constraint whose every version can deploy the stack. */
export const providerVersion = z
  .string()
  .refine(
    isDeployable,
    'expected a version constraint that allows only versions from 5.100.0 to below 7.0.0, such as "~> 6.40"',
  );

/** Whether a constraint allows only versions that the stack can be deployed with. */
function isDeployable(constraint: string): boolean {
  let least: Version | undefined;
  let end: Version | undefined;
  for (const clause of constraint.split(",")) {
    const [, operator = "=", text] = /^\s*(=|!=|>=?|<=?|~>)?\s*(\d+(?:\.\d+){0,2})\s*$/.exec(clause) ?? [];
    if (text === undefined) return false;
    const written = text.split(".").map(Number);
    const version = [...written, 0, 0].slice(0, 3);
    if (["=", ">=", ">", "~>"].includes(operator) && (least === undefined || isBelow(least, version))) least = version;
    const before = endOf(operator, written, version);
    if (before !== undefined && (end === undefined || isBelow(before, end))) end = before;
  }
  return (
    least !== undefined && end !== undefined && !isBelow(least, FIRST) && !isBelow(END, end) && isBelow(least, end)
  );
}

/** The first version that a clause no longer allows; `undefined` where it allows every later one. */
function endOf(operator: string, written: Version, version: Version): Version | undefined {
  if (operator === "<") return version;
  if (operator === "<=" || operator === "=") return version.with(-1, Number(version.at(-1)) + 1);
  if (operator !== "~>") return undefined;
  // The rightmost part that is written may grow, and no other (Terraform, "Version Constraints").
  const kept = written.slice(0, -1);
  return kept.length === 0 ? [Infinity] : [...kept.with(-1, Number(kept.at(-1)) + 1), 0, 0].slice(0, 3);
}

function isBelow(one: Version, other: Version): boolean {
  const index = one.findIndex((part, at) => part !== other[at]);
  return index >= 0 && Number(one[index]) < Number(other[index]);
}
