import { COLLECTION_FUNCTIONS } from "./collection-functions";
import { EncodedJson, Fault, isEvaluatedObject, membersOf, elementsOf, Open, openFrom, openIn } from "./evaluated";
import type { Evaluated } from "./evaluated";
import { TEXT_FUNCTIONS } from "./text-functions";

/** A function of Terraform's language. No argument is a `Fault`, except for `try` and `can`. */
export type TerraformFunction = (...args: readonly Evaluated[]) => Evaluated;

/**
 * Functions whose value differs from call to call, so that Terraform calls them only during the apply, even where their
 * arguments are known (https://developer.hashicorp.com/terraform/language/functions/timestamp).
 */
export const IMPURE_FUNCTIONS: ReadonlySet<string> = new Set(["bcrypt", "timestamp", "uuid"]);

/** Functions that accept faults as arguments. */
const TOLERANT: Readonly<Partial<Record<string, TerraformFunction>>> = {
  try: (...args) => {
    const index = args.findIndex((arg) => !(arg instanceof Fault));
    const first = args[index];
    if (first === undefined) return new Fault();
    // Once the value is known, it may turn out to be a fault.
    return first instanceof Open ? openFrom(args.slice(index)) : first;
  },
  can: (arg) => (arg instanceof Open ? arg : !(arg instanceof Fault)),
};

const ENCODING_FUNCTIONS: Readonly<Partial<Record<string, TerraformFunction>>> = {
  jsonencode: (value) => (openIn(value).length > 0 ? new EncodedJson(value) : encodeJson(value)),
  jsondecode: (text) => {
    if (text instanceof EncodedJson) return text.value;
    return typeof text === "string" ? decodeJson(text) : openIn(text).length > 0 ? openFrom([text]) : new Fault();
  },
};

/** Calls a function by its name. The value of an unknown function is open. */
export function callFunction(name: string, args: readonly Evaluated[]): Evaluated {
  // The prefix `core::` stands for the functions of the language itself.
  const plain = name.replace(/^core::/, "");
  const tolerant = find(TOLERANT, plain);
  if (tolerant !== undefined) return tolerant(...args);
  const fault = args.find((arg) => arg instanceof Fault);
  if (fault !== undefined) return fault;
  const called = find(ENCODING_FUNCTIONS, plain) ?? find(COLLECTION_FUNCTIONS, plain) ?? find(TEXT_FUNCTIONS, plain);
  if (called === undefined) return openFrom(args);
  const missing = Array.from({ length: Math.max(0, called.length - args.length) }, () => null);
  return called(...args, ...missing);
}

function find(
  functions: Readonly<Partial<Record<string, TerraformFunction>>>,
  name: string,
): TerraformFunction | undefined {
  return Object.hasOwn(functions, name) ? functions[name] : undefined;
}

function encodeJson(value: Evaluated): string {
  const escaped: Readonly<Record<string, string>> = { "<": "\\u003c", ">": "\\u003e", "&": "\\u0026" };
  return JSON.stringify(plain(value)).replace(/[<>&]/g, (char) => escaped[char] ?? char);
}

/** A known value as plain JSON, with sorted names, as Terraform encodes it. */
function plain(value: Evaluated): unknown {
  if (isEvaluatedObject(value)) return Object.fromEntries(membersOf(value).map(([name, one]) => [name, plain(one)]));
  return elementsOf(value)?.map(plain) ?? value;
}

function decodeJson(text: string): Evaluated {
  try {
    return JSON.parse(text) as Evaluated;
  } catch {
    return new Fault();
  }
}
