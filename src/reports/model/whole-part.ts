/** A JSON text as far as it is whole. */
export interface WholePart {
  /** `undefined` where nothing of it can be read. */
  readonly value: unknown;
  readonly isWhole: boolean;
}

/**
 * Parses JSON. Of an object whose text ends too early it reads the members that are whole, and of a list among them the
 * elements that are.
 */
export function wholePart(text: string): WholePart {
  const whole = parsed(text);
  return whole === undefined ? { value: parsed(closed(text)), isWhole: false } : { value: whole, isWhole: true };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Where a member of the object, or an element of a list in it, ends; and what closes the text there. */
interface Cut {
  readonly end: number;
  readonly closers: string;
}

/** The text up to the last place at which it can be closed, and closed there. */
function closed(text: string): string {
  const open: string[] = [];
  let cut: Cut = { end: 0, closers: "" };
  // Only these characters matter, and strings are passed over whole: a report has millions of characters.
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],]/gs)) {
    if (token === "{" || token === "[") open.push(token === "{" ? "}" : "]");
    else if (token === "}" || token === "]") {
      open.pop();
      if (open.length <= 2) cut = { end: index + 1, closers: open.toReversed().join("") };
    } else if (token === "," && open.length === 1) cut = { end: index, closers: "}" };
  }
  return text.slice(0, cut.end) + cut.closers;
}
