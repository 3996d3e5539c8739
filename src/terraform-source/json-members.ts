/** A member of an object in JSON, below names that were asked for. */
export interface JsonMember {
  /** The names that lead to it, its own last. Lists on the way have none. */
  readonly path: readonly string[];
  /** Line of its name, counted from 1. */
  readonly line: number;
  /** Its value, as it is written. */
  readonly value: string;
}

/** A text, or one of `{}[],:`. Numbers, literals and space stand between tokens. */
interface Token {
  readonly char: string;
  readonly start: number;
  readonly end: number;
}

/** An object that is open, and its member that is read. */
interface OpenObject {
  name: { readonly text: string; readonly line: number } | null;
  valueFrom: number;
}

/**
 * The members at some depth of objects within objects; lists may stand between, as Terraform's JSON syntax has them.
 * A name that stands twice is two members.
 * @param text Valid JSON.
 * @param depth How deep objects are looked into.
 * @param isWanted True of a path whose member is asked for.
 */
export function* membersIn(
  text: string,
  depth: number,
  isWanted: (path: readonly string[]) => boolean,
): Iterable<JsonMember> {
  const objects: OpenObject[] = [];
  const isObject: boolean[] = [];
  const lineAt = lineCounter(text);
  for (const { char, start, end } of tokensOf(text)) {
    const top = isObject.at(-1) === true && objects.length <= depth ? objects.at(-1) : undefined;
    if (char === "{" || char === "[") {
      isObject.push(char === "{");
      if (char === "{") objects.push({ name: null, valueFrom: 0 });
    } else if (char === '"') {
      if (top !== undefined) top.name ??= { text: JSON.parse(text.slice(start, end)) as string, line: lineAt(start) };
    } else if (char === ":") {
      if (top !== undefined) top.valueFrom = end;
    } else {
      if (top?.name) {
        const path = objects.flatMap(({ name }) => (name === null ? [] : [name.text]));
        if (isWanted(path)) yield { path, line: top.name.line, value: text.slice(top.valueFrom, start) };
        top.name = null;
      }
      if (char === "}") objects.pop();
      if (char !== ",") isObject.pop();
    }
  }
}

/** Texts in JSON, names among them, in the order in which they stand. */
export function* textsIn(json: string): Iterable<string> {
  for (const { char, start, end } of tokensOf(json)) {
    if (char === '"') yield JSON.parse(json.slice(start, end)) as string;
  }
}

function* tokensOf(text: string): Iterable<Token> {
  const token = /["{}[\],:]/g;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [char] = match;
    const start = match.index;
    if (char === '"') token.lastIndex = endOfText(text, start);
    yield { char, start, end: token.lastIndex };
  }
}

function endOfText(text: string, start: number): number {
  let end = start + 1;
  while (text[end] !== '"') end += text[end] === "\\" ? 2 : 1;
  return end + 1;
}

/** Tells the line of ever later offsets. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let next = text.indexOf("\n");
  return (offset) => {
    for (; next !== -1 && next < offset; next = text.indexOf("\n", next + 1)) line += 1;
    return line;
  };
}
