import { join } from "node:path";
import { AuditError } from "../core/errors";
import { isMissingProgram, run, type RunOptions } from "../operations/processes";

/** The version of moto that the emulator's patches are written for. */
export const MOTO_VERSION = "5.2.1";

/** The names of Python's program. */
const PROGRAMS = ["python3", "python"];

/** Finds the version without importing moto, which would take a second; moto's server needs Flask. */
const PROBE = [
  "import importlib.metadata as m, sys",
  "assert sys.version_info >= (3, 9)",
  "m.version('flask')",
  "print(m.version('moto'))",
].join("; ");

const isRecent = "import sys; sys.exit(sys.version_info < (3, 9))";

/** How to find a Python. */
export interface PythonOptions {
  /** Where a virtual environment is created, if one is needed. */
  readonly cacheDirectory: string;
  /** Where to look for programs; default PATH. */
  readonly env?: NodeJS.ProcessEnv;
  /** Called when moto has to be installed, which takes a while. */
  readonly onInstall?: () => void;
  /** Interrupts an installation. */
  readonly signal?: AbortSignal;
}

/**
 * A Python with the pinned version of moto: one on PATH, else the project's own virtual environment, which is created
 * at first use.
 * @throws AuditError where there is no Python, or moto could not be installed.
 */
export async function findPython(options: PythonOptions): Promise<string> {
  const { env = process.env, signal } = options;
  const how: RunOptions = { env, ...(signal === undefined ? {} : { signal }) };
  const environment = join(options.cacheDirectory, `moto-${MOTO_VERSION}`);
  const ours = join(environment, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  for (const program of [...PROGRAMS, ours]) if (await hasMoto(program, how)) return program;
  for (const program of PROGRAMS) {
    if (!(await answers(program, ["-c", isRecent], how))) continue;
    options.onInstall?.();
    await install(program, environment, ours, how);
    return ours;
  }
  throw new AuditError(
    "Python 3.9 or newer was not found.",
    "The local AWS is moto, which is written in Python.",
    "Install Python 3 so that `python3` is on PATH, and run this again.",
  );
}

async function hasMoto(program: string, how: RunOptions): Promise<boolean> {
  return (await answers(program, ["-c", PROBE], how))?.trim() === MOTO_VERSION;
}

/** The program's output; `undefined` where the program is missing or failed. */
async function answers(program: string, args: string[], how: RunOptions): Promise<string | undefined> {
  try {
    const { code, stdout } = await run(program, args, how);
    return code === 0 ? stdout || " " : undefined;
  } catch (error) {
    if (isMissingProgram(error)) return undefined;
    throw error;
  }
}

async function install(program: string, environment: string, ours: string, how: RunOptions): Promise<void> {
  const steps: [string, string[]][] = [
    [program, ["-m", "venv", environment]],
    [ours, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", `moto[server]==${MOTO_VERSION}`]],
  ];
  for (const [command, args] of steps) {
    const { code, stderr } = await run(command, args, how);
    how.signal?.throwIfAborted();
    if (code === 0) continue;
    throw new AuditError(
      `moto ${MOTO_VERSION} could not be installed in ${environment}.`,
      stderr.trim().split("\n").at(-1) ?? "",
      `Install it yourself (pip install "moto[server]==${MOTO_VERSION}") and run this again.`,
    );
  }
}
