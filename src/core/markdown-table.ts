/**
 * A table in Markdown, its columns padded as Prettier does it, so that a terminal shows it too.
 * @param head The columns' names.
 * @param rows Cells by column; each row has as many as the head.
 * @param last On which side the last column is set, numbers on the right. Default: on the left.
 */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  last: "left" | "right" = "left",
): readonly string[] {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((row) => cell(row, column).length)));
  const isRight = (column: number): boolean => last === "right" && column === head.length - 1;
  const line = (row: readonly string[]): string =>
    lineOf(widths.map((width, column) => cell(row, column)[isRight(column) ? "padStart" : "padEnd"](width)));
  const rule = lineOf(
    widths.map((width, column) => (isRight(column) ? `${"-".repeat(width - 1)}:` : "-".repeat(width))),
  );
  return [line(head), rule, ...rows.map(line)];
}

function cell(row: readonly string[], column: number): string {
  return row[column] ?? "";
}

function lineOf(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
