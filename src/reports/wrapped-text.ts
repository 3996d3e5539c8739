import { stripVTControlCharacters } from "node:util";

/**
 * Breaks lines at spaces so that they fit a terminal, and indents what follows by two spaces more than the line. A word
 * that is longer than the terminal stays whole, so that it can be copied.
 * @param width Characters of a line; `undefined` where nothing shows it line by line.
 */
export function wrappedText(text: string, width: number | undefined): string {
  if (width === undefined) return text;
  return text
    .split("\n")
    .map((line) => wrapped(line, width))
    .join("\n");
}

function wrapped(line: string, width: number): string {
  if (lengthOf(line) <= width) return line;
  const [indent = ""] = /^ */.exec(line) ?? [];
  const lines: string[] = [];
  let current = "";
  // Spaces stay with the word before them, so that columns stay where they are.
  for (const word of line.match(/ *\S+ */g) ?? []) {
    if (current.trim() !== "" && lengthOf((current + word).trimEnd()) > width) {
      lines.push(current.trimEnd());
      current = `${indent}  `;
    }
    current += word;
  }
  return [...lines, current.trimEnd()].join("\n");
}

/** The colours of a terminal take no room. */
function lengthOf(text: string): number {
  return stripVTControlCharacters(text).length;
}
