import { Lazy } from "cdktf";
import { withoutTokenTraces } from "../../src/infra/token-traces";

/** The calls that made a token, as CDKTF remembers them. */
const creationOf = (): readonly string[] => Lazy.anyValue({ produce: () => "value" }).creationStack;

describe("work without the traces of CDKTF's tokens", () => {
  it("makes tokens that do not know where they were made", () => {
    expect(creationOf()).not.toEqual([]);
    expect(withoutTokenTraces(creationOf)).toEqual([]);
    expect(creationOf()).not.toEqual([]);
  });

  it("leaves errors their traces, and what takes one for itself", () => {
    const taken = { stack: "" };
    const { stack } = withoutTokenTraces(() => {
      Error.captureStackTrace(taken);
      return new Error("wrong");
    });

    expect(stack).toContain("token-traces.test.ts");
    expect(taken.stack).toContain("token-traces.test.ts");
  });
});
