import { AuditError } from "../core/errors";
import type { FunctionRunner } from "./function-runner";

/** How to wait for something that functions do. */
export interface WaitOptions {
  /** A failed invocation ends the wait, since its effect will never come. */
  readonly runner: FunctionRunner;
  readonly signal?: AbortSignal;
  /** Longest wait. Milliseconds; default two minutes. */
  readonly patienceMs?: number;
}

/** Milliseconds between two checks. */
const INTERVAL_MS = 100;

const PATIENCE_MS = 120_000;

/**
 * Checks until there is a result.
 * @throws AuditError where a function fails meanwhile, or the time is up.
 */
export async function waitFor<T>(what: string, options: WaitOptions, ask: () => Promise<T | undefined>): Promise<T> {
  const { runner, signal, patienceMs = PATIENCE_MS } = options;
  const end = Date.now() + patienceMs;
  for (;;) {
    signal?.throwIfAborted();
    const answer = await ask();
    if (answer !== undefined) return answer;
    const failure = runner.invocations.find(({ failed }) => failed);
    if (failure !== undefined)
      throw new AuditError(`Waited for ${what} in vain: ${failure.functionName} failed.`, failure.payload, "");
    if (Date.now() >= end) throw new AuditError(`Waited for ${what} in vain.`, `Nothing came in ${patienceMs} ms.`, "");
    await new Promise((resolve) => setTimeout(resolve, INTERVAL_MS));
  }
}
