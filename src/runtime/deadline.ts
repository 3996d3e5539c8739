import { setMaxListeners } from "node:events";
import { ReadFailure } from "./read-failure";

/** A signal that aborts after so many milliseconds; it keeps no process alive. */
export function createDeadline(milliseconds: number): AbortSignal {
  if (milliseconds <= 0) return AbortSignal.abort();
  const deadline = AbortSignal.timeout(milliseconds);
  // Every running request listens to it. Node warns of a leak at more than ten listeners.
  setMaxListeners(0, deadline);
  return deadline;
}

/** The failure of every request that is made after the scan's time has run out. */
export class OutOfTime extends ReadFailure {
  constructor() {
    super("The scan's time ran out before this was read.");
  }
}

/**
 * Runs a request unless the deadline has passed, and stops waiting for it when the deadline passes.
 * @throws OutOfTime when there is no time left.
 */
export async function beforeDeadline<T>(deadline: AbortSignal, request: () => Promise<T>): Promise<T> {
  if (deadline.aborted) throw new OutOfTime();
  return new Promise<T>((resolve, reject) => {
    const stop = (): void => {
      reject(new OutOfTime());
    };
    // One listener for each request, removed afterwards: racing against one shared promise would keep every request in
    // memory.
    deadline.addEventListener("abort", stop, { once: true });
    request()
      .then(resolve, reject)
      .finally(() => {
        deadline.removeEventListener("abort", stop);
      });
  });
}
