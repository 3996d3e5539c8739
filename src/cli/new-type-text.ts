import { attributeFor, type FieldShape, type PlannedKind, type TagsShape, type TypeShapes } from "./new-type-shapes";
import type { TerraformResource } from "../local/provider-schema";

/** What a new type is called in each place. */
export interface TypeNames {
  /** AWS Config's name. */
  readonly type: string;
  /** Of its files, such as `ecr-repository`. */
  readonly file: string;
  /** Of its description, such as `ecrRepository`. */
  readonly constant: string;
  /** Of its configuration, such as `EcrRepository`. */
  readonly configuration: string;
}

/** What is known of a new type. */
export interface TypeDraft {
  readonly names: TypeNames;
  readonly shapes: TypeShapes;
  /** True where AWS Config can be told to record it. */
  readonly isRecorded: boolean;
  /** Terraform's resource; or why it is not known, in a sentence. */
  readonly terraform: { readonly type: string; readonly resource: TerraformResource } | string;
}

/**
 * Stands for what a person has to say: nothing is declared by that name, so that the compiler refuses each place, and
 * shows the words that say what to fill in.
 */
export function fillIn(words: string, ...given: readonly string[]): string {
  return `fillIn(${[JSON.stringify(words), ...given].join(", ")})`;
}

/** The type of a value that a person has to name: nothing is declared by that name either. */
const TYPE_TO_FILL_IN = "FillIn";

/** The source of a type's description. */
export function descriptionText(draft: TypeDraft): string {
  const { names, shapes, isRecorded, terraform } = draft;
  const { list, describe, packageName, service } = shapes;
  const isText = list.element === "string";
  const fields =
    shapes.fields.length === 0
      ? fillIn("its fields: the list says names alone, and no call is called so that it describes one")
      : `{\n${shapes.fields.map((field) => fieldText(field, draft)).join("\n")}\n  }`;
  const text = `/** A resource of ${service}'s type ${names.type}, as rules see it. */
export interface ${names.configuration} {
${shapes.fields.map((field) => `  readonly ${field.name}: Known<${field.kind ?? TYPE_TO_FILL_IN}>;`).join("\n")}
}
${
  describe === undefined
    ? ""
    : `
const described = question("${service}.${describe.call}", {
  input: ({ id }) => ({ ${describe.input}: id }),
  answer: ({ ${describe.name} }) => answered(${describe.name}, "${describe.name}"),
});
`
}
export const ${names.constant} = resourceType<${list.element}, ${names.configuration}>({
  resourceType: "${names.type}",
  service: "${service}",${isRecorded ? "\n  isRecorded: true," : ""}
  list: ${listText(shapes)},
  id: ${idText(shapes)},
  arn: ${arnText(shapes)},
  tags: ${tagsText(shapes)},
  plan: ${planText(terraform)},
  fields: ${fields},
  example: {
${shapes.fields.map(({ name }) => `    ${name}: ${fillIn("its value in a resource that satisfies every rule")},`).join("\n")}
  },
});
`;
  const element = isText ? [] : [`import type { ${list.element} } from "${packageName}";`];
  return [...element, ...IMPORTS.filter(([name]) => isUsed(text, name)).map(([, line]) => line), "", text].join("\n");
}

/** What a description may import, by one name of each line. */
const IMPORTS: readonly (readonly [name: string, line: string])[] = [
  ["Known", 'import type { Known } from "../core/known";'],
  ["answered", 'import { answered } from "./answer";'],
  ["tagRecord", 'import { tagRecord } from "./tag-record";'],
  ["list", 'import { list } from "./type/description";'],
  ["partOf", 'import { partOf, question } from "./type/question";'],
  ["question", 'import { question } from "./type/question";'],
  ["recorded", 'import { recorded } from "./type/recorded";'],
  ["resourceType", 'import { resourceType } from "./type/resource-type";'],
];

function isUsed(text: string, name: string): boolean {
  if (name === "question" && isUsed(text, "partOf")) return false;
  return new RegExp(`\\b${name}[(<]`).test(text);
}

function listText({ service, list: { call, name, token } }: TypeShapes): string {
  const next = token === undefined || token.asked === token.answered ? "" : `, next: "${token.answered}"`;
  const words =
    "the token's name: the answer has none that is called so. Where the call gives all at once, say so by a Listing";
  const asked = token === undefined ? fillIn(words) : `"${token.asked}"`;
  return `list("${service}.${call}", { list: "${name}", token: ${asked}${next} })`;
}

function idText({ list, id }: TypeShapes): string {
  if (list.element === "string") return `(listed) => ${fillIn("what AWS Config calls the resource's id", "listed")}`;
  return id === undefined
    ? `(listed) => ${fillIn("what AWS Config calls the resource's id", "listed")}`
    : `({ ${id} = "" }) => ${id}`;
}

function arnText({ list, arn }: TypeShapes): string {
  if (list.element !== "string" && arn !== undefined) return `({ ${arn} = null }) => ${arn}`;
  return `(listed, target) => ${fillIn("its ARN: AWS Service Authorization Reference, the service's resource types", "listed", "target")}`;
}

function tagsText({ service, describe, tags }: TypeShapes): string {
  if (tags === undefined) return fillIn("the question that answers its tags; leave the line out where it takes none");
  const { member, kind, asked } = tags;
  if (asked !== undefined) {
    const name = { arn: "arn ?? undefined", id: "id" }[asked.by ?? "id"];
    const unnamed = fillIn("what names the resource here", "id", "arn");
    const named =
      asked.by === undefined
        ? `({ id, arn }) => ({ ${asked.input}: ${unnamed} })`
        : `({ ${asked.by} }) => ({ ${asked.input}: ${name} })`;
    return `question("${service}.${asked.call}", {
    input: ${named},
    answer: ({ ${member} }) => ${recordText(`answered(${member}, "${member}")`, kind)},
  })`;
  }
  const said = `({ ${member} }) => ${recordText(kind === "record" ? `${member} ?? {}` : member, kind)}`;
  return describe === undefined ? said : `partOf(described, ${said})`;
}

function recordText(tags: string, kind: TagsShape["kind"]): string {
  if (kind === "record") return tags;
  if (kind === "list of Key and Value") return `tagRecord(${tags})`;
  return fillIn("the tags by their keys", tags);
}

function planText(terraform: TypeDraft["terraform"]): string {
  if (typeof terraform === "string") return fillIn(`${terraform} Leave the line out where Terraform makes none`);
  const { type, resource } = terraform;
  const naming = ["name", "id", "arn"].filter((name) => name in resource.attributes);
  const words = "those of these attributes by which other resources of Terraform name it";
  return `{ terraformTypes: ["${type}"], identifiedBy: ${fillIn(words, JSON.stringify(naming))} }`;
}

function fieldText({ name, member, kind, parts }: FieldShape, { shapes, isRecorded, terraform }: TypeDraft): string {
  const planned = typeof terraform === "string" ? undefined : terraform.resource;
  const words = `what rules need of it${parts.length > 0 ? `: ${parts.join(", ")}` : ""}`;
  const said = `({ ${member} }) => ${kind === undefined ? fillIn(words, member) : member}`;
  const config =
    kind === undefined
      ? fillIn("recordedInShape(…): where AWS Config's item says it; leave the line out where it does not")
      : `recorded("${kind}", "${name}", "${member.charAt(0).toUpperCase()}${member.slice(1)}")`;
  return `    ${name}: {
      says: ${fillIn("what it says: the end of the sentence “The plan does not say …”")},
      live: ${shapes.describe === undefined ? said : `partOf(described, ${said})`},${isRecorded ? `\n      config: ${config},` : ""}
      plan: ${plannedText(name, kind, planned)},
    },`;
}

const READS: Readonly<Record<Exclude<FieldShape["kind"], undefined>, PlannedKind>> = {
  string: "text",
  number: "number",
  boolean: "flag",
};

function plannedText(name: string, kind: FieldShape["kind"], planned: TerraformResource | undefined): string {
  const found = planned === undefined ? undefined : attributeFor(planned, name);
  if (found === undefined) return fillIn("where a plan says it; leave the line out where it does not");
  const read = `planned.${found.kind}("${found.name}")`;
  if (kind === undefined || READS[kind] !== found.kind) {
    return `(planned) => ${fillIn("what of this rules need", read)}`;
  }
  return `(planned) => ${read} ?? ${fillIn("what AWS makes of it where Terraform sets nothing: the provider's documentation")}`;
}
