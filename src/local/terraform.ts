import { AuditError } from "../core/errors";
import { isMissingProgram, run, type Finished } from "../operations/processes";
import { missingTerraform, terraformProgram } from "../operations/terraform-program";
import type { Progress } from "./steps";

/** How Terraform is run in a stack's folder. */
export interface TerraformOptions {
  /** The folder of the synthesized stack. */
  readonly directory: string;
  /**
   * The environment: endpoint, credentials, configuration file (see terraform-environment.ts), and by
   * TERRAFORM_BINARY_NAME the program; default `terraform` on PATH.
   */
  readonly env: NodeJS.ProcessEnv;
  /** Receives each command's time, which is Terraform's own share of the run. Milliseconds. */
  readonly onTime?: (command: string, milliseconds: number) => void;
  readonly signal?: AbortSignal;
}

/** A change that a plan would make. */
export interface PlannedChange {
  readonly address: string;
  readonly actions: readonly string[];
}

/** Terraform in one stack's folder. Every command throws an AuditError with Terraform's own message. */
export interface Terraform {
  init(): Promise<void>;
  /** Plans, which validates the configuration too, and returns what would change, reads left out. */
  plan(): Promise<readonly PlannedChange[]>;
  /**
   * Plans without refreshing the state, and returns the plan as `terraform show -json` writes it. The plan may hold
   * sensitive values; it stays beside the stack, in `tfplan`.
   */
  planAsJson(): Promise<string>;
  /** Applies without asking, and returns how many resources were created, changed or destroyed. */
  apply(progress?: Progress): Promise<number>;
  /**
   * Destroys without asking, and returns how many resources were destroyed. What the state says of them is not read
   * again before: nobody else changes what a run has made on its own local AWS.
   */
  destroy(progress?: Progress): Promise<number>;
  /** The outputs' values by name. */
  output(): Promise<Readonly<Record<string, unknown>>>;
  /** The schemas of the stack's providers, as `terraform providers schema -json` writes them. */
  providerSchemas(): Promise<string>;
  /** The addresses in the state. */
  stateList(): Promise<readonly string[]>;
}

/** A line of `terraform … -json`, with only the properties that are read here. */
interface UiLine {
  readonly type?: string;
  readonly "@level"?: string;
  readonly "@message"?: string;
  readonly diagnostic?: { readonly severity: string; readonly summary: string; readonly detail: string };
  readonly changes?: { readonly add: number; readonly change: number; readonly remove: number };
  readonly change?: { readonly resource: { readonly addr: string }; readonly action: string };
}

/**
 * How many resources are changed at once; Terraform's own default is 10. The provider waits for consistency that the
 * local AWS has at once: 25 seconds for each queue, 55 for the lifecycle of a bucket. Eight queues would let little else
 * begin before they are made.
 */
const AT_ONCE = 30;

/** Terraform in a stack's folder. */
export function terraformIn(options: TerraformOptions): Terraform {
  const program = terraformProgram(options.env);
  const failed = (command: string, words: string): AuditError =>
    new AuditError(`${program} ${command} failed.`, words.replace(/\s+/g, " ").trim(), "");
  const invoke = async (args: readonly string[], onLine?: (line: string) => void): Promise<Finished> => {
    const { directory, env, signal } = options;
    const started = performance.now();
    try {
      return await run(program, args, {
        cwd: directory,
        env,
        ...(onLine === undefined ? {} : { onLine }),
        ...(signal === undefined ? {} : { signal }),
      });
    } catch (error) {
      throw isMissingProgram(error) ? missingTerraform(program) : error;
    } finally {
      options.onTime?.(args[0] ?? "", performance.now() - started);
      signal?.throwIfAborted();
    }
  };
  const succeed = async (...args: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await invoke(args);
    if (code !== 0) throw failed(args[0] ?? "", stderr);
    return stdout;
  };
  const change = async (args: readonly string[], progress: Progress = () => undefined): Promise<number> => {
    const follower = followChanges(progress);
    const all = [...args, "-auto-approve", "-input=false", "-json", `-parallelism=${AT_ONCE}`];
    const { code, stderr } = await invoke(all, follower.line);
    if (code !== 0) throw failed(args[0] ?? "", follower.errors() || stderr);
    return follower.total();
  };

  return {
    async init() {
      await succeed("init", "-input=false", "-no-color", "-reconfigure");
    },
    async plan() {
      const changes: PlannedChange[] = [];
      const errors: string[] = [];
      const args = ["plan", "-input=false", "-json"];
      const { code, stderr } = await invoke(args, (text) => {
        const line = parse(text);
        if (line.type === "planned_change" && line.change !== undefined && line.change.action !== "read")
          changes.push({ address: line.change.resource.addr, actions: [line.change.action] });
        errors.push(...errorOf(line));
      });
      if (code !== 0) throw failed("plan", errors.join(" ") || stderr);
      return changes;
    },
    async planAsJson() {
      await succeed("plan", "-input=false", "-no-color", "-refresh=false", "-out=tfplan");
      return succeed("show", "-json", "tfplan");
    },
    apply: (progress) => change(["apply"], progress),
    destroy: (progress) => change(["destroy", "-refresh=false"], progress),
    async output() {
      const outputs = JSON.parse(await succeed("output", "-json")) as Record<string, { value: unknown }>;
      return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
    },
    providerSchemas: () => succeed("providers", "schema", "-json"),
    async stateList() {
      return (await succeed("state", "list")).split("\n").filter((line) => line !== "");
    },
  };
}

/** Follows the output of an apply or a destroy: the progress, and the errors. */
function followChanges(progress: Progress): {
  readonly line: (text: string) => void;
  readonly total: () => number;
  readonly errors: () => string;
} {
  let total = 0;
  let done = 0;
  const errors: string[] = [];
  return {
    line: (text) => {
      const line = parse(text);
      errors.push(...errorOf(line));
      if (line.type === "change_summary" && line.changes !== undefined)
        total = line.changes.add + line.changes.change + line.changes.remove;
      if (line.type === "apply_complete") done += 1;
      if (line.type === "apply_complete" || line.type === "apply_progress") progress(`${done} of ${total} resources`);
    },
    total: () => total,
    errors: () => errors.join(" "),
  };
}

function parse(text: string): UiLine {
  try {
    return JSON.parse(text) as UiLine;
  } catch {
    return {};
  }
}

function errorOf({ diagnostic }: UiLine): readonly string[] {
  if (diagnostic?.severity !== "error") return [];
  return [`${diagnostic.summary}: ${diagnostic.detail}`.trim()];
}
