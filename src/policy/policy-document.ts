/** Somebody whom a statement names. */
export interface Principal {
  /** `AWS`, `Service`, `Federated`, `CanonicalUser`; `*` if the statement says `"Principal": "*"`. */
  readonly type: string;
  readonly value: string;
}

/** The names in an element or, with `except`, everything but these names: `Action` and `NotAction` in one shape. */
export interface Selection<T> {
  readonly except: boolean;
  readonly values: readonly T[];
}

/**
 * One test in a statement's condition block. A request has to pass every test; one matching value is enough for a test.
 */
export interface Condition {
  /** In lower case, prefix and suffix included: `foranyvalue:stringlikeifexists`. */
  readonly operator: string;
  /** In lower case: names of condition keys are not case-sensitive. */
  readonly key: string;
  /** As the policy has them; numbers and booleans as text. */
  readonly values: readonly string[];
}

/** A statement in one spelling, whichever of several the policy uses. */
export interface PolicyStatement {
  readonly sid: string | null;
  readonly effect: "Allow" | "Deny";
  /** `null` if the statement names nobody, as in a policy that is attached to an identity. */
  readonly principals: Selection<Principal> | null;
  /** Empty if the statement names no action; AWS refuses such a statement. */
  readonly actions: Selection<string>;
  /** `null` if the statement names no resource, as in a trust policy, which is about the role that has it. */
  readonly resources: Selection<string> | null;
  readonly conditions: readonly Condition[];
}

/** A policy of a resource or an identity. */
export interface PolicyDocument {
  readonly statements: readonly PolicyStatement[];
}

/** The longest policy text that IAM accepts (IAM API Reference, `CreatePolicy`, `PolicyDocument`). */
const MAX_TEXT = 131_072;

/** The longest ARN that IAM accepts (IAM API Reference, `arnType`). It limits the time that matching takes. */
const MAX_NAME = 2_048;

/** The types of principals by their name in lower case (IAM User Guide, "Grammar of the IAM JSON policy language"). */
const PRINCIPAL_TYPES: ReadonlyMap<string, string> = new Map(
  ["AWS", "Service", "Federated", "CanonicalUser"].map((type) => [type.toLowerCase(), type]),
);

/**
 * Reads a policy and brings it into one spelling. Never throws.
 * @param policy Text, URL-encoded text (as the IAM API answers), or parsed JSON. Names of elements may be in any case,
 * so that no misspelt element is overlooked.
 * @returns `undefined` if `policy` is no policy: not JSON, JSON without `Statement`, or longer than IAM accepts. Also
 * `undefined` if any part could not be understood, because the rest would say less than the policy does.
 */
export function parsePolicy(policy: unknown): PolicyDocument | undefined {
  if (typeof policy !== "string") return documentOf(policy);
  if (policy !== last?.text) last = { text: policy, document: documentOf(policy) };
  return last.document;
}

/** The text that was read last: rules ask for the policy of one resource several times in a row. */
let last: { readonly text: string; readonly document: PolicyDocument | undefined } | undefined;

function documentOf(policy: unknown): PolicyDocument | undefined {
  const statement = elementsOf(typeof policy === "string" ? jsonOf(policy) : policy)?.get("statement");
  if (statement === undefined) return undefined;
  const statements = listOf(statement).map(statementOf);
  return statements.every((each) => each !== undefined) ? { statements } : undefined;
}

function statementOf(value: unknown): PolicyStatement | undefined {
  const elements = elementsOf(value);
  const effect = elements?.get("effect");
  if (elements === undefined || (effect !== "Allow" && effect !== "Deny")) return undefined;
  const sid = elements.get("sid");
  const principals = selectionOf(elements, "principal", principalsOf);
  const actions = selectionOf(elements, "action", namesOf);
  const resources = selectionOf(elements, "resource", namesOf);
  const conditions = conditionsOf(elements.get("condition"));
  if (principals === undefined || actions === undefined || resources === undefined) return undefined;
  if (conditions === undefined) return undefined;
  return {
    sid: typeof sid === "string" ? sid : null,
    effect,
    principals,
    actions: actions ?? { except: false, values: [] },
    resources,
    conditions,
  };
}

function selectionOf<T>(
  elements: ReadonlyMap<string, unknown>,
  name: string,
  read: (value: unknown) => readonly T[] | undefined,
): Selection<T> | null | undefined {
  const named = elements.get(name);
  const excepted = elements.get(`not${name}`);
  if (named === undefined && excepted === undefined) return null;
  if (named !== undefined && excepted !== undefined) return undefined;
  const except = named === undefined;
  const values = read(except ? excepted : named);
  return values && { except, values };
}

function principalsOf(value: unknown): readonly Principal[] | undefined {
  if (value === "*") return [{ type: "*", value: "*" }];
  return gathered(elementsOf(value), (name, given) => {
    const type = PRINCIPAL_TYPES.get(name);
    return type === undefined ? undefined : namesOf(given)?.map((each) => ({ type, value: each }));
  });
}

function conditionsOf(value: unknown): readonly Condition[] | undefined {
  if (value === undefined) return [];
  return gathered(elementsOf(value), (operator, tests) =>
    gathered(elementsOf(tests), (key, given) => {
      const values = valuesOf(given);
      return values && [{ operator, key, values }];
    }),
  );
}

/** The results of `read` for all elements, in one list; `undefined` if one of them could not be read. */
function gathered<T>(
  elements: ReadonlyMap<string, unknown> | undefined,
  read: (name: string, value: unknown) => readonly T[] | undefined,
): readonly T[] | undefined {
  if (elements === undefined) return undefined;
  const all: T[] = [];
  for (const [name, value] of elements) {
    const found = read(name, value);
    if (found === undefined) return undefined;
    for (const each of found) all.push(each);
  }
  return all;
}

function namesOf(value: unknown): readonly string[] | undefined {
  const list = listOf(value);
  return list.every((each) => typeof each === "string" && each.length <= MAX_NAME) ? (list as string[]) : undefined;
}

function valuesOf(value: unknown): readonly string[] | undefined {
  const list = listOf(value);
  return list.every((each) => ["string", "boolean", "number"].includes(typeof each)) ? list.map(String) : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

/**
 * The elements of an object by their names in lower case; `undefined` if it is no object, or if two names differ only
 * in case.
 */
function elementsOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value).map(([name, each]): [string, unknown] => [name.toLowerCase(), each]);
  const elements = new Map(entries);
  return elements.size === entries.length ? elements : undefined;
}

function jsonOf(text: string): unknown {
  try {
    // An encoded policy starts with %7B instead of a brace. A policy that is not encoded may hold percent signs.
    const clear = text.trimStart().startsWith("{") ? text : decodeURIComponent(text);
    return clear.length > MAX_TEXT ? undefined : JSON.parse(clear);
  } catch {
    return undefined;
  }
}
