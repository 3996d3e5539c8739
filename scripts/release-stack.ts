import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { App } from "cdktf";
import { format } from "prettier";
import { version } from "../package.json";
import { HANDLER_NAMES, type HandlerName } from "../src/infra/handler-bundles";
import { readEnvironment } from "../src/infra/settings";
import { ComplianceAuditStack } from "../src/infra/stacks/compliance-audit-stack";

/**
 * Records what this version deploys, from which `__tests__/journeys/operate.test.ts` upgrades: the stack of the
 * environment `trial.json`, and the module of the audited account's roles.
 */
const RELEASE = resolve(__dirname, "../__tests__/journeys/release");
const ENVIRONMENT = "trial";

/** The module's files that Terraform reads are all but its page. */
const MODULE = resolve(__dirname, "../modules/member-account");

/**
 * What is left out, with whatever refers to it. Functions have their code, which is no state. Over each of them, over
 * each change of a bucket's lifecycle and over each queue's policy the provider waits, 5 to 55 seconds in turn, so the
 * upgrade would take a minute longer.
 */
const LEFT_OUT = ["aws_lambda_function", "aws_s3_bucket_lifecycle_configuration", "aws_sqs_queue_policy"];

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Resources = Readonly<Record<string, Readonly<Record<string, Json>>>>;

/** A stack in Terraform's JSON, as far as it is looked into. */
interface Stack {
  readonly resource: Resources;
  readonly output: Readonly<Record<string, Json>>;
}

/** The stack without CDKTF's comments, with the module where it is recorded. */
function plain(value: Json): Json {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "string" && value.startsWith("./assets/")) return "./member-account";
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => key !== "//");
  return Object.fromEntries(kept.map(([key, inner]) => [key, plain(inner)]));
}

/** The stack without what is left out. */
function without({ resource, output, ...more }: Stack): Stack {
  const gone = new Set<string>();
  const refersToGone = (value: Json): boolean => {
    const text = JSON.stringify(value);
    return [...gone].some((address) => text.includes(address));
  };
  for (let before = -1; before < gone.size;) {
    before = gone.size;
    for (const [type, byId] of Object.entries(resource))
      for (const [id, value] of Object.entries(byId))
        if (LEFT_OUT.includes(type) || refersToGone(value)) gone.add(`${type}.${id}`);
  }
  const kept = Object.entries(resource).map(([type, byId]): [string, Readonly<Record<string, Json>>] => [
    type,
    Object.fromEntries(Object.entries(byId).filter(([id]) => !gone.has(`${type}.${id}`))),
  ]);
  return {
    ...more,
    resource: Object.fromEntries(kept.filter(([, byId]) => Object.keys(byId).length > 0)),
    output: Object.fromEntries(Object.entries(output).filter(([, value]) => !refersToGone(value))),
  };
}

/** The stack as CDKTF synthesizes it, with functions that have no code. */
function synthesized(scratch: string): Stack {
  const codeDirectories = Object.fromEntries(
    HANDLER_NAMES.map((name) => {
      const directory = join(scratch, "code", name);
      mkdirSync(directory, { recursive: true });
      writeFileSync(join(directory, "index.js"), "");
      return [name, directory];
    }),
  ) as Record<HandlerName, string>;
  const app = new App({ outdir: join(scratch, "out") });
  new ComplianceAuditStack(app, "stack", { settings: readEnvironment(ENVIRONMENT, RELEASE), codeDirectories });
  app.synth();
  return plain(
    JSON.parse(readFileSync(join(scratch, "out/stacks/stack/cdk.tf.json"), "utf8")) as Json,
  ) as unknown as Stack;
}

async function record(): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), "release-stack-"));
  try {
    const stack = { "//": { version }, ...without(synthesized(scratch)) };
    const file = join(RELEASE, "cdk.tf.json");
    writeFileSync(file, await format(JSON.stringify(stack), { filepath: file, printWidth: 120 }));
    rmSync(join(RELEASE, "member-account"), { recursive: true, force: true });
    cpSync(MODULE, join(RELEASE, "member-account"), { recursive: true, filter: (path) => !path.endsWith(".md") });
    process.stdout.write(`Recorded the stack of version ${version}.\n`);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

void record();
