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

/** The media type of CSV. */
export const CSV = "text/csv; charset=utf-8; header=present";

/** A format of one file. */
export function oneFile(
  name: string,
  contentType: string,
  write: (source: ReportSource) => AsyncIterable<string>,
): ReportFormat {
  return { contentType, files: (source) => [{ name, text: write(source) }] };
}
