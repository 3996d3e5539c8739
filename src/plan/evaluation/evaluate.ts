import type { Reference } from "../reference";
import {
  alongSteps,
  elementAt,
  elementsOf,
  Fault,
  isEvaluatedObject,
  joinTexts,
  listOf,
  membersOf,
  objectFrom,
  Open,
  openFrom,
  openIn,
  textOf,
  type Evaluated,
} from "./evaluated";
import { callFunction } from "./functions";
import { evaluateOperation, truthOf } from "./operations";
import type { SourceExpression } from "./source-expression";

/** What the names in an expression mean, where it is written. */
export interface EvaluationScope {
  /** The value that a reference names, such as `var.rules["a"].port` or `aws_s3_bucket.logs.arn`. */
  valueOf(reference: Reference): Evaluated;
}

type For = Extract<SourceExpression, { kind: "for" }>;

/**
 * Evaluates an expression of Terraform's language as Terraform does
 * (https://developer.hashicorp.com/terraform/language/expressions), as far as values are known. A part that is not
 * known is `Open`, in its place in the value. So is a part that this evaluator does not understand, such as the result
 * of a function that it does not know. It never guesses.
 */
export function evaluate(expression: SourceExpression, scope: EvaluationScope): Evaluated {
  const within = (inner: SourceExpression): Evaluated => evaluate(inner, scope);
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "template": {
      const [first, ...others] = expression.parts.map(within);
      return others.length === 0 && first !== undefined ? first : joinTexts([first ?? "", ...others]);
    }
    case "list":
      return faultIn(expression.elements.map(within), listOf);
    case "object":
      return objectOf(expression.entries.map(([key, value]) => [within(key), within(value)]));
    case "reference":
      return scope.valueOf(expression.steps);
    case "element":
      return elementAt(within(expression.of), within(expression.key));
    case "splat":
      return splatOf(within(expression.of), expression.steps);
    case "call":
      return call(expression, within);
    case "conditional":
      return choose(expression, within);
    case "for":
      return forEach(expression, scope);
    case "operation":
      return evaluateOperation(expression.operator, expression.operands.map(within));
    case "other":
      return openFrom(expression.references.map((reference) => openAs(scope.valueOf(reference), reference)));
  }
}

/** A reference as text, as a plan lists it. */
export function referenceText(reference: Reference): string {
  return reference
    .map((step, index) => {
      if (typeof step === "object") return `[${JSON.stringify(step.key)}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join("");
}

function openAs(value: Evaluated, reference: Reference): Open {
  return value instanceof Open ? value : new Open([referenceText(reference)]);
}

function faultIn(values: readonly Evaluated[], otherwise: (values: readonly Evaluated[]) => Evaluated): Evaluated {
  return values.find((value) => value instanceof Fault) ?? otherwise(values);
}

function objectOf(entries: readonly (readonly [key: Evaluated, value: Evaluated])[]): Evaluated {
  return faultIn(entries.flat(), () => {
    const keys = entries.map(([key]) => key);
    const named = entries.flatMap(([key, value]) => {
      const name = textOf(key);
      return name === undefined ? [] : [[name, value] as const];
    });
    if (named.length === entries.length) return objectFrom(named);
    // An object is known only where all of its keys are.
    return openIn(keys).length > 0 ? openFrom(entries.flat()) : new Fault();
  });
}

function splatOf(value: Evaluated, steps: Reference): Evaluated {
  if (value === null) return [];
  if (value instanceof Open || value instanceof Fault) return value;
  const taken = (elementsOf(value) ?? [value]).map((element) => alongSteps(element, steps));
  return faultIn(taken, listOf);
}

function call(
  { name, args, isExpanded }: Extract<SourceExpression, { kind: "call" }>,
  within: (expression: SourceExpression) => Evaluated,
): Evaluated {
  const values = args.map(within);
  const last = values.at(-1);
  if (!isExpanded || last === undefined) return callFunction(name, values);
  const expanded = elementsOf(last);
  return expanded === undefined ? openFrom(values) : callFunction(name, [...values.slice(0, -1), ...expanded]);
}

function choose(
  { test, then, otherwise }: Extract<SourceExpression, { kind: "conditional" }>,
  within: (expression: SourceExpression) => Evaluated,
): Evaluated {
  const decision = within(test);
  const truth = truthOf(decision);
  if (truth !== undefined) return within(truth ? then : otherwise);
  if (openIn(decision).length === 0) return new Fault();
  return openFrom([decision, within(then), within(otherwise)]);
}

function forEach(expression: For, scope: EvaluationScope): Evaluated {
  const { collection, names, key, value, condition, isGrouped } = expression;
  const over = evaluate(collection, scope);
  const elements = entriesOf(over);
  if (elements === undefined) return over instanceof Open ? over : new Fault();
  const kept: (readonly [key: Evaluated, value: Evaluated])[] = [];
  for (const [name, element] of elements) {
    const inner = withNames(scope, names, name, element);
    const isKept = condition === null ? true : evaluate(condition, inner);
    if (isKept instanceof Fault) return isKept;
    if (openIn(isKept).length > 0) return openFrom([over, isKept]);
    if (truthOf(isKept) !== true) continue;
    kept.push([key === null ? "" : evaluate(key, inner), evaluate(value, inner)]);
  }
  if (key === null) {
    return faultIn(
      kept.map(([, element]) => element),
      listOf,
    );
  }
  return isGrouped ? grouped(kept) : objectOf(kept);
}

/** The keys and values that `for` goes through. The values of a set are their own keys. */
function entriesOf(value: Evaluated): readonly (readonly [key: Evaluated, value: Evaluated])[] | undefined {
  if (isEvaluatedObject(value)) return membersOf(value);
  const elements = elementsOf(value);
  return elements?.map((element, index) => [value instanceof Set ? element : index, element] as const);
}

function withNames(
  scope: EvaluationScope,
  names: readonly string[],
  key: Evaluated,
  value: Evaluated,
): EvaluationScope {
  const valueName = names.at(-1);
  const keyName = names.length > 1 ? names[0] : undefined;
  return {
    valueOf: (reference) => {
      const [first, ...steps] = reference;
      if (first !== valueName && first !== keyName) return scope.valueOf(reference);
      return alongSteps(first === valueName ? value : key, steps);
    },
  };
}

function grouped(entries: readonly (readonly [key: Evaluated, value: Evaluated])[]): Evaluated {
  const lists = new Map<Evaluated, Evaluated[]>();
  for (const [key, value] of entries) {
    const list = lists.get(key) ?? [];
    list.push(value);
    lists.set(key, list);
  }
  return objectOf([...lists]);
}
