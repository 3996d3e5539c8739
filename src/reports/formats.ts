import { complianceCsvName } from "../core/audit-bucket";
import { complianceCsv } from "./compliance-csv";
import { CSV_FORMAT } from "./csv";
import { CSV, oneFile, type ReportFormat } from "./format";
import { asffReport } from "./hubs/asff";
import { ocsfReport } from "./hubs/ocsf";
import { HTML_FORMAT } from "./html/html-report";
import { JSON_FORMAT } from "./json";
import { junitScan } from "./scan-junit";
import { markdownScan } from "./scan-markdown";
import { sarifScan } from "./scan-sarif";

const NDJSON = "application/x-ndjson";

/**
 * The formats of a scan's report beside the table on a terminal, by the names that the command line knows them by. A
 * function that writes one format imports that one: its bundle would hold all of these.
 */
export const REPORT_FORMATS = {
  json: JSON_FORMAT,
  csv: CSV_FORMAT,
  "compliance-csv": {
    contentType: CSV,
    files: ({ head }) =>
      head.packs.map((pack) => ({ name: complianceCsvName(pack.id), text: complianceCsv(head, pack) })),
  },
  html: HTML_FORMAT,
  ocsf: oneFile("report.ocsf.ndjson", NDJSON, ocsfReport),
  asff: oneFile("report.asff.ndjson", NDJSON, asffReport),
  sarif: oneFile("report.sarif", "application/sarif+json", sarifScan),
  junit: oneFile("report.junit.xml", "application/xml", junitScan),
  markdown: oneFile("report.md", "text/markdown; charset=utf-8", markdownScan),
} as const satisfies Readonly<Record<string, ReportFormat>>;

/** The name of a format. */
export type ReportFormatName = keyof typeof REPORT_FORMATS;
