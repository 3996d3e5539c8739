import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { AuditError } from "../core/errors";
import { awaitEnd } from "../operations/processes";

/** The launcher, a folder that Python runs. */
const LAUNCHER = join(__dirname, "emulator");

/** The launcher's exit code where the port is in use. */
const PORT_TAKEN = 98;

/** How long the emulator may take to end after its standard input has closed. Milliseconds. */
const GRACE_MS = 2_000;

/** How to start the emulator. */
export interface EmulatorOptions {
  /** A Python that has moto (see python.ts). */
  readonly python: string;
  /** The log of every request. It must be a file: a pipe that nobody reads would block the emulator. */
  readonly logFile: string;
  /** Where the log will be found after a failure; default where it was written. */
  readonly keptLogFile?: string;
  /** Default: a free one. */
  readonly port?: number;
  /** The URL to which invocations of functions are posted. Default: they return `{}`. */
  readonly callback?: string;
  /** Patches to leave out, by the names of their files; for the patches' own tests. */
  readonly without?: readonly string[];
}

/** A running emulator. */
export interface Emulator {
  /** `http://127.0.0.1:<port>`. */
  readonly endpoint: string;
  /** Ends the emulator. Further calls do nothing. */
  stop(): Promise<void>;
}

/**
 * Starts the emulator and waits until it listens.
 * @throws AuditError where the port is taken, or the emulator does not start.
 */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const log = openSync(options.logFile, "a");
  const child = spawn(options.python, [LAUNCHER, ...argumentsOf(options)], {
    stdio: ["pipe", "pipe", log],
    // In a process group of its own, the emulator does not get an interrupt at the terminal: it ends when its standard
    // input is closed.
    detached: true,
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1", MOTO_ACCOUNT_ID: undefined },
  });
  closeSync(log);
  const port = await firstLineOf(child, options);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async stop() {
      child.stdin?.end();
      await awaitEnd(child, GRACE_MS);
    },
  };
}

function argumentsOf({ port, callback, without = [] }: EmulatorOptions): readonly string[] {
  return [
    ...(port === undefined ? [] : ["--port", String(port)]),
    ...(callback === undefined ? [] : ["--callback", callback]),
    ...without.flatMap((patch) => ["--without", patch]),
  ];
}

function firstLineOf(child: ChildProcess, options: EmulatorOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    if (child.stdout !== null) {
      createInterface({ input: child.stdout }).once("line", (line) => {
        const port = portIn(line);
        if (port !== undefined) resolve(port);
        else child.kill("SIGKILL");
      });
    }
    child.once("error", (error) => {
      reject(new AuditError("The local AWS did not start.", error.message, ""));
    });
    child.once("exit", (code) => {
      reject(code === PORT_TAKEN ? portTaken(options.port) : failed(options));
    });
  });
}

/** The port that the launcher reports; `undefined` where the line says something else. */
function portIn(line: string): number | undefined {
  try {
    return (JSON.parse(line) as { port?: number } | null)?.port;
  } catch {
    return undefined;
  }
}

function portTaken(port = 0): AuditError {
  return new AuditError(
    `Port ${port} is taken.`,
    "Another program listens there.",
    "Choose another one with --port, or leave it out to take a free one.",
  );
}

function failed({ logFile, keptLogFile = logFile }: EmulatorOptions): AuditError {
  const lastLines = readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-3).join(" ");
  return new AuditError("The local AWS did not start.", lastLines, `Its log is ${keptLogFile}.`);
}
