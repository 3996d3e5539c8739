import type { ReportFormatName } from "../reports/formats";

/** A format that the command line writes a report in. */
export type OutputFormat = "table" | "parquet" | ReportFormatName;

/** Each format once: the compiler sees that none of the reports' table is missing. The table itself is loaded late. */
const KNOWN: Readonly<Record<OutputFormat, true>> = {
  table: true,
  json: true,
  csv: true,
  "compliance-csv": true,
  html: true,
  ocsf: true,
  asff: true,
  sarif: true,
  junit: true,
  markdown: true,
  parquet: true,
};

/** The formats that the command line writes a report in. */
export const OUTPUT_FORMATS: readonly string[] = Object.keys(KNOWN);

/** True where a format of this name exists. */
export function isOutputFormat(name: string): name is OutputFormat {
  return OUTPUT_FORMATS.includes(name);
}
