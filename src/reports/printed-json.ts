// Characters that a terminal or the log of a CI system would obey. In JSON they can only occur in strings, where they
// can be escaped. A workflow command of the form `::…::` cannot begin a line of JSON.
const OBEYED = /##|[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A fast check: it holds for nearly every review, and spares the pattern a look at each character. */
function isHarmless(json: string): boolean {
  const isAscii = Buffer.byteLength(json) === json.length;
  return isAscii && !json.includes("##") && !json.includes("\u007f");
}

/**
 * A value as JSON for a terminal or a file: harmless where it is shown, and the same value to whoever parses it.
 * @param indent Spaces of a level; 0 writes one line.
 */
export function printedJson(value: unknown, indent = 2): string {
  return `${harmlessJson(value, indent)}\n`;
}

/** The same without a line's end. */
export function harmlessJson(value: unknown, indent = 0): string {
  const json = JSON.stringify(value, null, indent);
  if (isHarmless(json)) return json;
  return json.replace(OBEYED, (text) => text.split("").map(escaped).join(""));
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
