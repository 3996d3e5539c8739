import { complianceCsv } from "./compliance-csv";
import { csvReport } from "./csv";
import { asffReport } from "./hubs/asff";
import { ocsfReport } from "./hubs/ocsf";
import { htmlReport } from "./html/html-report";
import { jsonReport } from "./json";
import type { ReportSource } from "./model/report-model";

/** A file of a report. */
export interface ReportFile {
  /** Its name in a folder, such as `report.json`. */
  readonly name: string;
  readonly text: AsyncIterable<string>;
}

/** A format that a report is written in. */
export interface ReportFormat {
  /** The media type of its files. */
  readonly contentType: string;
  /** Its files: most formats have one. */
  files(source: ReportSource): readonly ReportFile[];
}

function oneFile(
  name: string,
  contentType: string,
  write: (source: ReportSource) => AsyncIterable<string>,
): ReportFormat {
  return { contentType, files: (source) => [{ name, text: write(source) }] };
}

const NDJSON = "application/x-ndjson";
const CSV = "text/csv; charset=utf-8; header=present";

/** The formats of a scan's report beside the table on a terminal, by the names that the command line knows them by. */
export const REPORT_FORMATS = {
  json: oneFile("report.json", "application/json", jsonReport),
  csv: oneFile("report.csv", CSV, csvReport),
  "compliance-csv": {
    contentType: CSV,
    files: ({ head }) =>
      head.packs.map((pack) => ({ name: `compliance-${pack.id}.csv`, text: complianceCsv(head, pack) })),
  },
  html: oneFile("report.html", "text/html; charset=utf-8", htmlReport),
  ocsf: oneFile("report.ocsf.ndjson", NDJSON, ocsfReport),
  asff: oneFile("report.asff.ndjson", NDJSON, asffReport),
} as const satisfies Readonly<Record<string, ReportFormat>>;

/** The name of a format. */
export type ReportFormatName = keyof typeof REPORT_FORMATS;
