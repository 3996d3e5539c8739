import { InvalidArgumentError } from "commander";
import { isCallShare } from "../core/call-share";
import { SEVERITIES, type Severity } from "../core/severity";
import { OCSF_VERSIONS, ocsfVersionOf, type OcsfVersion } from "../reports/hubs/ocsf-version";
import { isOutputFormat, OUTPUT_FORMATS, type OutputFormat } from "./output-formats";

/**
 * A list on the command line: values separated by commas. An empty list is a mistake: a scan of nothing must not look
 * clean.
 */
export function list(text: string): readonly string[] {
  const values = text.split(",").flatMap((value) => (value.trim() === "" ? [] : [value.trim()]));
  if (values.length === 0) throw new InvalidArgumentError("It names none.");
  return values;
}

/** A severity on the command line, in whatever case. */
export function severityOf(text: string): Severity {
  const severity = SEVERITIES.find((one) => one === text.toUpperCase());
  if (severity !== undefined) return severity;
  throw new InvalidArgumentError(`Allowed choices are ${SEVERITIES.join(", ")}.`);
}

/** Formats on the command line, each once. */
export function formatsOf(text: string): readonly OutputFormat[] {
  const formats = list(text).map((name) => {
    if (isOutputFormat(name)) return name;
    throw new InvalidArgumentError(`There is no format ${name}. There are ${OUTPUT_FORMATS.join(", ")}.`);
  });
  return [...new Set(formats)];
}

/** A share of AWS's limits. */
export function callShareOf(text: string): number {
  const share = Number(text);
  if (isCallShare(share)) return share;
  throw new InvalidArgumentError("Expected a number above 0 and at most 1, such as 0.5.");
}

/** A version of OCSF, such as 1.7 or 1.7.0. */
function ocsfVersion(text: string): OcsfVersion {
  const version = ocsfVersionOf(text);
  if (version !== undefined) return version;
  throw new InvalidArgumentError(`Records are checked against ${OCSF_VERSIONS.join(", ")}.`);
}

/** An address of rules' pages. */
function addressOf(text: string): string {
  if (/^https?:\/\/[^\s/]/.test(text)) return text;
  throw new InvalidArgumentError("Expected an address that begins with https://.");
}

/** The option `--rule-pages`. */
export const RULE_PAGES = [
  "--rule-pages <url>",
  "the address that the rules' pages lie under (docs/rules)",
  addressOf,
] as const;

/** The option `--ocsf-version`. */
export const OCSF_VERSION = [
  "--ocsf-version <version>",
  `the version that OCSF records name: ${OCSF_VERSIONS.join(", ")} (default: 1.6.0, which AWS Security Hub takes)`,
  ocsfVersion,
] as const;
