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

/** Calls in a row without an answer in time, after which a call's kind or its service is given up. */
export const SILENT_CALLS = 3;

/** Services that are silent, none ever having answered, after which a target is given up. */
export const SILENT_SERVICES = 3;

/** What is not asked any more. */
export type GivenUp = "call" | "service" | "target";

/** A call that was not made: what it would ask has not answered before. */
export class GivenUpError extends Error {
  constructor(readonly what: GivenUp) {
    super(`The ${what} is given up.`);
    this.name = "GivenUpError";
  }
}

// What the services call a signature of another time (AWS General Reference, "Signature Version 4": S3, EC2).
const OF_ANOTHER_TIME = new Set(["RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture"]);

/** True where AWS refuses a signature for its time; the other services name a wrong signature, and say why. */
export function isWrongClock(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  if (OF_ANOTHER_TIME.has(error.name)) return true;
  const isSignature = error.name === "SignatureDoesNotMatch" || error.name === "InvalidSignatureException";
  return isSignature && /^Signature (?:expired|not yet current)/.test(error.message);
}

/** How long what does not answer is asked, for one target. */
export interface Patience {
  /** Puts a client of the target under it. */
  watch(client: unknown): void;
}

/**
 * The patience with one target. A kind of call, or a service, that leaves several calls in a row without an answer
 * is not asked any more; so is a target of which several services are silent and none ever answered. Of a wrong
 * clock one refusal is enough. Any answer, a refusal too, begins the count anew.
 */
export function createPatience(): Patience {
  const silent = new Set<object>();
  let everAnswered = false;
  /** The first refusal: every call after it fails with it, without being made. */
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

/** True where something answered over HTTP, be it a proxy's page, and no connection broke. */
function isAnswer(error: unknown): boolean {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  return $metadata?.httpStatusCode !== undefined;
}
