import { setOf } from "./collection-functions";
import { evaluate, referenceText, type EvaluationScope } from "./evaluate";
import {
  elementsOf,
  EncodedJson,
  isEvaluatedObject,
  membersOf,
  objectFrom,
  Open,
  openIn,
  PartialText,
  textOf,
  type Evaluated,
} from "./evaluated";
import { numberOf, truthOf } from "./operations";
import type { SourceExpression } from "./source-expression";

/**
 * The value that a variable of a type gets from a given value, as far as both are understood: optional attributes get
 * their defaults, and attributes that the type does not have are dropped
 * (https://developer.hashicorp.com/terraform/language/expressions/type-constraints).
 */
export function convert(value: Evaluated, type: SourceExpression): Evaluated {
  if (value === null || value instanceof Open) return value;
  const name = type.kind === "call" ? type.name : type.kind === "reference" ? referenceText(type.steps) : "";
  const [of = ANY] = type.kind === "call" ? type.args : [];
  switch (name) {
    case "any":
      return value;
    case "string":
      return textOf(value) ?? kept(value);
    case "number":
      return numberOf(value) ?? kept(value);
    case "bool":
      return truthOf(value) ?? kept(value);
    case "list":
      return elementsOf(value)?.map((element) => convert(element, of)) ?? kept(value);
    case "set": {
      const elements = elementsOf(value)?.map((element) => convert(element, of));
      return elements === undefined || openIn(elements).length > 0 ? kept(value) : setOf(elements);
    }
    case "map":
      if (!isEvaluatedObject(value)) return kept(value);
      return objectFrom(membersOf(value).map(([key, element]) => [key, convert(element, of)]));
    case "object":
      return of.kind === "object" ? objectOf(value, of) : kept(value);
    default:
      return kept(value);
  }
}

const ANY: SourceExpression = { kind: "reference", steps: ["any"] };

/** The value where the type is not understood: it is not known, except that a partly known text stays a text. */
function kept(value: Evaluated): Evaluated {
  return value instanceof PartialText || value instanceof EncodedJson ? value : new Open([]);
}

/** A scope without names: the expressions in a type are constant. */
const NO_NAMES: EvaluationScope = { valueOf: () => new Open([]) };

function objectOf(value: Evaluated, { entries }: Extract<SourceExpression, { kind: "object" }>): Evaluated {
  if (!isEvaluatedObject(value)) return kept(value);
  const members = entries.map(([key, type]): readonly [string, Evaluated] => {
    const name = key.kind === "literal" ? String(key.value) : "";
    const isOptional = type.kind === "call" && type.name === "optional";
    const [own = ANY, fallback] = isOptional ? type.args : [type];
    const given = Object.hasOwn(value, name) ? (value[name] ?? null) : null;
    if (given !== null) return [name, convert(given, own)];
    return [name, fallback === undefined ? null : convert(evaluate(fallback, NO_NAMES), own)];
  });
  return objectFrom(members);
}
