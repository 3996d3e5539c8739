import { newsOf } from "../support/coverage-environment";

const counted = (statements: readonly number[], hash = "1") => ({
  hash,
  s: Object.fromEntries(statements.entries()),
  f: { 0: statements[0] ?? 0 },
  b: { 0: [statements[1] ?? 0, 0] },
});

describe("the coverage that a suite hands over", () => {
  it("is each file once, and again when more of it or another version was run", () => {
    const files = (coverage: Parameters<typeof newsOf>[0]): readonly string[] => Object.keys(newsOf(coverage));

    expect(files({ a: counted([0, 0]), b: counted([1, 0]) })).toEqual(["a", "b"]);
    expect(files({ a: counted([0, 0]), b: counted([7, 0]) })).toEqual([]);
    expect(files({ a: counted([1, 0]), b: counted([0, 1]) })).toEqual(["a", "b"]);
    expect(files({ a: counted([1, 0]), b: counted([1, 1]) })).toEqual([]);
    expect(files({ b: counted([1, 0], "2") })).toEqual(["b"]);
  });

  it("is the counters as they are", () => {
    expect(newsOf({ c: counted([2, 3]) })).toEqual({ c: counted([2, 3]) });
  });
});
