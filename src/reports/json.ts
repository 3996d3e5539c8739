import { oneFile } from "./format";
import type { ReportSource } from "./model/report-model";
import { harmlessJson } from "./printed-json";

/**
 * A report as JSON, a `ReportModel`: each element of a list on a line of its own, so that a part of the text can be read
 * where its end is missing. The evaluations and the findings are streamed. The same scan gives the same bytes.
 */
export async function* jsonReport(source: ReportSource): AsyncGenerator<string> {
  let begin = "{";
  for (const [name, value] of Object.entries(source.head)) {
    yield `${begin}"${name}":`;
    if (Array.isArray(value)) yield* elements(value);
    else yield harmlessJson(value);
    begin = ",\n";
  }
  yield ',\n"evaluations":';
  yield* elements(source.evaluations());
  yield ',\n"findings":';
  yield* elements(source.findings());
  yield "}\n";
}

/** The format `json`. */
export const JSON_FORMAT = oneFile("report.json", "application/json", jsonReport);

/** A JSON array, each element on a line. */
async function* elements(values: Iterable<unknown> | AsyncIterable<unknown>): AsyncGenerator<string> {
  let begin = "[\n";
  for await (const value of values) {
    yield begin + harmlessJson(value);
    begin = ",\n";
  }
  yield begin === "[\n" ? "[]" : "]";
}
