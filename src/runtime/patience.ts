import { isSilence } from "./aws-answers";

type Step = (args: object) => Promise<object>;

interface OpenClient {
  readonly middlewareStack: {
    add(
      middleware: (next: Step, context: { readonly commandName: string }) => Step,
      options: { step: "initialize"; priority: "high"; name: string },
    ): void;
  };
}

/** After so many calls in a row without an answer in time, that call, or its whole service, is given up. */
export const SILENT_CALLS = 3;

/** After so many silent services, if no service has ever answered, the whole target is given up. */
export const SILENT_SERVICES = 3;

/** Something that is no longer asked, and why. */
export type GivenUp = "call" | "service" | "target";

/** A call that was not made, because earlier calls of its kind got no answer. */
export class GivenUpError extends Error {
  constructor(readonly what: GivenUp) {
    super(`The ${what} is given up.`);
    this.name = "GivenUpError";
  }
}

// The services' error codes for a signature with a wrong time (AWS General Reference, "Signature Version 4": S3, EC2).
const OF_ANOTHER_TIME = new Set(["RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture"]);

/**
 * True where AWS refuses a signature because of its time. Services without such a code report a wrong signature, and
 * say why in the message.
 */
export function isWrongClock(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  if (OF_ANOTHER_TIME.has(error.name)) return true;
  const isSignature = error.name === "SignatureDoesNotMatch" || error.name === "InvalidSignatureException";
  return isSignature && /^Signature (?:expired|not yet current)/.test(error.message);
}

/** Decides for one target how long a service that does not answer is asked again. */
export interface Patience {
  /** Applies it to a client of the target. */
  watch(client: unknown): void;
}

/**
 * The patience with one target. A call or a service that leaves several requests in a row without an answer is not
 * asked any more. Neither is a target where several services are silent and none has ever answered. If the clock is
 * wrong, one refusal is enough. Any answer, even a refusal, starts the count again.
 */
export function createPatience(): Patience {
  const silent = new Set<object>();
  let everAnswered = false;
  /** The first refusal because of the clock: all later calls fail with it at once. */
  let wrongClock: Error | null = null;

  return {
    watch(client) {
      const service = {};
      const inARow = new Map<string, number>();
      let inARowOfAll = 0;

      const givenUp = (commandName: string): GivenUp | null => {
        if (!everAnswered && silent.size >= SILENT_SERVICES) return "target";
        if (inARowOfAll >= SILENT_CALLS) return "service";
        return (inARow.get(commandName) ?? 0) >= SILENT_CALLS ? "call" : null;
      };
      const wasSilent = (commandName: string): void => {
        silent.add(service);
        inARowOfAll += 1;
        inARow.set(commandName, (inARow.get(commandName) ?? 0) + 1);
      };
      const wasAnswered = (commandName: string): void => {
        everAnswered = true;
        silent.delete(service);
        inARowOfAll = 0;
        inARow.delete(commandName);
      };

      (client as OpenClient).middlewareStack.add(
        (next, { commandName }) =>
          async (args) => {
            if (wrongClock !== null) throw wrongClock;
            const what = givenUp(commandName);
            if (what !== null) throw new GivenUpError(what);
            try {
              const output = await next(args);
              wasAnswered(commandName);
              return output;
            } catch (error) {
              if (isWrongClock(error)) wrongClock = error;
              if (isSilence(error)) wasSilent(commandName);
              else if (isAnswer(error)) wasAnswered(commandName);
              throw error;
            }
          },
        { step: "initialize", priority: "high", name: "patience" },
      );
    },
  };
}

/** True where anything answered over HTTP, even a proxy's page, and the connection did not break. */
function isAnswer(error: unknown): boolean {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  return $metadata?.httpStatusCode !== undefined;
}
