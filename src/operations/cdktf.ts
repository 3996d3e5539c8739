import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { AuditError } from "../core/errors";
import { stackName } from "../infra/settings";
import { runAttached } from "./processes";

const ROOT = resolve(__dirname, "../..");

/** CDKTF's command line, as this project has it installed. */
const CDKTF = join(ROOT, "node_modules/cdktf-cli/bundle/bin/cdktf");

/** What CDKTF is to do with an environment's stack. */
export interface CdktfRun {
  readonly command: "deploy" | "diff" | "destroy";
  /** Its name below `environments/`. */
  readonly environment: string;
  /** Where the stack is synthesized. Another run must not use it at the same time. */
  readonly directory: string;
  /**
   * The stack is in the folder already.
   * @default false it is synthesized first
   */
  readonly isSynthesized?: boolean;
  /** Where the outputs are written; with `deploy`. */
  readonly outputsFile?: string;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Runs CDKTF's command line on an environment's stack, with this process's own outputs. A person has agreed already: it
 * does not ask.
 * @throws AuditError where it fails; what went wrong was printed.
 */
export async function cdktf(run: CdktfRun): Promise<void> {
  const { command, environment, directory, isSynthesized = false, outputsFile, env } = run;
  const args = [
    CDKTF,
    command,
    stackName(environment),
    "--output",
    directory,
    // The folder is new, so there is no lock file that could miss a platform; the registry would be asked for nothing.
    "--skip-provider-lock",
    ...(command === "diff" ? [] : ["--auto-approve"]),
    ...(isSynthesized ? ["--skip-synth"] : []),
    ...(outputsFile === undefined ? [] : ["--outputs-file", outputsFile]),
  ];
  const code = await runAttached(process.execPath, args, { cwd: ROOT, env: variables(environment, env) });
  if (code === 0) return;
  throw new AuditError(
    `cdktf ${command} failed for the environment ${environment}.`,
    `It ended with exit code ${code}; what it said stands above.`,
    command === "diff"
      ? "Put that right and run it again."
      : "Put that right and run it again: Terraform goes on from where it stopped.",
  );
}

/** Lets `work` have a folder of its own, which is removed afterwards: two runs never empty each other's. */
export async function inOwnFolder<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), "compliance-audit-stack-"));
  try {
    return await work(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function variables(environment: string, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    // Each run initializes anew, and would fetch the providers anew where the plugin cache is not trusted without a lock
    // file.
    TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "1",
    ...env,
    ENVIRONMENT: environment,
    OFFLINE: "0",
    // Neither CDKTF nor Terraform reports to its maker.
    CHECKPOINT_DISABLE: "1",
    // `cdktf.json` runs the app with tsx, which npm finds there.
    PATH: [join(ROOT, "node_modules/.bin"), env.PATH ?? ""].join(delimiter),
  };
}
