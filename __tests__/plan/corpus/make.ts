/**
 * Makes the plans of the corpus: `npx tsx __tests__/plan/corpus/make.ts [case…]`, all cases by default.
 *
 * Each case is planned by the real Terraform and AWS provider in a temporary folder. Nothing listens where the
 * provider would call AWS, except in cases that stand on something: their `before/` is applied to the local AWS, and
 * the plan is what Terraform would change of it. What is random in such a plan is replaced by what follows from the
 * addresses, so that a plan is made again as it was. A new case gets a list of the rules that judge its plan; which of
 * them it is about, and what they say, is written by hand.
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { format } from "prettier";
import { startEmulator } from "../../../src/local/emulator";
import { run } from "../../../src/operations/processes";
import { terraformProgram } from "../../../src/operations/terraform-program";
import { findPython } from "../../../src/local/python";
import { terraformEnvironment } from "../../../src/local/terraform-environment";
import { CORPUS, type CorpusCase } from "./corpus";
import { rulesFor } from "./review";
import { settled } from "./settled";

const REGION = "eu-west-1";

/** Nothing listens there: a plan that asks AWS for anything fails. */
const NOWHERE = "http://127.0.0.1:9";

async function make(corpusCase: CorpusCase): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "plan-corpus-"));
  try {
    const standsOn = existsSync(join(__dirname, corpusCase.name, "before"));
    const text = standsOn ? await planOnLocalAws(corpusCase, folder) : await plan(corpusCase, folder, NOWHERE);
    const file = join(__dirname, corpusCase.name, "plan.json");
    const plain = JSON.stringify(settled(JSON.parse(text) as object, corpusCase.standsSince));
    writeFileSync(file, await format(plain, { filepath: file, printWidth: 120 }));
    const rules = join(__dirname, corpusCase.name, "rules.json");
    // Which of these a new case is about is for its author to say.
    if (!existsSync(rules))
      writeFileSync(
        rules,
        await format(JSON.stringify(rulesFor(corpusCase.name, plain)), { filepath: rules, printWidth: 120 }),
      );
    process.stdout.write(`${corpusCase.name}: ${(text.length / 1024).toFixed(0)} KiB\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function planOnLocalAws(corpusCase: CorpusCase, folder: string): Promise<string> {
  const python = await findPython({ cacheDirectory: folder });
  const emulator = await startEmulator({ python, logFile: join(folder, "emulator.log") });
  try {
    layOut(join(corpusCase.name, "before"), folder);
    layOut(join(corpusCase.name, "modules"), join(folder, "modules"));
    await terraform(["init", "-backend=false"], folder, emulator.endpoint);
    await terraform(["apply", "-auto-approve"], folder, emulator.endpoint);
    for (const name of filesOf(folder)) rmSync(join(folder, name));
    if (corpusCase.deposed === true) depose(join(folder, "terraform.tfstate"));
    if (corpusCase.state === "forgotten") rmSync(join(folder, "terraform.tfstate"));
    return await plan(corpusCase, folder, emulator.endpoint);
  } finally {
    await emulator.stop();
  }
}

interface State {
  readonly resources: { instances: object[] }[];
}

/** Gives each instance of a state a deposed object, as an interrupted replacement leaves it. */
function depose(file: string): void {
  const state = JSON.parse(readFileSync(file, "utf8")) as State;
  for (const resource of state.resources) {
    resource.instances.push(...resource.instances.map((instance) => ({ ...instance, deposed: "0a1b2c3d" })));
  }
  writeFileSync(file, JSON.stringify(state));
}

async function plan({ name, planOptions = [] }: CorpusCase, folder: string, endpoint: string): Promise<string> {
  layOut(name, folder);
  layOut(join(name, "modules"), join(folder, "modules"));
  await terraform(["init", "-backend=false"], folder, endpoint);
  await terraform(["plan", "-out=plan", ...planOptions], folder, endpoint);
  return terraform(["show", "-json", "plan"], folder, endpoint);
}

/** Copies the configuration of a folder, and whole modules. */
function layOut(from: string, to: string): void {
  const source = join(__dirname, from);
  if (from.endsWith("modules")) {
    if (existsSync(source)) cpSync(source, to, { recursive: true });
    return;
  }
  for (const name of filesOf(source)) cpSync(join(source, name), join(to, name));
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => name.endsWith(".tf"));
}

async function terraform(args: readonly string[], folder: string, endpoint: string): Promise<string> {
  const env = terraformEnvironment(endpoint, REGION, folder);
  const input = args[0] === "show" ? [] : ["-input=false", "-no-color"];
  const [command = "", ...rest] = args;
  const program = terraformProgram(env);
  const { code, stdout, stderr } = await run(program, [command, ...input, ...rest], { cwd: folder, env });
  if (code !== 0) throw new Error(`${program} ${command} failed: ${stderr || stdout}`);
  return stdout;
}

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => CORPUS.every((corpusCase) => corpusCase.name !== name));
  if (unknown.length > 0) throw new Error(`There is no case ${unknown.join(", ")}.`);
  for (const corpusCase of CORPUS) if (names.length === 0 || names.includes(corpusCase.name)) await make(corpusCase);
}

void main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
