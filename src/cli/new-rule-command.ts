import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync, type Dirent } from "node:fs";
import { dirname, join } from "node:path";
import { AuditError } from "../core/errors";
import { nearest } from "../core/nearest";
import type { Severity } from "../core/severity";
import { serviceOfType } from "../core/type-service";
import { checklist, leftAfter, type Written } from "./checklist";
import { camelCase } from "./letter-case";
import { projectFolder } from "./project-folder";

/** What a new rule is made of. */
export interface NewRuleOptions {
  /** AWS Config's resource type. */
  readonly type: string;
  readonly severity: Severity;
}

/** A resource type as rules speak of it. */
interface RuleSubject {
  /** AWS Config's name of the type. */
  readonly type: string;
  /** Its description: the name by which it is imported. */
  readonly name: string;
  /** Its description: the file, from src/resources, without its ending. */
  readonly file: string;
}

/**
 * Writes the file of a new rule and adds it to the catalogue. Its tests fail until its examples show a configuration
 * that it refuses.
 * @param root The project. Default the one that the working folder is in.
 * @throws AuditError where there is no project, the id is not valid or is taken, or the resource type has no
 * description yet.
 */
export function newRule(id: string, options: NewRuleOptions, root = projectFolder("new-rule")): Written {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id)) {
    throw new AuditError(
      `${id} is not a valid rule id.`,
      "A rule id is kebab-case and names the compliant state.",
      "Rename it.",
    );
  }
  const subject = findSubject(options.type, root);
  const service = (serviceOfType(options.type) ?? "").toLowerCase();
  const path = `src/rules/${service}/${id}.ts`;
  const file = join(root, path);
  if (existsSync(file)) throw new AuditError(`${path} is there already.`, "", "Choose another id.");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, ruleText(id, options.severity, subject));
  const index = join(root, "src/rules/index.ts");
  writeFileSync(index, withRule(readFileSync(index, "utf8"), id, service));
  const steps = checklist("A rule", { id, service, ...options }, root);
  return { paths: [path, "src/rules/index.ts"], next: leftAfter("new-rule", steps) };
}

function findSubject(type: string, root: string): RuleSubject {
  const resources = join(root, "src/resources");
  const subjects = readdirSync(resources, { withFileTypes: true }).flatMap(
    (entry) => subjectIn(resources, entry) ?? [],
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

/** The type that is described in a file, or in the folder of that name. */
function subjectIn(resources: string, entry: Dirent): RuleSubject | undefined {
  const file = entry.isDirectory() ? `${entry.name}/description.ts` : entry.name;
  const path = join(resources, file);
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  const [, name, type] =
    /export const (\w+) = resourceType<[^(]+>\(\{[^}]*?\bresourceType: "(AWS::\w*::\w+)"/.exec(text) ?? [];
  return name === undefined || type === undefined ? undefined : { type, name, file: file.replace(/\.ts$/, "") };
}

function ruleText(id: string, severity: Severity, { name, file }: RuleSubject): string {
  return `import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { insufficientData } from "../../core/verdict";
import { ${name} } from "../../resources/${file}";

/** What everybody gets wrong about this, and the source of the fact. */
export const ${camelCase(id)} = ruleFor(${name}, {
  id: "${id}",
  reads: [],
  severity: "${severity}",
  title: "State what holds where the rule is satisfied",
  rationale: "Say what can happen where it does not hold.",
  remediation: "Say what to change. CLI: aws …. Terraform: ….",
  terraform: hcl\`
    # Show the resource that satisfies the rule; null where Terraform cannot.
  \`,
  examples: () => ({
    compliant: [${name}.example()],
    nonCompliant: [],
    insufficientData: [],
  }),
  evaluate() {
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
