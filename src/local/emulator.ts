import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { AuditError } from "../core/errors";
import { awaitEnd } from "./processes";

/** The launcher, a folder that Python runs. */
const LAUNCHER = join(__dirname, "emulator");

/** The launcher's exit code where the port is in use. */
const PORT_TAKEN = 98;

/** Its standard input has closed: it has nothing left to do. Milliseconds. */
const GRACE_MS = 2_000;

/** How to start the emulator. */
export interface EmulatorOptions {
  /** A Python that has moto (see python.ts). */
  readonly python: string;
  /** Every request is logged there: a pipe that nobody reads would stall it. */
  readonly logFile: string;
  /** Where the log is found once the emulator has failed; default where it was written. */
  readonly keptLogFile?: string;
  /** Default: a free one. */
  readonly port?: number;
  /** Where invocations of functions are posted. Default: they answer `{}`. */
  readonly callback?: string;
  /** Patches to leave out, by the names of their files; the patches' own tests use it. */
  readonly without?: readonly string[];
}

/** A running emulator. */
export interface Emulator {
  /** `http://127.0.0.1:<port>`. */
  readonly endpoint: string;
  /** Ends it. Ending it twice is once. */
  stop(): Promise<void>;
}

/**
 * Starts the emulator and waits until it listens.
 * @throws AuditError where the port is taken, or it does not come up.
 */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const log = openSync(options.logFile, "a");
  const child = spawn(options.python, [LAUNCHER, ...argumentsOf(options)], {
    stdio: ["pipe", "pipe", log],
    // An interrupt at the terminal is for us to answer; it ends when we close its standard input.
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

/** The port that the launcher tells; `undefined` where it says something else. */
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
