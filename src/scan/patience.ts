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
export function isWrongClock(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof WrongClockError || OF_ANOTHER_TIME.has(error.name)) return true;
  const isSignature = error.name === "SignatureDoesNotMatch" || error.name === "InvalidSignatureException";
  return isSignature && /^Signature (?:expired|not yet current)/.test(error.message);
}

/** A call that was not made: AWS takes no signature that this machine's clock dates. */
export class WrongClockError extends Error {
  constructor() {
    super("The machine's clock is wrong.");
    this.name = "WrongClockError";
  }
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
  let wrongClock: WrongClockError | null = null;

  return {
    watch(client) {
      const service = {};
      const inARow = new Map<string, number>();
      const ofService = "";

      const givenUp = (commandName: string): GivenUp | null => {
        if (!everAnswered && silent.size >= SILENT_SERVICES) return "target";
        if ((inARow.get(ofService) ?? 0) >= SILENT_CALLS) return "service";
        return (inARow.get(commandName) ?? 0) >= SILENT_CALLS ? "call" : null;
      };
      const wasSilent = (commandName: string): void => {
        silent.add(service);
        for (const key of [ofService, commandName]) inARow.set(key, (inARow.get(key) ?? 0) + 1);
      };
      const wasAnswered = (commandName: string): void => {
        everAnswered = true;
        silent.delete(service);
        for (const key of [ofService, commandName]) inARow.delete(key);
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
              if (isWrongClock(error)) throw (wrongClock = new WrongClockError());
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

/** True where the error is what a service answered, and not a connection that broke. */
function isAnswer(error: unknown): boolean {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  return $metadata?.httpStatusCode !== undefined;
}
