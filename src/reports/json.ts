import { oneFile, withRulePages, type ReportOptions } from "./format";
import type { ReportSource } from "./model/report-model";
import { harmlessJson } from "./printed-json";

/**
 * A report as JSON, a `ReportModel`: each element of a list on a line of its own, so that a part of the text can be read
 * where its end is missing. The evaluations and the findings are streamed. The same scan gives the same bytes.
 */
export async function* jsonReport(
  source: ReportSource,
  options: Pick<ReportOptions, "ruleUrl"> = {},
): AsyncGenerator<string> {
  let begin = "{";
  for (const [name, value] of Object.entries(withRulePages(source.head, options))) {
    yield `${begin}"${name}":`;
    if (Array.isArray(value)) yield* jsonLines(value);
    else yield harmlessJson(value);
    begin = ",\n";
  }
  yield ',\n"evaluations":';
  yield* jsonLines(source.evaluations());
  yield ',\n"findings":';
  yield* jsonLines(source.findings());
  yield "}\n";
}

/** The format `json`. */
export const JSON_FORMAT = oneFile("report.json", "application/json", jsonReport);

/** A list as JSON, each element on a line of its own. */
export async function* jsonLines(values: Iterable<unknown> | AsyncIterable<unknown>): AsyncGenerator<string> {
  let begin = "[\n";
  for await (const value of values) {
    yield begin + harmlessJson(value);
    begin = ",\n";
  }
  yield begin === "[\n" ? "[]" : "]";
}
