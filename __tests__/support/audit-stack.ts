import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Testing } from "cdktf";
import { HANDLER_NAMES, type HandlerName } from "../../src/infra/handler-bundles";
import type { EnvironmentSettings } from "../../src/infra/settings";
import { ComplianceAuditStack } from "../../src/infra/stacks/compliance-audit-stack";
import { nameOf, type Resource } from "./synthesized";
import { withTestApp } from "./test-app";

export { REQUIRED_SETTINGS, settingsOf, type EnvironmentInput } from "./environment-settings";

/** The functions that are always deployed; others are deployed only if the settings need them. */
export const DESIGNED_HANDLER_NAMES = HANDLER_NAMES.filter(
  (name) => !["config-rule", "html-report", "parquet-report", "security-hub"].includes(name),
);

/** A folder of its own, removed after the tests. Call it where tests are declared. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "infra-test-"));
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });
  return directory;
}

/** A folder for each handler with a file in it, as if it were bundled. Call it where tests are declared. */
export function handlerDirectories(): Readonly<Record<HandlerName, string>> {
  const parent = temporaryDirectory();
  const directories = HANDLER_NAMES.map((name): [HandlerName, string] => {
    const directory = join(parent, name);
    mkdirSync(directory);
    writeFileSync(join(directory, "index.js"), `exports.handler = () => "${name}";\n`);
    return [name, directory];
  });
  return Object.fromEntries(directories) as Record<HandlerName, string>;
}

type ById = Readonly<Record<string, Resource>>;

interface StackJson {
  readonly terraform: Readonly<Record<string, unknown>>;
  readonly provider: Readonly<Record<string, readonly Resource[]>>;
  readonly resource: Readonly<Record<string, ById>>;
  readonly data?: Readonly<Record<string, ById>>;
  readonly module?: ById;
  readonly output: Readonly<Record<string, { readonly value: string }>>;
}

/** The audit's stack as Terraform gets it, its own validations passed. */
export class AuditStack {
  /** The JSON that Terraform reads. */
  readonly text: string;
  readonly json: StackJson;

  constructor(settings: EnvironmentSettings, codeDirectories: Readonly<Record<HandlerName, string>>) {
    this.text = withTestApp((app) =>
      Testing.synth(new ComplianceAuditStack(app, "stack", { settings, codeDirectories }), true),
    );
    this.json = JSON.parse(this.text) as StackJson;
  }

  /** Every resource, as pairs of its type and itself. */
  resources(): readonly (readonly [type: string, resource: Resource])[] {
    return Object.entries(this.json.resource).flatMap(([type, byId]) =>
      Object.values(byId).map((resource) => [type, resource] as const),
    );
  }

  /** Every resource of the type. */
  all(type: string): readonly Resource[] {
    return Object.values(this.json.resource[type] ?? {});
  }

  /** The only resource of the type. */
  only(type: string): Resource {
    return this.find(type, "there", () => true)[1];
  }

  /** The resource of the type that shows this name, whatever the type calls it. */
  named(type: string, name: string): Resource {
    return this.find(type, name, (resource) => shownName(resource) === name)[1];
  }

  /** A reference to the resource of the type that shows this name. */
  reference(type: string, name: string, attribute: string): string {
    const [id] = this.find(type, name, (resource) => shownName(resource) === name);
    return `\${${type}.${id}.${attribute}}`;
  }

  private find(type: string, what: string, matches: (resource: Resource) => boolean): readonly [string, Resource] {
    const matching = Object.entries(this.json.resource[type] ?? {}).filter(([, resource]) => matches(resource));
    const [found] = matching;
    if (found === undefined || matching.length > 1) throw new Error(`${type} ${what}: found ${matching.length}.`);
    return found;
  }
}

/** The name that AWS shows of a resource; what has none may have a tag `Name`. */
export function shownName(resource: Resource): unknown {
  const { function_name: functionName, bucket, tags } = resource;
  return nameOf(resource) ?? functionName ?? bucket ?? (tags as Resource | undefined)?.["Name"];
}
