import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
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

/** A resource type's folder, as a rule imports from it. */
interface ResourceFolder {
  readonly folder: string;
  /** The name of its type's constant. */
  readonly constant: string;
  readonly configuration: string;
  /** The builder of a compliant configuration. */
  readonly builder: string;
}

/**
 * Writes the file of a new rule and adds it to the catalogue. Its tests fail until it shows what it refuses.
 * @param root The project.
 * @returns The paths that were written, from the project.
 * @throws AuditError where the id is none or taken, or nothing reads the resource type yet.
 */
export function newRule(id: string, options: NewRuleOptions, root = ROOT): readonly string[] {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id)) {
    throw new AuditError(
      `${id} is no id of a rule.`,
      "An id is kebab-case and names the compliant state.",
      "Rename it.",
    );
  }
  const resource = findResource(options.type, root);
  const service = (options.type.split("::")[1] ?? "").toLowerCase();
  const path = `src/rules/${service}/${id}.ts`;
  const file = join(root, path);
  if (existsSync(file)) throw new AuditError(`${path} is there already.`, "", "Choose another id.");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, ruleText(id, options.severity, resource));
  const index = join(root, "src/rules/index.ts");
  writeFileSync(index, withRule(readFileSync(index, "utf8"), id, service));
  return [path, "src/rules/index.ts"];
}

function findResource(type: string, root: string): ResourceFolder {
  const resources = join(root, "src/resources");
  const folders = readdirSync(resources, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const known = folders.flatMap(({ name: folder }) => {
    const configurationFile = join(resources, folder, "configuration.ts");
    if (!existsSync(configurationFile)) return [];
    const text = readFileSync(configurationFile, "utf8");
    const [, constant, named] = /export const (\w+) = "(AWS::\w+::\w+)"/.exec(text) ?? [];
    return constant === undefined || named === undefined ? [] : [{ folder, constant, named, text }];
  });
  const found = known.find(({ named }) => named === type);
  if (found === undefined) {
    const meant = nearest(
      type,
      known.map(({ named }) => named),
    );
    throw new AuditError(
      `Nothing reads ${type} yet.`,
      meant === undefined ? "" : `Did you mean ${meant}?`,
      "Add the resource type's folder to src/resources first.",
    );
  }
  const examples = readFileSync(join(resources, found.folder, "examples.ts"), "utf8");
  const configuration = /export interface (\w+Configuration)\b/.exec(found.text)?.[1] ?? "";
  const builder = new RegExp(`export function (\\w+)\\(\\s*more: Partial<${configuration}>`).exec(examples)?.[1] ?? "";
  return { folder: found.folder, constant: found.constant, configuration, builder };
}

function ruleText(
  id: string,
  severity: Severity,
  { folder, constant, configuration, builder }: ResourceFolder,
): string {
  return `import { defineRule } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { insufficientData } from "../../core/verdict";
import { ${constant}, type ${configuration} } from "../../resources/${folder}/configuration";
import { ${builder} } from "../../resources/${folder}/examples";

/** What everybody gets wrong about this, and the source of the fact. */
export const ${camelCase(id)} = defineRule({
  id: "${id}",
  resourceType: ${constant},
  reads: [],
  severity: "${severity}",
  title: "State what holds where the rule is satisfied",
  rationale: "Say what can happen where it does not hold.",
  remediation: "Say what to change. CLI: aws …. Terraform: ….",
  terraform: hcl\`
    # Show the resource that satisfies the rule; null where Terraform cannot.
  \`,
  examples: {
    compliant: [${builder}()],
    nonCompliant: [],
    insufficientData: [],
  },
  evaluate(_configuration: ${configuration}) {
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
