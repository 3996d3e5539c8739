import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { localClients, type LocalClients } from "./clients";
import { startEmulator } from "./emulator";
import { startFunctionRunner, type FunctionRunner } from "./function-runner";
import { findPython } from "./python";

const EMULATOR_LOG = "emulator.log";

/** How a local session is started. */
export interface SessionOptions {
  /** The emulator's port; default a free one. */
  readonly port?: number;
  /** Where a virtual environment is created, if one is needed. */
  readonly cacheDirectory: string;
  /** Where the logs of a failed session are kept. */
  readonly failedLogsDirectory: string;
  /** Called when moto has to be installed, which takes a while. */
  readonly onInstall?: () => void;
  /** Interrupts the search for Python; a session that has started is ended by `end`. */
  readonly signal?: AbortSignal;
}

/** A running emulator and the runner of its functions. A session ends everything that it starts. */
export interface Session {
  readonly endpoint: string;
  readonly clients: LocalClients;
  readonly runner: FunctionRunner;
  /** A temporary folder, removed when the session ends. */
  readonly directory: string;
  /**
   * Ends everything that was started and removes the temporary folder. Further calls do nothing.
   * @param failed Keeps the logs.
   */
  end(failed: boolean): Promise<void>;
}

/**
 * Starts the local AWS.
 * @throws AuditError where Python is missing or the port is taken; nothing keeps running then.
 */
export async function startSession(options: SessionOptions): Promise<Session> {
  const directory = mkdtempSync(join(tmpdir(), "compliance-audit-"));
  const logs = join(directory, "logs");
  mkdirSync(logs);
  const ends: (() => Promise<void>)[] = [];
  let ended: Promise<void> | undefined;
  const endOnce = async (failed: boolean): Promise<void> => {
    try {
      for (const end of ends.reverse()) await end();
      if (failed) keepLogs(logs, options.failedLogsDirectory);
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  };
  const end = (failed: boolean): Promise<void> => (ended ??= endOnce(failed));

  try {
    const { cacheDirectory, onInstall, signal } = options;
    const python = await findPython({
      cacheDirectory,
      ...(onInstall === undefined ? {} : { onInstall }),
      ...(signal === undefined ? {} : { signal }),
    });
    const runner = await startFunctionRunner(directory);
    ends.push(() => runner.stop());
    const emulator = await startEmulator({
      python,
      logFile: join(logs, EMULATOR_LOG),
      keptLogFile: join(options.failedLogsDirectory, EMULATOR_LOG),
      callback: runner.url,
      ...(options.port === undefined ? {} : { port: options.port }),
    });
    ends.push(() => emulator.stop());
    runner.connect(emulator.endpoint);
    const clients = localClients(emulator.endpoint);
    ends.push(() => {
      clients.destroy();
      return Promise.resolve();
    });
    return { endpoint: emulator.endpoint, clients, runner, directory, end };
  } catch (error) {
    await end(options.signal?.aborted !== true);
    throw error;
  }
}

function keepLogs(logs: string, directory: string): void {
  rmSync(directory, { recursive: true, force: true });
  cpSync(logs, directory, { recursive: true });
}
