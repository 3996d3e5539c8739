import { parsePolicy, type Selection } from "../policy/policy-document";
import type { PlanGraph } from "./plan-graph";
import {
  EncodedJson,
  elementsOf,
  isEvaluatedObject,
  membersOf,
  Open,
  PartialText,
  type Evaluated,
} from "./evaluation/evaluated";
import type { PlanNode } from "./node";
import type { PlannedStatement } from "./policy-statements";
import { computedNamesOf, openNameOf, type ListedName } from "./unknown-names";

/**
 * Encloses the number of an unknown part within a text. It is a character for private use, which no policy contains.
 */
const MARK = "\ue000";

/** Reads policies and names as the sources write them, with the unknown parts in their places. */
export class WrittenPolicies {
  constructor(
    private readonly node: PlanNode,
    private readonly graph: PlanGraph,
  ) {}

  /** The statements of a policy, such as one that `jsonencode` makes; `undefined` where it could not be read. */
  statementsOf(written: Evaluated): readonly PlannedStatement[] | undefined {
    const opens: Open[] = [];
    const json = written instanceof EncodedJson ? plainOf(written.value, opens) : plainOf(written, opens);
    return parsePolicy(json)?.statements.map((statement): PlannedStatement => {
      const { principals, actions, resources, conditions } = statement;
      const nameOf = (text: string): ListedName => this.nameIn(text, opens);
      const open = (text: string) => openNameOf(nameOf(text));
      return {
        ...statement,
        isCertain: true,
        principals: principals && mapSelection(principals, ({ type, value }) => ({ type, value: open(value) })),
        actions: mapSelection(actions, open),
        resources: resources && mapSelection(resources, nameOf),
        conditions: conditions.map((test) => ({ ...test, values: test.values.map(open) })),
      };
    });
  }

  /** The names of a list; `undefined` where it is not known how many there are. */
  namesOf(written: Evaluated): readonly ListedName[] | undefined {
    const opens: Open[] = [];
    const names = elementsOf(written)?.map((element) => plainOf(element, opens));
    return names?.map((name) => (typeof name === "string" ? this.nameIn(name, opens) : undefined));
  }

  private nameIn(text: string, opens: readonly Open[]): ListedName {
    const [before, , after, ...more] = text.split(MARK);
    // The data source turns `&{…}` into `${…}`, as policies write their variables.
    if (after === undefined) return text.replaceAll("&{", "${");
    const parts = text.split(MARK).flatMap((part, index) => (index % 2 === 1 ? (opens[Number(part)] ?? []) : []));
    const names = parts.map(({ references }) => computedNamesOf(references, this.node, this.graph));
    const found = new Set(names.flatMap((name) => [...(name ?? [])]));
    if (names.includes(undefined)) return undefined;
    const isOfOne = more.length === 0 && found.size === 1;
    const isArn = before === "" || /^arn:[\w-]+:s3:::$/.test(before ?? "");
    return { of: found, isPlain: false, ...(isOfOne && isArn ? { after } : {}) };
  }
}

/** A value as JSON, with marks in the place of what is open; `undefined` where it cannot be JSON. */
function plainOf(value: Evaluated, opens: Open[]): unknown {
  if (value instanceof Open) return `${MARK}${opens.push(value) - 1}${MARK}`;
  if (value instanceof PartialText) return value.parts.map((part) => plainOf(part, opens)).join("");
  if (typeof value === "string") return value.replaceAll(MARK, "");
  const elements = elementsOf(value);
  if (elements !== undefined) return elements.map((element) => plainOf(element, opens));
  if (isEvaluatedObject(value)) {
    return Object.fromEntries(membersOf(value).map(([name, member]) => [name, plainOf(member, opens)]));
  }
  return typeof value === "object" && value !== null ? undefined : value;
}

/** A selection of other values, each made from one. */
export function mapSelection<T, R>({ except, values }: Selection<T>, read: (value: T) => R): Selection<R> {
  return { except, values: values.map(read) };
}
