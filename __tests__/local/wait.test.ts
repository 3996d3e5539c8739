import type { FunctionRunner, InvocationRecord } from "../../src/local/function-runner";
import { waitFor } from "../../src/local/wait";

function runner(...invocations: readonly InvocationRecord[]): FunctionRunner {
  return { url: "", invocations, connect: () => undefined, stop: () => Promise.resolve() };
}

const nothing = (): Promise<undefined> => Promise.resolve(undefined);

describe("waiting", () => {
  it("checks until there is a result", async () => {
    const ask = jest.fn().mockResolvedValueOnce(undefined).mockResolvedValue(7);

    await expect(waitFor("seven", { runner: runner() }, ask)).resolves.toBe(7);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it("ends with a function's error if the function failed", async () => {
    const failed = {
      functionName: "scanner-lambda-local",
      event: "{}",
      payload: '{"errorMessage":"no"}',
      failed: true,
    };

    await expect(waitFor("a report", { runner: runner(failed) }, nothing)).rejects.toThrow(
      'Waited for a report in vain: scanner-lambda-local failed. {"errorMessage":"no"}',
    );
  });

  it("ends when its time is up", async () => {
    await expect(waitFor("a report", { runner: runner(), patienceMs: 0 }, nothing)).rejects.toThrow(
      "Waited for a report in vain. Nothing came in 0 ms.",
    );
  });

  it("ends if the run is interrupted", async () => {
    const signal = AbortSignal.abort(new Error("interrupted"));

    await expect(waitFor("a report", { runner: runner(), signal }, nothing)).rejects.toThrow("interrupted");
  });
});
