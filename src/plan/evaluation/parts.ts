import type { SourceExpression } from "./source-expression";

/** The expressions that an expression is made of. */
export function partsOf(expression: SourceExpression): readonly SourceExpression[] {
  switch (expression.kind) {
    case "literal":
    case "reference":
    case "other":
      return [];
    case "template":
      return expression.parts;
    case "list":
      return expression.elements;
    case "object":
      return expression.entries.flat();
    case "element":
      return [expression.of, expression.key];
    case "splat":
      return [expression.of];
    case "call":
      return expression.args;
    case "conditional":
      return [expression.test, expression.then, expression.otherwise];
    case "for": {
      const { collection, key, value, condition } = expression;
      return [collection, key, value, condition].filter((part) => part !== null);
    }
    case "operation":
      return expression.operands;
  }
}
