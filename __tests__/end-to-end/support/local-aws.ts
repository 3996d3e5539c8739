import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { localClients, type LocalClients } from "../../../src/local/clients";
import { startEmulator } from "../../../src/local/emulator";
import { startFunctionRunner, type FunctionRunner } from "../../../src/local/function-runner";
import { findPython } from "../../../src/local/python";

/** An emulator with a runner of functions, for a test. */
export interface LocalAws extends LocalClients {
  readonly endpoint: string;
  readonly runner: FunctionRunner;
  readonly directory: string;
  stop(): Promise<void>;
}

/** The Python of every emulator of a suite. */
let found: Promise<string> | undefined;

/** Starts an emulator and a runner that work for each other. */
export async function startLocalAws(without: readonly string[] = []): Promise<LocalAws> {
  const directory = mkdtempSync(join(tmpdir(), "compliance-audit-test-"));
  mkdirSync(join(directory, "functions"));
  found ??= findPython({ cacheDirectory: resolve("node_modules/.cache/compliance-audit") });
  const python = await found;
  const runner = await startFunctionRunner(join(directory, "functions"));
  const logFile = join(directory, "emulator.log");
  const emulator = await startEmulator({ python, logFile, callback: runner.url, without });
  runner.connect(emulator.endpoint);
  const clients = localClients(emulator.endpoint);
  return {
    ...clients,
    endpoint: emulator.endpoint,
    runner,
    directory,
    async stop() {
      clients.destroy();
      await runner.stop();
      await emulator.stop();
      rmSync(directory, { recursive: true });
    },
  };
}

/**
 * Asks until there is an answer. The end of patience is an error that says what was waited for.
 * @param patience How often it is asked: twenty times a second.
 */
export async function eventually<T>(what: string, ask: () => Promise<T | undefined>, patience = 200): Promise<T> {
  for (let tries = 0; tries < patience; tries += 1) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`Waited in vain for ${what}.`);
}
