import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { AuditError } from "../core/errors";

/** The output and exit code of a program that has ended. */
export interface Finished {
  /** Exit code; `null` where a signal ended the program. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to run a program. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Called with each line of standard output as it comes. */
  readonly onLine?: (line: string) => void;
  /** Interrupts the program: first with SIGINT, so that it can clean up, then by force. */
  readonly signal?: AbortSignal;
  /** How long an interrupted program may take to clean up. Milliseconds; default 20 seconds. */
  readonly graceMs?: number;
}

/** How long an interrupted program may take to clean up. */
const GRACE_MS = 20_000;

/**
 * Runs a program to its end. It leads a process group of its own: an interrupt at the terminal reaches it only once,
 * through this process, and the processes that it started end with it.
 * @throws AuditError where the working folder does not exist, the spawn's error where the program cannot be started
 * (`code` ENOENT: it does not exist), and the signal's reason where it was interrupted before.
 */
export async function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  options.signal?.throwIfAborted();
  const settings: SpawnOptions = { stdio: ["ignore", "pipe", "pipe"], detached: true };
  if (options.cwd !== undefined) settings.cwd = options.cwd;
  if (options.env !== undefined) settings.env = options.env;
  const child = spawn(program, args, settings);
  const interrupt = (): void => {
    endGroup(child, "SIGINT");
    setTimeout(() => {
      endGroup(child, "SIGKILL");
    }, options.graceMs ?? GRACE_MS).unref();
  };
  options.signal?.addEventListener("abort", interrupt, { once: true });
  const stdout = collect(child.stdout, options.onLine);
  const stderr = collect(child.stderr);
  try {
    const [code] = (await once(child, "close")) as [number | null];
    return { code, stdout: stdout(), stderr: stderr() };
  } catch (error) {
    throw startFault(error, program, options.cwd);
  } finally {
    options.signal?.removeEventListener("abort", interrupt);
  }
}

/** How a program is run that a person watches. */
export interface AttachedOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** The process whose signals are heard; for tests. */
  readonly proc?: Pick<NodeJS.Process, "on" | "off">;
}

/**
 * Runs a program that has this process's own outputs and no input, and returns its exit code; 1 where a signal ended it.
 * Ctrl-C reaches the program by itself, so this process only waits until the program has cleaned up: Terraform gives its
 * lock back. SIGTERM is handed on.
 * @throws AuditError where the working folder does not exist; the spawn's error where the program cannot be started.
 */
export async function runAttached(
  program: string,
  args: readonly string[],
  { cwd, env, proc = process }: AttachedOptions,
): Promise<number> {
  // The terminal's input stays this process's own: a program that reads it, or changes its mode, would spoil a question.
  const child = spawn(program, args, { cwd, env, stdio: ["ignore", "inherit", "inherit"] });
  const wait = (): void => undefined;
  const handOn = (): void => {
    child.kill("SIGTERM");
  };
  proc.on("SIGINT", wait).on("SIGTERM", handOn);
  try {
    const [code] = (await once(child, "close")) as [number | null];
    return code ?? 1;
  } catch (error) {
    throw startFault(error, program, cwd);
  } finally {
    proc.off("SIGINT", wait).off("SIGTERM", handOn);
  }
}

/** Node says ENOENT of a missing program and of a missing working folder alike. */
function startFault(error: unknown, program: string, cwd: string | undefined): unknown {
  if (!isMissingProgram(error) || cwd === undefined || existsSync(cwd)) return error;
  return new AuditError(
    `The folder ${cwd} does not exist.`,
    `${program} was to run there: the folder was removed, by another run perhaps.`,
    "Run the command again.",
    { cause: error },
  );
}

function collect(stream: ChildProcess["stdout"], onLine?: (line: string) => void): () => string {
  let text = "";
  let open = "";
  stream?.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
    if (onLine === undefined) return;
    const lines = (open + chunk).split("\n");
    open = lines.pop() ?? "";
    lines.forEach(onLine);
  });
  return () => text;
}

function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The program has ended by itself in the meantime.
  }
}

/** Waits until a child has ended, and kills it if that takes longer than `graceMs`. */
export async function awaitEnd(child: ChildProcess, graceMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  const timer = setTimeout(() => child.kill("SIGKILL"), graceMs);
  await ended;
  clearTimeout(timer);
}

/** True where the error says that the program does not exist. */
export function isMissingProgram(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | undefined)?.code === "ENOENT";
}
