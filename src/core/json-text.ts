const LITERALS: Readonly<Record<string, string>> = { t: "true", f: "false", n: "null" };

/** The longest beginning of a JSON number: it may be cut off anywhere, as in `-`, `1.` or `1e`. */
const NUMBER = /-?(?:(?:0|[1-9]\d*)(?:\.(?:\d+(?:[eE](?:[+-]?\d*)?)?)?|[eE](?:[+-]?\d*)?)?)?/y;

/** Matches such a beginning where it is a complete number: those end in a digit. */
const WHOLE_NUMBER = /\d$/;

/** The place at which a text is no longer valid JSON. */
export interface JsonMistake {
  /** Counted in characters of the text, from 0. */
  readonly offset: number;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1. */
  readonly column: number;
  /** True where the text is valid as far as it goes, and only its end is missing. */
  readonly isCutShort: boolean;
}

/**
 * Parses JSON. The engine's own error quotes the text, which may be a secret; this one says where the mistake is and
 * nothing else.
 */
export function parseJson(text: string): { readonly value: unknown } | { readonly mistake: JsonMistake } {
  try {
    return { value: JSON.parse(text) };
  } catch {
    const offset = validLength(text);
    let line = 1;
    let lineStart = 0;
    for (let next = text.indexOf("\n") + 1; next !== 0 && next <= offset; next = text.indexOf("\n", next) + 1) {
      line += 1;
      lineStart = next;
    }
    return { mistake: { offset, line, column: offset - lineStart + 1, isCutShort: offset === text.length } };
  }
}

/** The place of a mistake, in a sentence that quotes nothing of the text. */
export function sentenceOf({ line, column, isCutShort }: JsonMistake): string {
  const place = `line ${line}, column ${column}`;
  return isCutShort
    ? `The JSON ends at ${place}, before it is complete.`
    : `What stands at ${place} does not belong there.`;
}

/**
 * What may come next. `end`: only white space. `first`: a value, or the end of an empty list. `first name`: a name, or
 * the end of an empty object.
 */
type Expected = "value" | "first" | "name" | "first name" | "colon" | "comma" | "end";

/** The length of the longest beginning of a text that is JSON, or that more text could complete to JSON. */
function validLength(text: string): number {
  const closers: ("}" | "]")[] = [];
  let expected: Expected = "value";
  let offset = 0;
  const afterValue = (): Expected => (closers.length === 0 ? "end" : "comma");
  for (;;) {
    offset = skipSpace(text, offset);
    const char = text[offset];
    if (char === undefined) return offset;
    const isClosed = char === closers.at(-1) && ["comma", char === "}" ? "first name" : "first"].includes(expected);
    if (isClosed) {
      closers.pop();
      expected = afterValue();
      offset += 1;
    } else if (expected === "comma") {
      if (char !== ",") return offset;
      expected = closers.at(-1) === "}" ? "name" : "value";
      offset += 1;
    } else if (expected === "colon") {
      if (char !== ":") return offset;
      expected = "value";
      offset += 1;
    } else if (expected === "name" || expected === "first name") {
      if (char !== '"') return offset;
      const { end, isWhole } = scanString(text, offset);
      if (!isWhole) return end;
      expected = "colon";
      offset = end;
    } else if (expected === "end") {
      return offset;
    } else if (char === "{" || char === "[") {
      closers.push(char === "{" ? "}" : "]");
      expected = char === "{" ? "first name" : "first";
      offset += 1;
    } else {
      const { end, isWhole } = scanScalar(text, offset, char);
      if (!isWhole) return end;
      expected = afterValue();
      offset = end;
    }
  }
}

function skipSpace(text: string, offset: number): number {
  let end = offset;
  for (let char = text[end]; char === " " || char === "\n" || char === "\r" || char === "\t"; char = text[end])
    end += 1;
  return end;
}

/** Where a string, a number or a literal ends, or where it becomes invalid. */
interface Scanned {
  readonly end: number;
  readonly isWhole: boolean;
}

function scanScalar(text: string, offset: number, char: string): Scanned {
  if (char === '"') return scanString(text, offset);
  const literal = LITERALS[char];
  if (literal !== undefined) {
    let length = 1;
    while (length < literal.length && text[offset + length] === literal[length]) length += 1;
    return { end: offset + length, isWhole: length === literal.length };
  }
  NUMBER.lastIndex = offset;
  const number = NUMBER.exec(text)?.[0] ?? "";
  return { end: offset + number.length, isWhole: WHOLE_NUMBER.test(number) };
}

function scanString(text: string, offset: number): Scanned {
  let end = offset + 1;
  for (;;) {
    const char = text[end];
    if (char === undefined || char < " ") return { end, isWhole: false };
    end += 1;
    if (char === '"') return { end, isWhole: true };
    if (char === "\\") {
      const escape = text[end];
      if (escape === undefined || !'"\\/bfnrtu'.includes(escape)) return { end, isWhole: false };
      end += 1;
      if (escape === "u") {
        const digits = /^[0-9a-fA-F]*/.exec(text.slice(end, end + 4))?.[0].length ?? 0;
        end += digits;
        if (digits < 4) return { end, isWhole: false };
      }
    }
  }
}
