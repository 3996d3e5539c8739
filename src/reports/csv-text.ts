import { stringify } from "csv-stringify/sync";
import { withoutCommands } from "../runtime/plain-text";

/** Rows that are written together. */
const ROWS_AT_ONCE = 500;

/** The cells of a row that say something; the others are empty. */
export type Cells<C extends string> = Partial<Readonly<Record<C, string>>>;

// A spreadsheet may look for a formula behind a tab or a line's end, and reads the wide signs of East Asian scripts as
// the plain ones. The library's own option knows no line feed.
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/**
 * Rows as CSV, RFC 4180: CRLF, a header, quotes where they are needed; a cell that a spreadsheet would run as a formula
 * begins with `'`.
 */
export async function* csvText<C extends string>(
  columns: readonly C[],
  rows: Iterable<Cells<C>> | AsyncIterable<Cells<C>>,
): AsyncGenerator<string> {
  let batch: string[][] = [[...columns]];
  for await (const cells of rows) {
    batch.push(columns.map((column) => cellOf(cells[column] ?? "")));
    if (batch.length < ROWS_AT_ONCE) continue;
    yield written(batch);
    batch = [];
  }
  yield written(batch);
}

function written(rows: string[][]): string {
  // Where CRLF is the delimiter, the library leaves a lone CR or LF unquoted unless it is told.
  return stringify(rows, { record_delimiter: "windows", quote_record_delimiter: true });
}

/** A value that neither a spreadsheet nor a CI system's log takes for a command. */
function cellOf(value: string): string {
  const text = withoutCommands(value);
  return FORMULA.test(text) ? `'${text}` : text;
}
