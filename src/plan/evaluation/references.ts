import { referenceText } from "./evaluate";
import { partsOf } from "./parts";
import type { SourceExpression } from "./source-expression";

/** What an expression refers to: each reference in full and once, without the names that a `for` in it defines. */
export function referencesIn(expression: SourceExpression): readonly string[] {
  return [...new Set(find(expression, new Set()))];
}

function find(expression: SourceExpression, bound: ReadonlySet<string>): readonly string[] {
  const isFree = ([first]: readonly unknown[]): boolean => typeof first !== "string" || !bound.has(first);
  if (expression.kind === "reference") return isFree(expression.steps) ? [referenceText(expression.steps)] : [];
  if (expression.kind === "other") return expression.references.filter(isFree).map(referenceText);
  const within = expression.kind === "for" ? new Set([...bound, ...expression.names]) : bound;
  return partsOf(expression).flatMap((part) => find(part, within));
}
