import { IMPURE_FUNCTIONS } from "./functions";
import { partsOf } from "./parts";
import type { SourceBlock, SourceExpression } from "./source-expression";

/** True where the value of an expression differs from one evaluation to the next. */
export function isImpure(expression: SourceExpression): boolean {
  if (expression.kind === "call" && IMPURE_FUNCTIONS.has(expression.name.replace(/^core::/, ""))) return true;
  return partsOf(expression).some(isImpure);
}

/** The same for everything that a block has under a name: an attribute, or nested blocks of that type. */
export function isImpureUnder(block: SourceBlock, name: string): boolean {
  const attribute = block.attributes.get(name);
  if (attribute !== undefined && isImpure(attribute)) return true;
  return block.blocks.some(({ type, labels, body }) => (type === name || labels.includes(name)) && isImpureIn(body));
}

function isImpureIn({ attributes, blocks }: SourceBlock): boolean {
  return [...attributes.values()].some(isImpure) || blocks.some(({ body }) => isImpureIn(body));
}
