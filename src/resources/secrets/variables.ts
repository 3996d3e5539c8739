import { isUnknown, type Known } from "../../core/known";
import { findSecrets } from "./find";

/** A variable whose value is a secret, or holds one. */
export interface SecretVariable {
  readonly name: string;
  /** What the secret is: `GitHub token`. */
  readonly kind: string;
}

/**
 * The variables of an environment that hold secrets. An Unknown stands for a variable whose value is not known.
 * @param variables The variables' names and values.
 */
export function secretVariables(
  variables: readonly (readonly [string, Known<string>])[],
): readonly Known<SecretVariable>[] {
  const names = variables.map(([name]) => name);
  // A line for each variable: its name tells of a password, and two variables tell of an access key together.
  const text = variables
    .map(([name, value]) => `${inOneLine(name)}="${isUnknown(value) ? "" : inOneLine(value)}"`)
    .join("\n");
  return [
    ...findSecrets(text).map(({ kind, line }) => ({ name: names[line - 1] ?? "", kind })),
    ...variables.flatMap(([, value]) => (isUnknown(value) ? [value] : [])),
  ];
}

function inOneLine(text: string): string {
  return text.replaceAll(/["\r\n]/g, " ");
}
