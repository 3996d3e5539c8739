import { unknown, type Unknown } from "../core/known";
import type { OpenName, OpenStatement } from "../policy/open-policy";
import type { Selection } from "../policy/policy-document";
import type { PlanGraph } from "./plan-graph";
import { at, isMarked } from "./json";
import type { PlanNode } from "./node";
import { namesIn, openNameOf, type ListedName } from "./unknown-names";
import { mapSelection, WrittenPolicies } from "./written-policy";

/** A statement of a planned policy document, before it is known what the policy is attached to. */
export interface PlannedStatement extends Omit<OpenStatement, "resources"> {
  readonly resources: Selection<ListedName> | null;
}

/** The statements of one document. */
export interface PlannedStatements {
  readonly statements: readonly PlannedStatement[];
  /** Why there may be more statements; `null` where these are all. */
  readonly unread: Unknown | null;
  /** Which part of the statements is not known; `null` where all is known. */
  readonly reason: Unknown | null;
}

/**
 * The statements that a `data.aws_iam_policy_document` writes itself, without those of other documents that it
 * includes.
 */
export function ownStatementsOf(node: PlanNode, graph: PlanGraph): PlannedStatements {
  const { value, unknowns } = node.place;
  const marks = at(unknowns, "statement");
  if (marks === true) return { statements: [], unread: hiddenIn(node, "statement"), reason: null };
  const planned = listOf(at(value, "statement"));
  const written = listOf(at(node.configuration?.expressions, "statement"));
  const reader = new StatementReader(node, graph);
  const statements = planned.flatMap((each, index) =>
    // Where a dynamic block makes some of the statements, a plan does not show which written block made which
    // statement.
    reader.read(each, at(marks, index), written.length === planned.length ? written[index] : undefined, index),
  );
  return { statements, unread: reader.unread, reason: reader.reason };
}

/** The Unknown for a part of a document that is known only after apply. */
export function hiddenIn({ address }: PlanNode, part: string): Unknown {
  return unknown(`${part} of ${address} is known only after apply.`);
}

/** The nested blocks of a statement, each with the arguments that must be known to understand the statement at all. */
const BLOCKS = { principals: ["type"], not_principals: ["type"], condition: ["test", "variable"] } as const;

/** A planned block, with Terraform's marks of what in it is unknown. */
interface MarkedBlock {
  readonly value: unknown;
  readonly marks: unknown;
}

class StatementReader {
  /** Why the first of the statements could not be understood at all. */
  unread: Unknown | null = null;
  private open: Unknown | null = null;
  private computed: Unknown | null = null;

  constructor(
    private readonly node: PlanNode,
    private readonly graph: PlanGraph,
  ) {}

  /**
   * The first part of the statements that is not known. A part that may be anything comes before one that is a computed
   * name.
   */
  get reason(): Unknown | null {
    return this.open ?? this.computed;
  }

  /** @param written The expressions of the block; `undefined` where the plan does not show them. */
  read(value: unknown, marks: unknown, written: unknown, index: number): readonly PlannedStatement[] {
    const place = `statement[${index}]`;
    if (!isReadable(marks)) {
      this.unread ??= hiddenIn(this.node, place);
      return [];
    }
    const block = { value, marks };
    const names = (name: string) => {
      const exact = written === undefined ? undefined : this.written(marks, name, index);
      return exact ?? this.lists([block], written === undefined ? undefined : [written], name, place).flat();
    };
    const blocks = (name: keyof typeof BLOCKS, list: string) =>
      this.blocks(block, written === undefined ? undefined : listOf(at(written, name)), name, list, place);
    return [
      {
        sid: textAt(value, "sid"),
        effect: at(value, "effect") === "Deny" ? "Deny" : "Allow",
        isCertain: true,
        principals: principalsOf(blocks),
        actions: mapSelection(selectionOf("actions", names) ?? { except: false, values: [] }, openNameOf),
        resources: selectionOf("resources", names),
        conditions: conditionsOf(blocks("condition", "values")),
      },
    ];
  }

  /** The names in a list by the sources, where the plan does not know all of them. */
  private written(marks: unknown, name: string, index: number): readonly ListedName[] | undefined {
    if (!isMarked(at(marks, name))) return undefined;
    const { values } = this.graph;
    const list = values.ofAttribute(this.node, "statement", index, name);
    const names = list === undefined ? undefined : new WrittenPolicies(this.node, this.graph).namesOf(list);
    if (names?.includes(undefined)) this.open ??= hiddenIn(this.node, `statement[${index}].${name}`);
    return names;
  }

  private blocks(
    { value, marks }: MarkedBlock,
    written: readonly unknown[] | undefined,
    name: keyof typeof BLOCKS,
    list: string,
    place: string,
  ): readonly ReadBlock[] {
    const blocks = listOf(at(value, name)).map((each, index) => ({ value: each, marks: at(at(marks, name), index) }));
    const lists = this.lists(blocks, written, list, `${place}.${name}`);
    return blocks.map((block, index) => ({ block: block.value, names: (lists[index] ?? []).map(openNameOf) }));
  }

  private lists(
    blocks: readonly MarkedBlock[],
    written: readonly unknown[] | undefined,
    name: string,
    place: string,
  ): readonly (readonly ListedName[])[] {
    const places = blocks.map(({ value, marks }) => ({ value: at(value, name), unknowns: at(marks, name) }));
    const expressions = written?.map((block) => at(block, name));
    const lists = namesIn(places, expressions, this.node, this.graph);
    const all = lists.flat();
    if (all.includes(undefined)) this.open ??= hiddenIn(this.node, `${place}.${name}`);
    else if (all.some((each) => typeof each !== "string")) this.computed ??= hiddenIn(this.node, `${place}.${name}`);
    return lists;
  }
}

/** A nested block with the names in its list. */
interface ReadBlock {
  readonly block: unknown;
  readonly names: readonly OpenName[];
}

function isReadable(marks: unknown): boolean {
  if (marks === true || at(marks, "effect") === true || at(marks, "sid") === true) return false;
  return Object.entries(BLOCKS).every(([name, fields]) => {
    const blocks = at(marks, name);
    if (blocks === true) return false;
    return listOf(blocks).every((block) => block !== true && fields.every((field) => at(block, field) !== true));
  });
}

function principalsOf(
  blocks: (name: "principals" | "not_principals", list: string) => readonly ReadBlock[],
): PlannedStatement["principals"] {
  const [named, excepted] = [blocks("principals", "identifiers"), blocks("not_principals", "identifiers")];
  if (named.length + excepted.length === 0) return null;
  const values = (named.length > 0 ? named : excepted).flatMap(({ block, names }) =>
    names.map((value) => ({ type: textAt(block, "type") ?? "", value })),
  );
  return { except: named.length === 0, values };
}

/** Conditions with the same test and key are one condition: the provider puts their values together. */
function conditionsOf(blocks: readonly ReadBlock[]): PlannedStatement["conditions"] {
  const tests = new Map<string, PlannedStatement["conditions"][number]>();
  for (const { block, names } of blocks) {
    const operator = textAt(block, "test")?.toLowerCase() ?? "";
    const key = textAt(block, "variable")?.toLowerCase() ?? "";
    const before = tests.get(`${operator} ${key}`)?.values ?? [];
    tests.set(`${operator} ${key}`, { operator, key, values: [...before, ...names] });
  }
  return [...tests.values()];
}

function selectionOf(name: string, names: (name: string) => readonly ListedName[]): Selection<ListedName> | null {
  const [named, excepted] = [names(name), names(`not_${name}`)];
  if (named.length > 0) return { except: false, values: named };
  return excepted.length > 0 ? { except: true, values: excepted } : null;
}

function textAt(value: unknown, name: string): string | null {
  const text = at(value, name);
  return typeof text === "string" && text !== "" ? text : null;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
