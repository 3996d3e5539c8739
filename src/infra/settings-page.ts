import * as z from "zod";
import { DEFAULT_TAGS } from "./default-tags";
import { environmentFileSchema } from "./settings-schema";

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** Path of the page, in the project. */
export const SETTINGS_PAGE_PATH = "docs/settings.md";

/** Where a setting has more to say than its description: pages beside this one. */
const MORE: Readonly<Record<string, string>> = {
  network: "[The network](operations.md#the-network)",
  targets: "[Organisations](organisations.md#targets)",
  memberRoles: "[The roles of audited accounts](organisations.md#the-roles-of-audited-accounts)",
  stackSet: "[The roles of audited accounts](organisations.md#the-roles-of-audited-accounts)",
  alerts: "[Alerts](alerts.md)",
  reports: "[Reports](reports.md#settings)",
  inventory: "[Inventory](scanning.md#inventory)",
  scale: "[Scale](scanning.md#scale)",
  callShare: "[Call budgets](scanning.md#call-budgets)",
};

const INTRODUCTION = `# Settings

An environment is a file in \`environments/\`; its name is the environment's. \`environments/environment.schema.json\` gives
editors completion. A wrong value is refused at synth, with its key, the value that was found and what is allowed; every
problem of a file is told at once.

\`\`\`json
{
  "$schema": "./environment.schema.json",
  "accountId": "111122223333",
  "awsRegion": "eu-west-1",
  "stateBucket": "compliance-audit-state-111122223333"
}
\`\`\`

These three are required, and everything else has a default. A key with a dot stands in an object:
\`targets.regions\` is \`{ "targets": { "regions": … } }\`.`;

/** The page of an environment's settings: Markdown, made from nothing but their schema. */
export function settingsPage(): string {
  const schema = z.toJSONSchema(environmentFileSchema, { io: "input", target: "draft-7", override: keepExpectation });
  return [INTRODUCTION, ...sections(schema, "")].join("\n\n");
}

/** A setting of an object, and those in it. The path of the schema, for editors, is none. */
function sections({ properties = {}, required = [] }: JsonSchema, prefix: string): readonly string[] {
  return Object.entries(properties).flatMap(([key, schema]) => {
    if (key === "$schema" || typeof schema === "boolean") return [];
    const name = `${prefix}${key}`;
    const more = MORE[name];
    return [
      `## \`${name}\``,
      [valuesOf(schema), defaultOf(name, schema, required.includes(key))].filter((text) => text !== "").join(" "),
      ...[schema.description ?? []].flat().map(plain),
      ...(more === undefined ? [] : [`See ${more}.`]),
      ...sections(schema, `${name}.`),
    ];
  });
}

/** What a validator of the project's own expects goes from its error into the schema's `title`. */
function keepExpectation({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: JsonSchema }): void {
  if (!(zodSchema instanceof z.ZodString)) return;
  // No text that a setting may have.
  const [, expected] = /^expected (.*)$/.exec(zodSchema.safeParse("\0").error?.issues[0]?.message ?? "") ?? [];
  if (expected !== undefined) jsonSchema.title = expected;
}

function valuesOf(schema: JsonSchema): string {
  return `Allowed: ${allowed(schema)}.`;
}

function allowed(schema: JsonSchema): string {
  if (schema.const !== undefined) return code(schema.const);
  if (schema.enum !== undefined) return either(schema.enum.map(code));
  if (schema.anyOf !== undefined) return schema.anyOf.map(allowed).join(", or ");
  if (schema.type === "array") return listOf(schema);
  if (schema.type === "integer") return `a whole number${rangeOf(schema)}`;
  if (schema.type === "number") return `a number${rangeOf(schema)}`;
  if (schema.type === "string") return textOf(schema);
  if (schema.type !== "object") return schema.type === "boolean" ? "`true` or `false`" : code(null);
  return schema.properties === undefined ? "an object of names and values" : "an object of the settings below";
}

function listOf({ items, minItems = 0 }: JsonSchema): string {
  if (Array.isArray(items)) return `a list of ${items.length}; each element: ${elementOf(items[0])}`;
  return `a list${minItems > 0 ? " that is not empty" : ""}; each element: ${elementOf(items)}`;
}

function elementOf(item: boolean | JsonSchema | undefined): string {
  return typeof item === "object" ? allowed(item) : "any value";
}

function textOf({ title, format }: JsonSchema): string {
  if (title !== undefined) return plain(title);
  return { email: "an e-mail address", uri: "an address that begins with http: or https:" }[format ?? ""] ?? "a text";
}

function rangeOf({ minimum, exclusiveMinimum, maximum = Infinity }: JsonSchema): string {
  const least = minimum === undefined ? ` above ${exclusiveMinimum}` : ` of at least ${minimum}`;
  return maximum >= Number.MAX_SAFE_INTEGER ? least : `${least} and at most ${maximum}`;
}

function defaultOf(name: string, { properties, description = "", ...schema }: JsonSchema, required: boolean): string {
  if (required) return "Required.";
  if (name === "tags") return `Default: ${code(DEFAULT_TAGS)}.`;
  // Those below have their own, but where they are required.
  if (properties !== undefined && "default" in schema && schema.required === undefined) return "";
  if (schema.default !== undefined) return `Default: ${code(schema.default)}.`;
  return /\bdefault\b/i.test(description) ? "" : "Not set by default.";
}

function either(values: readonly string[]): string {
  return [values.slice(0, -1).join(", "), ...values.slice(-1)].filter((text) => text !== "").join(" or ");
}

function code(value: unknown): string {
  return `\`${JSON.stringify(value)}\``;
}

/** Text in which Markdown would find a tag or emphasis. */
function plain(text: string): string {
  return text.replace(/[<*]/g, "\\$&");
}
