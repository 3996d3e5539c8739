import type { FunctionRunner, InvocationRecord } from "../../src/local/function-runner";
import { waitFor } from "../../src/local/wait";

function runner(...invocations: readonly InvocationRecord[]): FunctionRunner {
  return { url: "", invocations, connect: () => undefined, stop: () => Promise.resolve() };
}

const nothing = (): Promise<undefined> => Promise.resolve(undefined);

describe("waiting", () => {
  it("asks until there is an answer", async () => {
    const ask = jest.fn().mockResolvedValueOnce(undefined).mockResolvedValue(7);

    await expect(waitFor("seven", { runner: runner() }, ask)).resolves.toBe(7);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it("ends where a function failed, with what it said", async () => {
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

  it("ends where patience does", async () => {
    await expect(waitFor("a report", { runner: runner(), patienceMs: 0 }, nothing)).rejects.toThrow(
      "Waited for a report in vain. Nothing came in 0 ms.",
    );
  });

  it("ends where the run is interrupted", async () => {
    const signal = AbortSignal.abort(new Error("interrupted"));

    await expect(waitFor("a report", { runner: runner(), signal }, nothing)).rejects.toThrow("interrupted");
  });
});
