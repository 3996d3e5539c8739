import type { Answer, Input, SdkCall } from "../../src/aws/calls";
import { SERVICES } from "../../src/aws/services";
import type { ClientFactory, Clients } from "../../src/runtime/clients";

/** AWS's response to a call: an answer, an error, a function of the input, or several of these in turn. */
export type Said<C extends SdkCall> = Once<C> | readonly Once<C>[];
type Once<C extends SdkCall> = Body<C> | Error | ((input: Input<C>) => Body<C> | Error);
type Body<C extends SdkCall> = Omit<Answer<C>, "$metadata">;

/** The responses by call. */
export type Answers = { readonly [C in SdkCall]?: Said<C> };

/** A call as it was made. */
export interface SentCall {
  readonly call: SdkCall;
  readonly input: Readonly<Record<string, unknown>>;
}

/** AWS with the answers of a test, without a network. */
export interface FakeAws {
  readonly clients: ClientFactory;
  /** Every call that was made, in order. */
  readonly sent: readonly SentCall[];
}

interface Command {
  readonly input: SentCall["input"];
}

type Answering = (input: Command["input"]) => unknown;

/** AWS that gives the test's answers, and refuses every other call. */
export function fakeAws(answers: Answers): FakeAws {
  const sent: SentCall[] = [];
  const turns = new Map<SdkCall, number>();

  function say(call: SdkCall): unknown {
    const said: unknown = answers[call];
    if (!Array.isArray(said)) return said;
    const turn = turns.get(call) ?? 0;
    turns.set(call, turn + 1);
    // The last one repeats.
    return said[Math.min(turn, said.length - 1)];
  }

  function clientOf(constructor: { readonly name: string }): object {
    const service = constructor.name.replace(/Client$/, "");
    return {
      async send(command: Command): Promise<unknown> {
        const call = `${service}.${command.constructor.name.replace(/Command$/, "")}` as SdkCall;
        sent.push({ call, input: command.input });
        const said = say(call);
        const answer: unknown = typeof said === "function" ? (said as Answering)(command.input) : said;
        if (answer === undefined) throw new Error(`The test does not say what AWS answers to ${call}.`);
        if (answer instanceof Error) throw answer;
        return Promise.resolve(answer);
      },
    };
  }

  const clients: Clients = {
    // Only this method of a client is used.
    client: (constructor) => clientOf(constructor) as never,
    services: SERVICES,
    turn: () => Promise.resolve(),
    inTurn: (_call, _scope, _deadline, request) => request(),
  };
  return {
    sent,
    clients: {
      ...clients,
      borrow: () => ({ ...clients, release: () => undefined }),
      usage: () => ({}),
      destroy: () => undefined,
    },
  };
}

/** The names of the calls that were made: sorted, each once. */
export function callsIn({ sent }: FakeAws): readonly SdkCall[] {
  return [...new Set(sent.map(({ call }) => call))].sort();
}
