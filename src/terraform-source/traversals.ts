import type { Node } from "web-tree-sitter";
import type { Reference, ReferenceStep } from "../plan/reference";

/** What is still to be done: a part of the expression to look into, or a step to run in between. */
type Task = Node | (() => void);

/** Nodes that define names for their siblings: the heads of `for`. */
const BINDING = new Set(["for_intro", "template_for_start"]);

/**
 * The references in an expression, which HCL calls its variables: each name with the attributes and literal keys that
 * follow it, in the order in which they are written. Names that a `for` in the expression defines are left out. There
 * is no recursion, so that no expression is too deep.
 */
export function traversalsIn(expression: Node): readonly Reference[] {
  const found: Reference[] = [];
  const bound = new Map<string, number>();
  const bind = (names: readonly string[], by: number): void => {
    for (const name of names) bound.set(name, (bound.get(name) ?? 0) + by);
  };
  const note = (traversal: Reference): void => {
    if (!bound.get(traversal[0] as string)) found.push(traversal);
  };
  const tasks: Task[] = [expression];
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
    if (typeof task === "function") task();
    else for (const next of tasksIn(task, bind, note).reverse()) tasks.push(next);
  }
  return found;
}

function tasksIn(
  node: Node,
  bind: (names: readonly string[], by: number) => void,
  note: (traversal: Reference) => void,
): Task[] {
  const children = significant(node);
  const intro = children.find(({ type }) => BINDING.has(type));
  if (intro !== undefined) {
    const names = significant(intro).flatMap(({ type, text }) => (type === "identifier" ? [text] : []));
    const rest = children.filter((child) => child !== intro);
    // The names are not defined in the collection that `for` goes through.
    return [
      intro,
      () => {
        bind(names, 1);
      },
      ...rest,
      () => {
        bind(names, -1);
      },
    ];
  }
  if (node.type === "object_elem" && isBareName(children[0])) return children.slice(1);
  return withTraversals(children, note);
}

/** True of a key of an object that is a bare name, and so a text: `{ name = … }`. */
function isBareName(key: Node | undefined): boolean {
  const [name, ...more] = key === undefined ? [] : significant(key);
  return name?.type === "variable_expr" && more.length === 0;
}

/** A name and the steps after it are siblings: `a.b["c"]` is three nodes, a name, an attribute and an index. */
function withTraversals(nodes: readonly Node[], note: (traversal: Reference) => void): Task[] {
  const tasks: Task[] = [];
  let traversal: ReferenceStep[] | null = null;
  for (const node of nodes) {
    const step: ReferenceStep | null = traversal === null ? null : stepOf(node);
    if (node.type === "variable_expr") {
      const started: ReferenceStep[] = [node.text];
      traversal = started;
      tasks.push(() => {
        note(started);
      });
    } else if (step !== null) {
      traversal?.push(step);
    } else {
      traversal = null;
      tasks.push(node);
    }
  }
  return tasks;
}

/** The step of an attribute, or of an index with a literal key; `null` for any other node. */
export function stepOf(node: Node): ReferenceStep | null {
  const [inner] = significant(node);
  if (node.type === "get_attr") return inner?.text ?? null;
  if (node.type !== "index" || inner === undefined) return null;
  if (inner.type === "legacy_index") return { key: Number(inner.text.replace(/^\.\s*/, "")) };
  const [literal, ...more] = significant(inner).flatMap(significant);
  const [value] = literal?.type === "literal_value" && more.length === 0 ? significant(literal) : [];
  if (value?.type === "numeric_lit") return { key: Number(value.text) };
  return value?.type === "string_lit" ? { key: literalText(value) } : null;
}

/** The text of a quoted literal, with its escapes resolved. */
export function literalText({ text }: Node): string {
  return unescaped(text.slice(1, -1));
}

/** The text between the quotes of a literal, with its escapes resolved. */
export function unescaped(text: string): string {
  return text.replace(/\\U([0-9a-fA-F]{8})|\\u([0-9a-fA-F]{4})|\\(.)|([$%])\4(?=\{)/gs, unescapeOne);
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

function unescapeOne(escape: string, long?: string, short?: string, char?: string, sign?: string): string {
  const digits = long ?? short;
  if (digits !== undefined) {
    const code = Number.parseInt(digits, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : escape;
  }
  return sign ?? ESCAPES[char as string] ?? (char as string);
}

/** The parts of a node, without comments. */
export function significant(node: Node): readonly Node[] {
  return node.namedChildren.filter(({ type }) => type !== "comment");
}
