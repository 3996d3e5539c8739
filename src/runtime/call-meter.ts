import { sumOfUsage, type CallUsage } from "../core/call-usage";
import type { AdaptiveLimit } from "./adaptive-limit";
import { isSilence } from "./aws-answers";
import { isThrottle } from "./read-failure";

/** What the steps of one call hand on: all of its attempts have the same count. */
interface CallArguments {
  readonly meter: { attempts: number };
}

interface CallContext {
  readonly clientName: string;
  readonly commandName: string;
}

type FirstStep = (args: object) => Promise<unknown>;
type AttemptStep = (args: CallArguments) => Promise<unknown>;

interface OpenClient {
  readonly middlewareStack: {
    add(middleware: (next: AttemptStep) => FirstStep, options: { step: "initialize"; name: string }): void;
    add(
      middleware: (next: AttemptStep, context: CallContext) => AttemptStep,
      options: { step: "finalizeRequest"; priority: "low"; name: string },
    ): void;
  };
}

/** Counts the calls of clients. */
export interface CallMeter {
  /**
   * Counts the calls of a client.
   * @param limit Is told how each attempt went.
   * @param repeated Is told of each attempt after a call's first.
   */
  watch(client: unknown, limit: AdaptiveLimit, repeated: (call: string) => void): void;
  /** What was counted so far. */
  usage(): CallUsage;
}

/** A meter that has counted nothing. */
export function createCallMeter(): CallMeter {
  const counted = new Map<string, { calls: number; throttles: number; retries: number }>();
  return {
    watch(client, limit, repeated) {
      const { middlewareStack } = client as OpenClient;
      middlewareStack.add((next) => (args) => next({ ...args, meter: { attempts: 0 } }), {
        step: "initialize",
        name: "meteredAttempts",
      });
      middlewareStack.add(
        (next, { clientName, commandName }) => {
          const service = clientName.replace(/Client$/, "");
          const call = `${service}.${commandName.replace(/Command$/, "")}`;
          return async (args) => {
            const counts = counted.get(service) ?? { calls: 0, throttles: 0, retries: 0 };
            counted.set(service, counts);
            args.meter.attempts += 1;
            if (args.meter.attempts === 1) counts.calls += 1;
            else {
              counts.retries += 1;
              repeated(call);
            }
            const watch = limit.watch();
            try {
              const output = await next(args);
              watch.answered();
              return output;
            } catch (error) {
              if (isThrottle(error)) counts.throttles += 1;
              if (isThrottle(error) || isSilence(error)) watch.slowed();
              else watch.answered();
              throw error;
            }
          };
        },
        // After the SDK's step that repeats a call, so that each attempt comes by here.
        { step: "finalizeRequest", priority: "low", name: "callMeter" },
      );
    },
    usage: () => sumOfUsage([Object.fromEntries(counted)]),
  };
}
