import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { once } from "node:events";

/** What a program that ran to its end left behind. */
export interface Finished {
  /** Exit code; `null` where a signal ended it. */
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
  /** Interrupts the program: first with SIGINT, so that it can leave things in order, then for good. */
  readonly signal?: AbortSignal;
  /** What an interrupted program gets to leave things in order. Milliseconds; default 20 seconds. */
  readonly graceMs?: number;
}

/** An interrupted program gets this long to leave things in order. */
const GRACE_MS = 20_000;

/**
 * Runs a program to its end. It is the head of a process group of its own, so that an interrupt at the
 * terminal reaches it once, through us, and what it started ends with it.
 * @throws The spawn's error where the program cannot be started (`code` ENOENT: there is none), and the
 * signal's reason where it was interrupted before.
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
    // It ended by itself in the meantime.
  }
}

/** Waits until a child has ended, and ends it for good where it takes longer than `graceMs`. */
export async function awaitEnd(child: ChildProcess, graceMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  const timer = setTimeout(() => child.kill("SIGKILL"), graceMs);
  await ended;
  clearTimeout(timer);
}

/** True where the error says that there is no such program. */
export function isMissingProgram(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | undefined)?.code === "ENOENT";
}
