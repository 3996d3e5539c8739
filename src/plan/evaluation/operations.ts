import { elementsOf, Fault, isEvaluatedObject, openFrom, openIn, type Evaluated } from "./evaluated";

type Numbers = (left: number, right: number) => Evaluated;

const OF_NUMBERS: Readonly<Partial<Record<string, Numbers>>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => (right === 0 ? new Fault() : left / right),
  "%": (left, right) => (right === 0 ? new Fault() : left % right),
  "<": (left, right) => left < right,
  "<=": (left, right) => left <= right,
  ">": (left, right) => left > right,
  ">=": (left, right) => left >= right,
};

/** Applies an operator to its one or two operands. */
export function evaluateOperation(operator: string, operands: readonly Evaluated[]): Evaluated {
  const [left = null, right] = operands;
  const fault = operands.find((operand) => operand instanceof Fault);
  if (fault !== undefined) return fault;
  if (operator === "&&" || operator === "||") return logical(operator, left, right ?? null);
  if (openIn(operands).length > 0) return openFrom(operands);
  if (right === undefined) return unary(operator, left);
  if (operator === "==" || operator === "!=") {
    // For Terraform a list does not equal a literal with the same elements, since their types differ. Types are not
    // known here.
    if (isEqual(left, right) && typeof left === "object" && left !== null) return openFrom(operands);
    return isEqual(left, right) === (operator === "==");
  }
  const numbers = OF_NUMBERS[operator];
  const [first, second] = [numberOf(left), numberOf(right)];
  return numbers === undefined || first === undefined || second === undefined ? new Fault() : numbers(first, second);
}

/** One side can decide alone, whatever the other will be. */
function logical(operator: "&&" | "||", left: Evaluated, right: Evaluated): Evaluated {
  const decides = operator === "||";
  const sides = [left, right].map(truthOf);
  if (sides.includes(decides)) return decides;
  if (openIn([left, right]).length > 0) return openFrom([left, right]);
  return sides.includes(undefined) ? new Fault() : !decides;
}

function unary(operator: string, operand: Evaluated): Evaluated {
  if (operator === "!") {
    const truth = truthOf(operand);
    return truth === undefined ? new Fault() : !truth;
  }
  const number = numberOf(operand);
  return number === undefined ? new Fault() : -number;
}

/** A boolean, or the boolean that Terraform converts a text to; `undefined` for anything else. */
export function truthOf(value: Evaluated): boolean | undefined {
  if (value === true || value === "true") return true;
  return value === false || value === "false" ? false : undefined;
}

/** A number, or the number that Terraform converts a text to; `undefined` for anything else. */
export function numberOf(value: Evaluated): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}

/** True where two known values are equal, as Terraform's `==` compares values of the same type. */
export function isEqual(left: Evaluated, right: Evaluated): boolean {
  if (isEvaluatedObject(left) && isEvaluatedObject(right)) {
    const [names, others] = [Object.keys(left), Object.keys(right)];
    return (
      names.length === others.length &&
      names.every((name) => Object.hasOwn(right, name) && isEqual(left[name] ?? null, right[name] ?? null))
    );
  }
  const [elements, others] = [elementsOf(left), elementsOf(right)];
  if (elements === undefined || others === undefined) return left === right;
  return (
    elements.length === others.length && elements.every((element, index) => isEqual(element, others[index] ?? null))
  );
}
