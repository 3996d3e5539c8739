import type { OcsfVersion } from "./hubs/ocsf-version";
import type { ReportHead, ReportSource } from "./model/report-model";

/** A file of a report. */
export interface ReportFile {
  /** Its name in a folder, such as `report.json`. */
  readonly name: string;
  readonly text: AsyncIterable<string>;
}

/** What formats say beside the scan. */
export interface ReportOptions {
  /**
   * The version of OCSF that its records name.
   * @default "1.6.0", which AWS Security Hub takes
   */
  readonly ocsfVersion?: OcsfVersion;
  /**
   * Address of a rule's page; `null` where the project has no public address.
   * @default no rule has one
   */
  readonly ruleUrl?: (ruleId: string) => string | null;
}

/** A format that a report is written in. */
export interface ReportFormat {
  /** The media type of its files. */
  readonly contentType: string;
  /** Its files: most formats have one. */
  files(source: ReportSource, options?: ReportOptions): readonly ReportFile[];
}

/** The media type of CSV. */
export const CSV = "text/csv; charset=utf-8; header=present";

/** A format of one file. */
export function oneFile(
  name: string,
  contentType: string,
  write: (source: ReportSource, options: ReportOptions) => AsyncIterable<string>,
): ReportFormat {
  return { contentType, files: (source, options = {}) => [{ name, text: write(source, options) }] };
}

/** The head of a report with the addresses of its rules' pages; a rule without one keeps that of an earlier report. */
export function withRulePages(head: ReportHead, { ruleUrl = () => null }: Pick<ReportOptions, "ruleUrl">): ReportHead {
  const rules = head.rules.map((rule) => {
    const page = ruleUrl(rule.id);
    return page === null ? rule : { ...rule, page };
  });
  return { ...head, rules };
}

/**
 * The addresses of rules' pages under an address, such as that of `docs/rules` in the project's repository.
 * @param base With or without a slash at its end; by default rules have no address.
 */
export function ruleUrlsUnder(base: string | undefined): (ruleId: string) => string | null {
  const folder = base?.replace(/\/*$/, "");
  return (ruleId) => (folder === undefined ? null : `${folder}/${ruleId}.md`);
}
