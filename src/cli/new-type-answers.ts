import { attributeFor, callsOf, type TypeShapes } from "./new-type-shapes";
import { fillIn, type TypeDraft } from "./new-type-text";

/** The source of a type's fixture: one resource as every source tells it, for the tests that every type passes. */
export function answersText({ names, shapes, isRecorded, terraform }: TypeDraft): string {
  const calls = callsOf(shapes);
  const lines = [
    `resourceType: "${names.type}",`,
    "answers: {",
    ...calls.map(
      (call) => `  "${shapes.service}.${call}": ${fillIn("an answer of one resource, from the API reference")},`,
    ),
    "},",
    // A list alone asks for no resource that may be gone.
    ...(calls.length === 1
      ? []
      : [`gone: ${fillIn("the service's error for a resource that does not exist: its name")},`]),
    "configuration: {",
    ...shapes.fields.map(({ name }) => `  ${name}: ${fillIn("as all these sources have it")},`),
    "},",
    ...(isRecorded ? [`recorded: ${fillIn(recordedWords(names.type))},`] : []),
    `planned: ${plannedText(shapes, terraform)},`,
  ];
  return `import type { ${names.configuration} } from "../../../src/resources/${names.file}";
import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it${isRecorded ? ", as AWS Config records it" : ""} and as Terraform plans it. */
export const FIXTURE: TypeFixture<${names.configuration}> = {
${lines.map((line) => `  ${line}\n`).join("")}};
`;
}

function recordedWords(type: string): string {
  return `the configuration of AWS Config's item: github.com/awslabs/aws-config-resource-schema has the properties of ${type}`;
}

function plannedText({ fields }: TypeShapes, terraform: TypeDraft["terraform"]): string {
  if (typeof terraform === "string")
    return fillIn("the resource in a plan; leave the line out where Terraform makes none");
  const found = fields.flatMap(({ name }) => attributeFor(terraform.resource, name) ?? []);
  const values = found.map(
    ({ name, kind }) => `${name}: ${fillIn(kind === "blocks" ? "a list of blocks" : "its value")}`,
  );
  return `{ type: "${terraform.type}", values: { ${values.join(", ")} } }`;
}
