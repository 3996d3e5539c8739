import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync, type Dirent } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { AuditError } from "../core/errors";
import { nearest } from "../core/nearest";
import type { Severity } from "../core/severity";

const ROOT = resolve(__dirname, "../..");

/** What a new rule is made of. */
export interface NewRuleOptions {
  /** AWS Config's resource type. */
  readonly type: string;
  readonly severity: Severity;
}

/** A resource type as rules speak of it. */
interface RuleSubjectText {
  /** AWS Config's name of the type. */
  readonly type: string;
  /** The lines that import it. */
  readonly imports: string;
  /** How a rule of it begins. */
  readonly head: string;
  /** What makes a compliant configuration. */
  readonly example: string;
  /** What `evaluate` takes. */
  readonly parameter: string;
}

/**
 * Writes the file of a new rule and adds it to the catalogue. Its tests fail until its examples show a configuration
 * that it refuses.
 * @param root The project.
 * @returns The paths that were written, from the project.
 * @throws AuditError where the id is not valid or is taken, or the resource type has no description yet.
 */
export function newRule(id: string, options: NewRuleOptions, root = ROOT): readonly string[] {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id)) {
    throw new AuditError(
      `${id} is not a valid rule id.`,
      "A rule id is kebab-case and names the compliant state.",
      "Rename it.",
    );
  }
  const subject = findSubject(options.type, root);
  const service = (options.type.split("::")[1] ?? "").toLowerCase();
  const path = `src/rules/${service}/${id}.ts`;
  const file = join(root, path);
  if (existsSync(file)) throw new AuditError(`${path} is there already.`, "", "Choose another id.");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, ruleText(id, options.severity, subject));
  const index = join(root, "src/rules/index.ts");
  writeFileSync(index, withRule(readFileSync(index, "utf8"), id, service));
  return [path, "src/rules/index.ts"];
}

function findSubject(type: string, root: string): RuleSubjectText {
  const resources = join(root, "src/resources");
  const subjects = readdirSync(resources, { withFileTypes: true }).flatMap(
    (entry) => described(resources, entry) ?? configured(resources, entry) ?? [],
  );
  const found = subjects.find((subject) => subject.type === type);
  if (found !== undefined) return found;
  const meant = nearest(
    type,
    subjects.map((subject) => subject.type),
  );
  throw new AuditError(
    `Nothing reads ${type} yet.`,
    meant === undefined ? "" : `Did you mean ${meant}?`,
    `Describe the resource type first: npm run new-type -- ${type}.`,
  );
}

/** A type that has a description, in a file of its own or in its folder. */
function described(resources: string, entry: Dirent): RuleSubjectText | undefined {
  const file = entry.isDirectory() ? `${entry.name}/description.ts` : entry.name;
  const text = textIn(join(resources, file));
  const [, name, type] =
    /export const (\w+) = resourceType<[^(]+>\(\{[^}]*?\bresourceType: "(AWS::\w+::\w+)"/.exec(text) ?? [];
  if (name === undefined || type === undefined) return undefined;
  return {
    type,
    imports:
      'import { ruleFor } from "../../core/define-rule";\n' +
      'import { hcl } from "../../core/hcl";\n' +
      'import { insufficientData } from "../../core/verdict";\n' +
      `import { ${name} } from "../../resources/${file.replace(/\.ts$/, "")}";`,
    head: `ruleFor(${name}, {`,
    example: `${name}.example()`,
    parameter: "",
  };
}

/** A type that still has a configuration and examples instead. */
function configured(resources: string, { name: folder }: Dirent): RuleSubjectText | undefined {
  const text = textIn(join(resources, folder, "configuration.ts"));
  const [, constant, type] = /export const (\w+) = "(AWS::\w+::\w+)"/.exec(text) ?? [];
  if (constant === undefined || type === undefined) return undefined;
  const configuration = /export interface (\w+Configuration)\b/.exec(text)?.[1] ?? "";
  const examples = textIn(join(resources, folder, "examples.ts"));
  const builder = new RegExp(`export function (\\w+)\\(\\s*more: Partial<${configuration}>`).exec(examples)?.[1] ?? "";
  return {
    type,
    imports:
      'import { defineRule } from "../../core/define-rule";\n' +
      'import { hcl } from "../../core/hcl";\n' +
      'import { insufficientData } from "../../core/verdict";\n' +
      `import { ${constant}, type ${configuration} } from "../../resources/${folder}/configuration";\n` +
      `import { ${builder} } from "../../resources/${folder}/examples";`,
    head: `defineRule({\n  resourceType: ${constant},`,
    example: `${builder}()`,
    parameter: `_configuration: ${configuration}`,
  };
}

function textIn(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

function ruleText(id: string, severity: Severity, { imports, head, example, parameter }: RuleSubjectText): string {
  return `${imports}

/** What everybody gets wrong about this, and the source of the fact. */
export const ${camelCase(id)} = ${head}
  id: "${id}",
  reads: [],
  severity: "${severity}",
  title: "State what holds where the rule is satisfied",
  rationale: "Say what can happen where it does not hold.",
  remediation: "Say what to change. CLI: aws …. Terraform: ….",
  terraform: hcl\`
    # Show the resource that satisfies the rule; null where Terraform cannot.
  \`,
  examples: {
    compliant: [${example}],
    nonCompliant: [],
    insufficientData: [],
  },
  evaluate(${parameter}) {
    return insufficientData("The rule decides nothing yet.");
  },
});
`;
}

/** The catalogue with the rule: its import in the order of paths, and the rule at the end of the list. */
function withRule(index: string, id: string, service: string): string {
  const line = `import { ${camelCase(id)} } from "./${service}/${id}";`;
  const lines = index.split("\n");
  const own = lines.filter((text) => /^import .* from "\.\//.test(text));
  const after = own.filter((text) => pathOf(text) < pathOf(line)).at(-1);
  const at = after === undefined ? lines.indexOf(own[0] ?? "") : lines.indexOf(after) + 1;
  lines.splice(at, 0, line);
  return lines
    .join("\n")
    .replace(/(export const RULES: readonly AnyRule\[\] = \[[^\]]*)\];/, `$1  ${camelCase(id)},\n];`);
}

function pathOf(importLine: string): string {
  return importLine.split('"')[1] ?? "";
}

function camelCase(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
