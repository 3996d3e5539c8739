import { EventEmitter } from "node:events";
import { serveInvocations, type Answer, type Handler, type Invocation } from "../../src/local/function-process";

const INVOCATION: Invocation = {
  requestId: "8f5f2c3e-1111-2222-3333-444455556666",
  functionArn: "arn:aws:lambda:us-east-1:123456789012:function:f",
  event: '{"a":1}',
  deadline: 0,
};

class FakeChannel extends EventEmitter {
  readonly answers: Answer[] = [];
  readonly env: NodeJS.ProcessEnv = { AWS_LAMBDA_FUNCTION_NAME: "f" };
  send(answer: Answer): void {
    this.answers.push(answer);
  }
}

/** The answers to invocations, one after the other. */
async function answersTo(load: () => Handler, ...invocations: readonly Invocation[]): Promise<readonly unknown[]> {
  const channel = new FakeChannel();
  const served = serveInvocations(channel, load);
  for (const invocation of invocations) channel.emit("message", invocation);
  await new Promise(setImmediate);
  channel.emit("disconnect");
  await served;
  return channel.answers.map(({ payload, failed }) => [JSON.parse(payload) as unknown, failed]);
}

describe("a function's process", () => {
  it("calls the handler with the event and a context", async () => {
    const handler = jest.fn().mockResolvedValue({ ok: true });

    expect(await answersTo(() => handler, INVOCATION)).toEqual([[{ ok: true }, false]]);
    expect(handler).toHaveBeenCalledWith(
      { a: 1 },
      expect.objectContaining({ functionName: "f", awsRequestId: INVOCATION.requestId }),
    );
  });

  it("counts the remaining time down to zero", async () => {
    const remaining: Handler = (_event, context) => (context.getRemainingTimeInMillis as () => number)();

    expect(await answersTo(() => remaining, INVOCATION)).toEqual([[0, false]]);
  });

  it("loads the handler once and returns null for no result", async () => {
    const load = jest.fn<Handler, []>(() => () => undefined);

    expect(await answersTo(load, INVOCATION, INVOCATION)).toEqual([
      [null, false],
      [null, false],
    ]);
    expect(load).toHaveBeenCalledTimes(1);
  });

  it("returns an error in Lambda's form", async () => {
    const failing =
      (error: unknown): Handler =>
      () => {
        throw error;
      };
    const withoutStack = new RangeError("bare");
    delete withoutStack.stack;

    expect(await answersTo(() => failing(new TypeError("broken")), INVOCATION)).toEqual([
      [expect.objectContaining({ errorType: "TypeError", errorMessage: "broken" }), true],
    ]);
    expect(await answersTo(() => failing("a word"), INVOCATION)).toEqual([
      [{ errorType: "Error", errorMessage: "a word", trace: [] }, true],
    ]);
    expect(await answersTo(() => failing(withoutStack), INVOCATION)).toEqual([
      [{ errorType: "RangeError", errorMessage: "bare", trace: [] }, true],
    ]);
  });

  it("fails every invocation of a handler that cannot be loaded", async () => {
    const load = (): Handler => {
      throw new Error("no such module");
    };

    expect(await answersTo(load, INVOCATION, INVOCATION)).toEqual([
      [expect.objectContaining({ errorMessage: "no such module" }), true],
      [expect.objectContaining({ errorMessage: "no such module" }), true],
    ]);
  });
});
