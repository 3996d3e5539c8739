import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { once } from "node:events";

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
 * @throws The spawn's error where the program cannot be started (`code` ENOENT: it does not exist), and the signal's
 * reason where it was interrupted before.
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
  } finally {
    options.signal?.removeEventListener("abort", interrupt);
  }
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
