/** A row of a table: cells by column. */
export type Row = Readonly<Record<string, string | number>>;

/** Prints rows as a table, with numbers aligned to the right. Fractions show one digit, small ones two. */
export function printTable(title: string, rows: readonly Row[]): void {
  const columns = Object.keys(rows[0] ?? {});
  const cell = (value: string | number | undefined): string =>
    typeof value === "number" && !Number.isInteger(value) ? value.toFixed(value < 10 ? 2 : 1) : String(value ?? "");
  const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => cell(row[column]).length)));
  const line = (values: readonly (string | number | undefined)[]): string =>
    values
      .map((value, index) => {
        const width = widths[index] ?? 0;
        return typeof value === "number" ? cell(value).padStart(width) : cell(value).padEnd(width);
      })
      .join("  ")
      .trimEnd();
  const text = [line(columns), ...rows.map((row) => line(columns.map((column) => row[column])))];
  process.stdout.write(`\n${title}\n${text.map((row) => `  ${row}\n`).join("")}`);
}

/** The median of some numbers. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
