import * as z from "zod";
import { markdownTable } from "../core/markdown-table";
import { ANY_TAGGABLE, type AnyRule } from "../core/rule";

/** The JSON Schema of a parameter. */
interface ParameterSchema {
  readonly description?: string;
}

/** The page of a rule in docs/rules: Markdown, made from nothing but the rule's definition. */
export function rulePage(rule: AnyRule): string {
  const { id, title, severity, resourceType, level, rationale, remediation, terraform } = rule;
  const judged = resourceType === ANY_TAGGABLE ? "every resource that can have tags" : `\`${resourceType}\``;
  return [
    `# ${id}`,
    "",
    `${title}.`,
    "",
    ...markdownTable(
      ["", ""],
      [
        ["Severity", severity],
        ["Judges", `${judged}${level === "account" ? ", all of an account together" : ""}`],
        ["Reads", rule.reads.map((field) => `\`${field}\``).join(", ")],
      ],
    ),
    "",
    "## Why it matters",
    "",
    rationale,
    "",
    "## How to fix it",
    "",
    remediation,
    "",
    ...(terraform === null ? [] : ["```hcl", terraform, "```", ""]),
    ...parameterLines(rule),
  ].join("\n");
}

function parameterLines({ parameters }: AnyRule): readonly string[] {
  const { properties = {} } = z.toJSONSchema(parameters, { io: "input", unrepresentable: "any" });
  const defaults = parameters.parse({}) as Readonly<Record<string, unknown>>;
  const rows = Object.entries(properties as Readonly<Record<string, ParameterSchema>>).map(
    ([name, { description = "" }]) => [`\`${name}\``, `\`${JSON.stringify(defaults[name])}\``, description],
  );
  return rows.length === 0 ? [] : ["## Parameters", "", ...markdownTable(["Name", "Default", ""], rows), ""];
}
