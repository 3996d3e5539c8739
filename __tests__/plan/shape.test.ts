import { check, firstMismatch, TEXT } from "../../src/plan/shape";

it("returns the first mismatch", () => {
  const runChecks = (): void => {
    check({ a: "x", b: 1 }, [{ key: "a", kind: TEXT }], null);
    check({ a: "x", b: 1 }, [{ key: "b", kind: TEXT }], { parent: null, key: "top" });
    check(null, [], null);
  };
  expect(firstMismatch(runChecks)).toEqual({ path: "top.b", expected: "a text", found: "a number" });
});

it("does not take a defect for a mismatch", () => {
  const fault = new Error("a defect");
  expect(() =>
    firstMismatch(() => {
      throw fault;
    }),
  ).toThrow(fault);
});
