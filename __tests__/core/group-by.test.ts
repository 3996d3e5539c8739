import { addTo, groupBy } from "../../src/core/group-by";

describe("values by key", () => {
  it("are in their order, and so are the keys", () => {
    expect([...groupBy(["b1", "a1", "b2"], (text) => text.charAt(0))]).toEqual([
      ["b", ["b1", "b2"]],
      ["a", ["a1"]],
    ]);
    expect([...groupBy([], () => "x")]).toEqual([]);
  });

  it("grow one by one", () => {
    const groups = new Map([["a", [1]]]);
    addTo(groups, "a", 2);
    addTo(groups, "b", 3);

    expect(Object.fromEntries(groups)).toEqual({ a: [1, 2], b: [3] });
  });
});
