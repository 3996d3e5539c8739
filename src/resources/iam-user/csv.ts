// A cell in quotes, where quotes are doubled, or one as it stands; and what ends it.
const CELL = /(?:"([^"]*(?:""[^"]*)*)"|([^,\n]*))(,|\r?\n|$)/gy;

/** The records of a CSV text (RFC 4180), its header included. Names of others are in it: nothing makes this throw. */
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
