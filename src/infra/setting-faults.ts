import { LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { nearest } from "../core/nearest";
import type { SettingConflict } from "./setting-conflicts";

type Schema = z.core.JSONSchema.BaseSchema;

const KINDS: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  tuple: "a list",
  record: "an object",
  object: "an object",
};

/** What is expected in place of a value, in this project's words: the validator's own are for programmers. */
export function expectationOf(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === "invalid_type") return `expected ${KINDS[issue.expected] ?? issue.expected}`;
  if (issue.code === "invalid_value") {
    const meant = nearest(String(issue.input), issue.values.map(String));
    const question = meant === undefined ? "" : `. Did you mean ${JSON.stringify(meant)}?`;
    return `expected ${anyOf(issue.values.map((value) => JSON.stringify(value)))}${question}`;
  }
  if (issue.code === "too_small") return boundOf("at least", "more than", issue.minimum, issue);
  if (issue.code === "too_big") return boundOf("at most", "less than", issue.maximum, issue);
  if (issue.code === "invalid_format" && issue.format === "email") return "expected an email address";
  return undefined;
}

function anyOf(values: readonly string[]): string {
  return [values.slice(0, -1).join(", "), values.at(-1)].filter(Boolean).join(" or ");
}

function boundOf(
  inclusive: string,
  exclusive: string,
  bound: number | bigint,
  issue: { readonly inclusive?: boolean; readonly origin: string },
): string {
  const unit = { string: " characters", array: " items", tuple: " items" }[issue.origin] ?? "";
  return `expected ${issue.inclusive === false ? exclusive : inclusive} ${bound}${bound === 1 ? unit.replace(/s$/, "") : unit}`;
}

/** A problem of the file, in a sentence. */
export function describeIssue(issue: z.core.$ZodIssue, schema: Schema): string {
  if (issue.code === "unrecognized_keys") {
    const known = Object.keys(knownIn(schema, issue.path)).filter((name) => !name.startsWith("$"));
    return issue.keys.map((name) => unknownSetting([...issue.path, name].join("."), name, known)).join(" ");
  }
  if (issue.code === "invalid_key") return describe(issue.path.join("."), issue.path.at(-1), messagesOf(issue.issues));
  return describe(issue.path.join("."), issue.input, issue.message);
}

/** A setting that does not fit another, in a sentence. */
export function describeConflict({ key, found, expected }: SettingConflict): string {
  return describe(key, found, expected);
}

function describe(key: string, input: unknown, expected: string): string {
  const found = input === undefined ? "is missing" : `found ${JSON.stringify(input)}`;
  return `${key === "" ? "The file" : key}: ${found}; ${expected}${/[.?]$/.test(expected) ? "" : "."}`;
}

function messagesOf(issues: readonly z.core.$ZodIssue[]): string {
  return issues.map(({ message }) => message).join("; ");
}

function unknownSetting(key: string, name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  const hint = meant === undefined ? `There are ${known.join(", ")}.` : `Did you mean ${meant}?`;
  return `${key}: there is no such setting. ${hint}`;
}

/** The settings that an object of the file may have. */
function knownIn(schema: Schema, path: readonly PropertyKey[]): object {
  const at = path.reduce<Schema | boolean | undefined>(
    (parent, name) => (typeof parent === "object" ? parent.properties?.[String(name)] : undefined),
    schema,
  );
  return typeof at === "object" ? (at.properties ?? {}) : {};
}

/** Keys that an object of the file has twice: JSON would keep the last one and drop the others without a word. */
export function repeatedKeys(text: string): readonly string[] {
  const lines = new LineCounter();
  // JSON is YAML, whose parser tells of such keys. What else it says of a text that is valid JSON does not matter.
  return parseDocument(text, { lineCounter: lines })
    .errors.filter(({ code }) => code === "DUPLICATE_KEY")
    .map(({ pos: [offset] }) => {
      const [key = ""] = /^"(?:[^"\\]|\\.)*"/.exec(text.slice(offset)) ?? [];
      return `line ${lines.linePos(offset).line}: ${key} is set for the second time.`;
    });
}
