import { accessSync, constants, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { run } from "../src/operations/processes";

/**
 * Runs a program and writes its costs to a file: wall and CPU seconds with those of its children, and the memory of the
 * largest process.
 */
const MEASURE = `
import json, resource, subprocess, sys, time
started = time.monotonic()
code = subprocess.call(sys.argv[2:])
wall = time.monotonic() - started
used = resource.getrusage(resource.RUSAGE_CHILDREN)
peak = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
with open(sys.argv[1], "w") as file:
    json.dump({"code": code, "wall": wall, "cpu": used.ru_utime + used.ru_stime, "peak": peak}, file)
`;

/** The costs of a program. */
export interface Used {
  /** Seconds. */
  readonly wall: number;
  /** Seconds, of all its processes. */
  readonly cpu: number;
  /** Bytes, of its largest process. */
  readonly peak: number;
}

/** The costs of a program, and its standard output. */
export interface MeasuredRun {
  readonly used: Used;
  readonly stdout: string;
}

/** How to run and measure a program. */
export interface MeasuredOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** The exit codes that count as a success; 0 by default. */
  readonly expected?: readonly number[];
  /** The Python that measures; `python3` by default. */
  readonly python?: string;
}

/**
 * Runs a program to its end, in a separate process, and measures it.
 * @throws Error with the end of the program's output, where its exit code is not among the successful ones.
 */
export async function measureProcess(
  command: readonly string[],
  { env = process.env, expected = [0], python = "python3" }: MeasuredOptions = {},
): Promise<MeasuredRun> {
  const directory = mkdtempSync(join(tmpdir(), "compliance-audit-bench-"));
  try {
    const file = join(directory, "used.json");
    const { stdout, stderr } = await run(python, ["-c", MEASURE, file, ...command], { env });
    const { code, ...used } = JSON.parse(readFileSync(file, "utf8")) as Used & { readonly code: number };
    if (!expected.includes(code)) {
      throw new Error(`${command.join(" ")} ended with ${code}: ${(stderr || stdout).slice(-500)}`);
    }
    return { used, stdout };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** A program in one of the environments that PEERS_VENV names, or on PATH. */
export function findProgram(name: string): string | undefined {
  const { PEERS_VENV = "", PATH = "" } = process.env;
  const environments = PEERS_VENV.split(delimiter).flatMap((folder) => (folder === "" ? [] : join(folder, "bin")));
  return [...environments, ...PATH.split(delimiter)].map((folder) => join(folder, name)).find(isExecutable);
}

/** How to install a peer that is missing. */
export function missingPeer(name: string, distribution: string): string {
  return (
    `${name} is not installed: run \`python3 -m venv <folder>\` and \`<folder>/bin/pip install ${distribution}\`,` +
    ` and name the folder in PEERS_VENV (several, separated by ${delimiter}).`
  );
}

/** A tool's costs relative to those of the first tool: a row of a table of costs. */
export function costRow(runs: readonly Used[], first: readonly Used[]): Readonly<Record<string, number>> {
  const sum = (of: readonly Used[], key: "wall" | "cpu"): number => of.reduce((total, used) => total + used[key], 0);
  return {
    processes: runs.length,
    "wall s": sum(runs, "wall"),
    "CPU s": sum(runs, "cpu"),
    "peak MB": megabytes(Math.max(...runs.map(({ peak }) => peak))),
    "wall, audit = 1": sum(runs, "wall") / sum(first, "wall"),
    "CPU, audit = 1": sum(runs, "cpu") / sum(first, "cpu"),
  };
}

/** Whole MB (1024² bytes). */
export function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 ** 2);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
