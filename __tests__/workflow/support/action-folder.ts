import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ROOT } from "./files";
import { outputsIn } from "./outputs";
import { runProgram, type Ran } from "./run-script";

/** A checkout of the action that has its scripts alone, and the folder of a job that uses it. */
export interface ActionFolder {
  /** The job's folder. */
  readonly directory: string;
  /** The checkout, in the job's folder. */
  readonly action: string;
  /** Runs a script of the action as a step. */
  runStep(program: string, script: string, env?: NodeJS.ProcessEnv): Promise<Ran>;
  /** The outputs of the steps that ran. */
  outputs(): Readonly<Record<string, string>>;
  /** What the steps wrote to the job's summary. */
  summary(): string;
  remove(): void;
}

/** Makes the folders. */
export function actionFolder(): ActionFolder {
  const directory = mkdtempSync(join(tmpdir(), "action-test-"));
  const action = join(directory, "action");
  cpSync(resolve(ROOT, ".github/scripts"), join(action, ".github/scripts"), { recursive: true });
  const [summary, outputs] = [join(directory, "summary"), join(directory, "outputs")];
  writeFileSync(summary, "");
  writeFileSync(outputs, "");
  return {
    directory,
    action,
    runStep: (program, script, env = {}) =>
      runProgram(program, [join(action, ".github/scripts", script)], {
        cwd: directory,
        env: {
          GITHUB_ACTION_PATH: action,
          GITHUB_OUTPUT: outputs,
          GITHUB_STEP_SUMMARY: summary,
          RUNNER_TEMP: directory,
          RUNNER_OS: "Linux",
          ...env,
        },
      }),
    outputs: () => outputsIn(readFileSync(outputs, "utf8")),
    summary: () => readFileSync(summary, "utf8"),
    remove: () => {
      rmSync(directory, { recursive: true });
    },
  };
}
