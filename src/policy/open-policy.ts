import type { Known, Unknown } from "../core/known";
import type { Condition, PolicyDocument, PolicyStatement, Principal, Selection } from "./policy-document";

/**
 * What is known of a name whose text is not known. `name`: it is one fixed name, without wildcards. `part`: it is the
 * ARN of the resource that the policy is attached to, or of a part of that resource. `anything`: it may be any text.
 */
export interface Hidden {
  readonly hidden: "name" | "part" | "anything";
}

/** A name, or what is known of it. */
export type OpenName = string | Hidden;

/** A statement in which some names may be unknown. */
export interface OpenStatement extends Pick<PolicyStatement, "sid" | "effect"> {
  /** False if the policy may turn out not to have the statement. */
  readonly isCertain: boolean;
  readonly principals: Selection<Open<Principal>> | null;
  readonly actions: Selection<OpenName>;
  readonly resources: Selection<OpenName> | null;
  readonly conditions: readonly OpenCondition[];
}

type Open<T extends { readonly value: string }> = Omit<T, "value"> & { readonly value: OpenName };
type OpenCondition = Omit<Condition, "values"> & { readonly values: readonly OpenName[] };

/**
 * A policy that is not known in full, as two policies that are. Whatever it turns out to be, it allows no more than
 * `widest` and no less than `narrowest`.
 */
export interface OpenPolicy {
  readonly widest: PolicyDocument;
  readonly narrowest: PolicyDocument;
  /** Why the policy is not known in full, in a sentence. */
  readonly reason: Unknown;
}

/** A policy, known in full or not. */
export type Policy = PolicyDocument | OpenPolicy;

/** Stands for the ARN of the resource that a policy is attached to, until that is known. */
export const OWN_ARN = "\u0000own";

/** Stands for a principal that may be anybody of its type. */
export const ANY_NAME = "\u0000any";

/** Stands for a fixed name until that is known: it equals no other name, and it is no pattern. */
export const FIXED_NAME = "\u0000name";

/** Everything for everybody: the most that an unread part of a policy can allow. */
const ALLOW_ALL: PolicyStatement = {
  sid: null,
  effect: "Allow",
  principals: { except: false, values: ["AWS", "Service"].flatMap((type) => anybodyOf(type)) },
  actions: { except: false, values: ["*"] },
  resources: { except: false, values: ["*"] },
  conditions: [],
};

/**
 * What an unread part of a policy may deny: requests without TLS. It is not assumed to deny everybody what another part
 * allows everybody, because nobody writes such a policy.
 */
const DENY_PLAIN: PolicyStatement = {
  ...ALLOW_ALL,
  effect: "Deny",
  principals: { except: false, values: [{ type: "*", value: "*" }] },
  conditions: [{ operator: "bool", key: "aws:securetransport", values: ["false"] }],
};

/**
 * The policy that consists of the given statements.
 * @param unread Why there may be more statements; `null` if these are all.
 * @param reason What is not known of the statements.
 */
export function openPolicyOf(
  statements: readonly OpenStatement[],
  unread: Unknown | null,
  reason: Unknown,
): OpenPolicy {
  const wide = statements.filter(({ isCertain, effect }) => isCertain || effect === "Allow");
  const narrow = statements.filter(({ isCertain, effect }) => isCertain || effect === "Deny");
  return {
    widest: {
      statements: [...wide.map((each) => seen(each, each.effect === "Allow")), ...(unread === null ? [] : [ALLOW_ALL])],
    },
    narrowest: {
      statements: [
        ...narrow.map((each) => seen(each, each.effect === "Deny")),
        ...(unread === null ? [] : [DENY_PLAIN]),
      ],
    },
    reason: unread ?? reason,
  };
}

/** The same policy with a known ARN in the place of `OWN_ARN`. */
export function attachedTo(policy: OpenPolicy, arn: string): OpenPolicy {
  const own = (name: string): string => (name.startsWith(OWN_ARN) ? `${arn}${name.slice(OWN_ARN.length)}` : name);
  const named = ({ statements }: PolicyDocument): PolicyDocument => ({
    statements: statements.map((statement) => {
      const { resources } = statement;
      return { ...statement, resources: resources && { ...resources, values: resources.values.map(own) } };
    }),
  });
  return { ...policy, widest: named(policy.widest), narrowest: named(policy.narrowest) };
}

/** The answer to a question about a policy. Unknown if it depends on what is not known of the policy. */
export function agreed<T extends string | number | boolean | null>(
  policy: Policy,
  ask: (document: PolicyDocument) => T,
): Known<T> {
  if (!isOpen(policy)) return ask(policy);
  const answer = ask(policy.narrowest);
  return answer === ask(policy.widest) ? answer : policy.reason;
}

/** The certain part of a policy: what it allows even if it turns out to be its narrowest. */
export function surelyOf(policy: Policy): PolicyDocument {
  return isOpen(policy) ? policy.narrowest : policy;
}

/** True if a policy is not known in full. */
export function isOpen(policy: Policy): policy is OpenPolicy {
  return "widest" in policy;
}

/**
 * A statement at one end of what it may turn out to be.
 * @param isBroad True for the end at which it covers the most: an Allow of the widest policy, a Deny of the narrowest.
 */
function seen(statement: OpenStatement, isBroad: boolean): PolicyStatement {
  const { sid, effect, principals, actions, resources, conditions } = statement;
  return {
    sid,
    effect,
    principals: principals && selected(principals, isBroad, principalsOf),
    actions: selected(actions, isBroad, textsOf),
    resources: resources && selected(resources, isBroad, textsOf),
    conditions: conditions.map(({ operator, key, values }) => ({
      operator,
      key,
      values: values.flatMap((value) => valuesOf(value, effect === "Deny", isBroad)),
    })),
  };
}

/** With `except`, a selection covers the most if it names the fewest, so its names are read at the other end. */
function selected<T, R>(
  { except, values }: Selection<T>,
  isBroad: boolean,
  read: (value: T, isBroad: boolean) => readonly R[],
): Selection<R> {
  const atEnd = values.flatMap((value) => read(value, isBroad !== except));
  return { except, values: atEnd };
}

function textsOf(name: OpenName, isBroad: boolean): readonly string[] {
  if (typeof name === "string") return [name];
  switch (name.hidden) {
    case "name":
      return [FIXED_NAME];
    case "part":
      return [isBroad ? `${OWN_ARN}*` : `${OWN_ARN}/${FIXED_NAME}`];
    case "anything":
      return [isBroad ? "*" : FIXED_NAME];
  }
}

function principalsOf({ type, value }: Open<Principal>, isBroad: boolean): readonly Principal[] {
  if (typeof value === "string") return [{ type, value }];
  return value.hidden === "anything" && isBroad ? anybodyOf(type) : [{ type, value: FIXED_NAME }];
}

function anybodyOf(type: string): readonly Principal[] {
  return [
    { type, value: "*" },
    { type, value: ANY_NAME },
  ];
}

/**
 * The values with which a condition is read. If one is unknown, a Deny is read with the value that stops requests
 * without TLS, or with none, which stops nothing; an Allow with `*`, which limits nobody, or with a fixed name.
 */
function valuesOf(value: OpenName, isDenial: boolean, isBroad: boolean): readonly string[] {
  if (typeof value === "string") return [value];
  if (value.hidden === "name") return [FIXED_NAME];
  if (isDenial) return isBroad ? ["false"] : [];
  return [isBroad ? "*" : FIXED_NAME];
}
