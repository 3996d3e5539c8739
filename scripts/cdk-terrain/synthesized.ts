import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** A synthesized stack. */
export interface Synthesized {
  /** What Terraform reads: `cdk.tf.json`. */
  readonly stack: TerraformJson;
  /** What the framework's command line reads of the stack: its place in `manifest.json`. */
  readonly manifest: unknown;
  /** The stack's other files, which are the functions' code: hashes by path. */
  readonly files: Readonly<Record<string, string>>;
}

/** Terraform's JSON; only what is counted. */
export interface TerraformJson {
  readonly resource?: Readonly<Record<string, object>>;
  readonly data?: Readonly<Record<string, object>>;
  readonly output?: object;
}

const STACK_FILE = "cdk.tf.json";

/** Reads a stack from the folder that an app was synthesized to. */
export function readSynthesized(outDirectory: string, name: string): Synthesized {
  const folder = join(outDirectory, "stacks", name);
  const { stacks } = readJson(join(outDirectory, "manifest.json")) as { readonly stacks: Record<string, unknown> };
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => path !== STACK_FILE)
    .sort();
  return {
    stack: readJson(join(folder, STACK_FILE)) as TerraformJson,
    manifest: stacks[name],
    files: Object.fromEntries(paths.map((path) => [path, hashOf(join(folder, path))])),
  };
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}

function hashOf(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}
