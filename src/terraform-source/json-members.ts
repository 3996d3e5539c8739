/** A member of an object in JSON. */
export interface JsonMember {
  /** The names that lead to it, its own name last. Lists on the way add nothing. */
  readonly path: readonly string[];
  /** Line of its name, counted from 1. */
  readonly line: number;
  /** The text of its value. */
  readonly value: string;
}

/** A text, or one of `{}[],:`. Numbers, other literals and white space are between the tokens. */
interface Token {
  readonly char: string;
  readonly start: number;
  readonly end: number;
}

/** An object whose end is not reached yet, and the member that is being read. */
interface OpenObject {
  name: { readonly text: string; readonly line: number } | null;
  valueFrom: number;
}

/**
 * The members of objects within objects, up to a depth. There may be lists between the objects, as in Terraform's JSON
 * syntax. A name that occurs twice is two members.
 * @param text Valid JSON.
 * @param depth How deep objects are read.
 * @param isWanted True of the path of a member that is asked for.
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

/** All texts in JSON, including names, in the order in which they occur. */
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

/** Tells the line of an offset. Each offset must be after the one before. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let next = text.indexOf("\n");
  return (offset) => {
    for (; next !== -1 && next < offset; next = text.indexOf("\n", next + 1)) line += 1;
    return line;
  };
}
