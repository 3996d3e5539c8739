import { InvalidArgumentError } from "commander";
import { isCallShare } from "../core/call-share";
import { SEVERITIES, type Severity } from "../core/severity";
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
