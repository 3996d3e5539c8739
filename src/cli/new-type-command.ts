import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { AuditError, messageOf } from "../core/errors";
import { nearest } from "../core/nearest";
import { awsProviderSchema, type TerraformResource } from "../local/provider-schema";
import { answersText } from "./new-type-answers";
import { checklist, leftAfter, type Written } from "./checklist";
import { camelCase, kebabCase, snakeCase } from "./letter-case";
import { callsOf, shapesOf, type TypeShapes } from "./new-type-shapes";
import { descriptionText, fillIn, type TypeDraft, type TypeNames } from "./new-type-text";
import { projectFolder } from "./project-folder";
import { readSdkDeclarations, recordedTypes } from "./sdk-declarations";

/** What can be given for a new type where it does not follow from the type's name. */
export interface NewTypeOptions {
  /** The name of the SDK's client, such as `cloudwatch-logs`. By default the service's in the type. */
  readonly client?: string;
  /** The call that lists the resources, such as `DescribeRepositories`. */
  readonly list?: string;
  /** Terraform's type, such as `aws_ecr_repository`. */
  readonly terraform?: string;
}

/** What a new type is written into. */
export interface NewTypeProject {
  /** By default the project that the working folder is in. */
  readonly root?: string;
  /** All resources of Terraform's AWS provider. By default the installed Terraform is asked. */
  readonly schema?: () => Promise<Readonly<Record<string, TerraformResource>>>;
}

/**
 * Writes the description of a new resource type and its fixture, as far as the SDK's declarations and Terraform's
 * schema tell, and adds both to the lists. Places that a person has to fill in do not compile until they are filled in.
 * @throws AuditError where the type exists already, its service's client is not installed, or no call lists it.
 */
export async function newType(
  type: string,
  options: NewTypeOptions = {},
  { root = projectFolder("new-type"), schema = awsProviderSchema }: NewTypeProject = {},
): Promise<Written> {
  const [, service = "", noun = ""] = /^AWS::(\w+)::(\w+)$/.exec(type) ?? [];
  if (noun === "") {
    throw new AuditError(
      `${type} is not the name of a resource type.`,
      "AWS Config's names look like AWS::ECR::Repository.",
      "Correct the name.",
    );
  }
  const names = namesOf(type, service, noun);
  const path = `src/resources/${names.file}.ts`;
  if ([path, `src/resources/${names.file}`].some((each) => existsSync(join(root, each)))) {
    throw new AuditError(`${names.file} is there already.`, "", "Add fields to its description.");
  }
  const sdk = readSdkDeclarations(options.client ?? service.toLowerCase(), root);
  const client = sdk.packageName.replace(/^.*client-/, "");
  const shapes = shapesOf(sdk, noun, options.list);
  const terraform = await terraformOf(terraformNames(options.terraform, service, noun), schema);
  const isRecorded = recordedTypes(root).includes(type);
  const draft: TypeDraft = { names, shapes, isRecorded, terraform };
  const texts: Readonly<Record<string, string>> = {
    [path]: descriptionText(draft),
    [`__tests__/resources/answers/${names.file}.ts`]: answersText(draft),
    ...withCalls(shapes, client, root),
    "src/resources/types.ts": withType(textOf(root, "src/resources/types.ts"), names, shapes.service),
  };
  for (const [file, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  const left = leftAfter("new-type", checklist("A type", { type, file: names.file, client }, root));
  const next = [...(typeof terraform === "string" ? [terraform] : []), ...left];
  return { paths: Object.keys(texts), next };
}

function namesOf(type: string, service: string, noun: string): TypeNames {
  const file = `${service.toLowerCase()}-${kebabCase(noun)}`;
  const constant = camelCase(file);
  return { type, file, constant, configuration: constant.charAt(0).toUpperCase() + constant.slice(1) };
}

/** Terraform calls a resource by its service and itself, or by itself alone. */
function terraformNames(given: string | undefined, service: string, noun: string): readonly string[] {
  return given === undefined ? [`aws_${snakeCase(service)}_${snakeCase(noun)}`, `aws_${snakeCase(noun)}`] : [given];
}

async function terraformOf(
  names: readonly string[],
  schema: Required<NewTypeProject>["schema"],
): Promise<TypeDraft["terraform"]> {
  try {
    const resources = await schema();
    for (const type of names) {
      const resource = resources[type];
      if (resource !== undefined) return { type, resource };
    }
    const meant = nearest(names[0] ?? "", Object.keys(resources));
    const hint = meant === undefined ? "" : ` Did you mean --terraform ${meant}?`;
    return `Terraform's AWS provider has no ${names.join(" and no ")}.${hint}`;
  } catch (error) {
    return `Terraform could not be asked for its schema: ${messageOf(error)}`;
  }
}

/** The files that name the type's calls: those of its service, and the table of IAM actions. */
function withCalls(shapes: TypeShapes, client: string, root: string): Record<string, string> {
  const { service } = shapes;
  const calls = callsOf(shapes);
  const path = `src/aws/${client}.ts`;
  const isThere = existsSync(join(root, path));
  const actions = "src/resources/service-authorization.ts";
  return {
    [path]: isThere ? withCommands(textOf(root, path), calls) : serviceText(service, client, calls),
    ...(isThere ? {} : withService(service, client, root)),
    [actions]: calls.reduce(
      (text, call) =>
        withLine(
          text,
          `  "${service}.${call}": [${fillIn("the IAM action: AWS Service Authorization Reference")}],`,
          /^ {2}"\w+\.\w+"/,
        ),
      textOf(root, actions),
    ),
  };
}

function serviceText(service: string, client: string, calls: readonly string[]): string {
  const imported = [...calls.map((call) => `${call}Command`), `${service}Client`].map((name) => `  ${name},\n`);
  return `import {\n${imported.join("")}} from "@aws-sdk/client-${client}";

/** The client of ${service}, and its calls by name. */
export const client = ${service}Client;
export const commands = {
${calls.map((call) => `  ${call}: ${call}Command,\n`).join("")}};
`;
}

function withCommands(text: string, calls: readonly string[]): string {
  // A short list of imports stands on one line.
  const spread = text.replace(
    /^import \{ (.+) \} from "@aws-sdk/m,
    (_, names: string) => `import {\n${names.replace(/^|(?<=, )/g, "  ").replaceAll(", ", ",\n")},\n} from "@aws-sdk`,
  );
  return calls.reduce((sofar, call) => {
    const imported = withLine(sofar, `  ${call}Command,`, /^ {2}\w+Command,$/);
    return withLine(imported, `  ${call}: ${call}Command,`, /^ {2}\w+: \w+Command,$/);
  }, spread);
}

function withService(service: string, client: string, root: string): Record<string, string> {
  const calls = withLine(
    textOf(root, "src/aws/calls.ts"),
    `import type * as ${service} from "./${client}";`,
    /^import type \* as/,
  );
  return {
    "src/aws/calls.ts": withLine(calls, `  ${service}: typeof ${service};`, /^ {2}\w+: typeof/),
    "src/aws/services.ts": withLine(
      textOf(root, "src/aws/services.ts"),
      `  ${service}: () => import("../aws/${client}.js"),`,
      /^ {2}\w+: \(\) => import/,
    ),
  };
}

/** A text with a line among those alike, in their order; as it is where one begins as the line does. */
function withLine(text: string, line: string, alike: RegExp): string {
  const lines = text.split("\n");
  const own = lines.flatMap((each, index) => (alike.test(each) ? [{ each, index }] : []));
  const head = (each: string): string => each.split(/[:;,]/)[0] ?? "";
  if (own.some(({ each }) => head(each) === head(line))) return text;
  const after = own.find(({ each }) => each.toLowerCase() > line.toLowerCase());
  const at = after?.index ?? (own.at(-1)?.index ?? -1) + 1;
  return [...lines.slice(0, at), line, ...lines.slice(at)].join("\n");
}

/** The list of types with this one, under its service's comment where there is one. */
function withType(text: string, { constant, file }: TypeNames, service: string): string {
  const imported = `import { ${constant} } from "./${file}";`;
  const comment = new RegExp(`^( *)// .*\\b${service}\\b.*$`, "gm");
  if (comment.test(text)) {
    return text.replaceAll(
      comment,
      (line, indent: string) => `${line}\n${indent === "" ? imported : `${indent}${constant},`}`,
    );
  }
  return text
    .replace(/\n(\/\*\* Every resource type)/, `\n// ${service}\n${imported}\n\n$1`)
    .replace(/\n\];/, `\n  // ${service}\n  ${constant},\n];`);
}

function textOf(root: string, path: string): string {
  return readFileSync(join(root, path), "utf8");
}
