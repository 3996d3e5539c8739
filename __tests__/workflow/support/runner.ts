import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { holds, interpolate, type Contexts, type Status } from "./expressions";
import { ACTION, WORKFLOW, type Step } from "./files";
import { outputsIn } from "./outputs";
import { runProgram } from "./run-script";

type Texts = Readonly<Record<string, string>>;

/** What stands for an action of others: it may set variables for the steps after it. */
export type Edge = (inputs: Texts) => NodeJS.ProcessEnv | undefined;

/** A machine on which jobs of the workflow run. */
export interface Machine {
  /** The checkout. */
  readonly workspace: string;
  /** A folder for everything else of the jobs. */
  readonly directory: string;
  /** Variables of every step. */
  readonly env: NodeJS.ProcessEnv;
  /** Contexts beside `steps`, `inputs` and `runner`. */
  readonly contexts: Contexts;
  /** By the name of the action, without its commit. Every action of others has to be named. */
  readonly edges: Readonly<Record<string, Edge>>;
}

/** What came of a job. */
export interface JobRun {
  readonly result: Status | "skipped";
  readonly outputs: Texts;
  /** Names of the steps that ran; those that failed end with `: failed`. */
  readonly steps: readonly string[];
  readonly log: string;
  readonly summary: string;
}

interface Run {
  status: Status;
  env: NodeJS.ProcessEnv;
  readonly contexts: Contexts;
  readonly steps: Record<string, { readonly outputs: Texts }>;
  readonly names: string[];
  readonly log: string[];
  readonly temp: string;
  readonly summary: string;
}

/**
 * Runs a job's steps in their order, as the workflow has them: conditions and expressions are evaluated, scripts run
 * in the shell that is named, the project's own action too. What is not of this project is an edge.
 */
export async function runJob(id: string, machine: Machine): Promise<JobRun> {
  const job = WORKFLOW.jobs[id];
  if (job === undefined) throw new Error(`There is no job ${id}.`);
  if (!holds(job.if, machine.contexts, "success"))
    return { result: "skipped", outputs: {}, steps: [], log: "", summary: "" };
  const temp = mkdtempSync(join(machine.directory, "runner-"));
  const summary = join(temp, "summary.md");
  writeFileSync(summary, "");
  const runner = { temp, os: "Linux" };
  const run: Run = {
    status: "success",
    env: { ...machine.env, ...WORKFLOW.env },
    contexts: { ...machine.contexts, runner },
    steps: {},
    names: [],
    log: [],
    temp,
    summary,
  };
  await runSteps(job.steps, run, machine);
  const outputs = Object.entries(job.outputs ?? {}).map(([name, value]) => [name, interpolate(value, withSteps(run))]);
  return {
    result: run.status,
    outputs: Object.fromEntries(outputs) as Texts,
    steps: run.names,
    log: run.log.join(""),
    summary: readFileSync(summary, "utf8"),
  };
}

const withSteps = ({ contexts, steps }: Run): Contexts => ({ ...contexts, steps });

async function runSteps(steps: readonly Step[], run: Run, machine: Machine): Promise<void> {
  for (const step of steps) {
    if (!holds(step.if, withSteps(run), run.status)) continue;
    const values = (texts: Readonly<Record<string, unknown>> = {}): Texts =>
      Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, interpolate(text, withSteps(run))]));
    const name = step.name ?? step.uses?.split("@")[0] ?? "";
    const before = run.names.push(name);
    const { isWell, outputs } = await runStep(step, values(step.with), values(step.env), run, machine);
    if (step.id !== undefined) run.steps[step.id] = { outputs };
    if (isWell) continue;
    run.status = "failure";
    run.names[before - 1] = `${name}: failed`;
  }
}

interface StepRun {
  readonly isWell: boolean;
  readonly outputs: Texts;
}

async function runStep(step: Step, inputs: Texts, env: Texts, run: Run, machine: Machine): Promise<StepRun> {
  if (step.run !== undefined) return runShell(step, env, run, machine);
  if (step.uses === "./") return runAction(inputs, run, machine);
  const edge = machine.edges[step.uses?.split("@")[0] ?? ""];
  if (edge === undefined) throw new Error(`Nothing stands for ${String(step.uses)}.`);
  run.env = { ...run.env, ...edge(inputs) };
  return { isWell: true, outputs: {} };
}

async function runAction(inputs: Texts, run: Run, machine: Machine): Promise<StepRun> {
  const defaults = Object.entries(ACTION.inputs).map(([name, input]) => [
    name,
    interpolate(input.default ?? "", run.contexts),
  ]);
  const inner: Run = {
    ...run,
    status: "success",
    env: { ...run.env, GITHUB_ACTION_PATH: `${machine.workspace}/./` },
    contexts: { ...run.contexts, inputs: { ...Object.fromEntries(defaults), ...inputs } },
    steps: {},
    names: [],
  };
  await runSteps(ACTION.runs.steps, inner, machine);
  run.names.push(...inner.names.map((name) => `  ${name}`));
  const outputs = Object.entries(ACTION.outputs).map(([name, { value }]) => [
    name,
    interpolate(value, withSteps(inner)),
  ]);
  return { isWell: inner.status === "success", outputs: Object.fromEntries(outputs) as Texts };
}

async function runShell({ run: script = "", shell }: Step, env: Texts, run: Run, machine: Machine): Promise<StepRun> {
  const directory = mkdtempSync(join(run.temp, "step-"));
  const [file, output] = [join(directory, "script.sh"), join(directory, "output")];
  writeFileSync(file, script);
  writeFileSync(output, "");
  const command = (shell ?? WORKFLOW.defaults?.run?.shell ?? "").replace("{0}", file).split(" ");
  const ran = await runProgram(command[0] ?? "", command.slice(1), {
    cwd: machine.workspace,
    env: {
      ...run.env,
      ...env,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: run.summary,
      RUNNER_TEMP: run.temp,
      RUNNER_OS: "Linux",
    },
  });
  run.log.push(ran.out, ran.err);
  return { isWell: ran.code === 0, outputs: outputsIn(readFileSync(output, "utf8")) };
}

/** A store of artifacts: what stands for the actions that upload and download them. */
export function artifactStore(directory: string): {
  readonly edges: Record<string, Edge>;
  readonly files: () => string[];
} {
  const uploaded: string[] = [];
  const nameOf = (path: string): string => path.split("/").at(-1) ?? "";
  return {
    files: () => uploaded,
    edges: {
      "actions/upload-artifact": ({ name = "", path = "" }) => {
        mkdirSync(join(directory, name), { recursive: true });
        const files = path.trim().split("\n");
        // Paths inside of an artifact begin below the folder that all have in common.
        if (new Set(files.map((file) => file.slice(0, file.lastIndexOf("/")))).size !== 1)
          throw new Error(`The files are not of one folder: ${path}`);
        for (const file of files) {
          writeFileSync(join(directory, name, nameOf(file)), readFileSync(file));
          uploaded.push(`${name}/${nameOf(file)}`);
        }
        return undefined;
      },
      "actions/download-artifact": ({ name = "", path = "" }) => {
        mkdirSync(path, { recursive: true });
        for (const file of uploaded.filter((each) => each.startsWith(`${name}/`)))
          writeFileSync(join(path, nameOf(file)), readFileSync(join(directory, file)));
        if (!existsSync(join(directory, name))) throw new Error(`There is no artifact ${name}.`);
        return undefined;
      },
    },
  };
}
