// A cell in quotes, where a quote is written twice, or a cell without quotes; then the separator or the line's end.
const CELL = /(?:"([^"]*(?:""[^"]*)*)"|([^,\n]*))(,|\r?\n|$)/gy;

/**
 * The records of a CSV text (RFC 4180), its header included. The text holds names that others chose, so nothing in it
 * makes this throw.
 */
export function recordsOf(csv: string): readonly (readonly string[])[] {
  const records: string[][] = [];
  let record: string[] = [];
  for (const [, quoted, plain = "", end] of csv.matchAll(CELL)) {
    record.push(quoted === undefined ? plain.replace(/\r$/, "") : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    if (record.length > 1 || record[0] !== "") records.push(record);
    record = [];
    if (end === "") break;
  }
  return records;
}
