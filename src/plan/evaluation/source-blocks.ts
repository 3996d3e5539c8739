import type { AttributePath } from "../../resources/plan-reader";
import type { SourceBlock, SourceExpression } from "./source-expression";

/**
 * The expression of an argument of a block, by its path, such as `ingress`, 0 and `self`. The number may be left out
 * for the first nested block of a type.
 */
export function expressionAt(block: SourceBlock, [name, ...rest]: AttributePath): SourceExpression | undefined {
  if (typeof name !== "string") return undefined;
  if (rest.length === 0) return block.attributes.get(name);
  const [index, ...below] = typeof rest[0] === "number" ? (rest as [number]) : [0, ...rest];
  const nested = block.blocks.filter(({ type }) => type === name)[index];
  return nested === undefined ? undefined : expressionAt(nested.body, below);
}
