import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "yaml";

/** A step of a job or of a composite action. */
export interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string | boolean>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: string;
  readonly shell?: string;
}

/** A job of a workflow. */
export interface Job {
  readonly if?: string;
  readonly needs?: readonly string[];
  readonly "runs-on": string;
  readonly "timeout-minutes"?: number;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly string[]>> };
  readonly steps: readonly Step[];
}

/** A workflow; only what the tests look at. */
export interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: unknown;
  readonly concurrency?: Readonly<Record<string, unknown>>;
  readonly defaults?: { readonly run?: { readonly shell?: string } };
  readonly env?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** A composite action. */
export interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string; readonly required?: boolean }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

export const ROOT = resolve(__dirname, "../../..");

/** A file of the project as text. */
export const textOf = (path: string): string => readFileSync(resolve(ROOT, path), "utf8");

const WORKFLOWS_FOLDER = ".github/workflows";

/** Every workflow, by its file's name. */
export const WORKFLOWS: Readonly<Record<string, Workflow>> = Object.fromEntries(
  readdirSync(resolve(ROOT, WORKFLOWS_FOLDER)).map((name) => [name, readWorkflow(name)]),
);

/** The review of pull requests. */
export const WORKFLOW = readWorkflow("plan-review.yml");

/** The path of a workflow. */
export function workflowFile(name: string): string {
  return `${WORKFLOWS_FOLDER}/${name}`;
}

function readWorkflow(name: string): Workflow {
  return parse(textOf(workflowFile(name))) as Workflow;
}

export const ACTION_FILE = "action.yml";
export const ACTION = parse(textOf(ACTION_FILE)) as Action;
