import fc from "fast-check";
import { nearest } from "../../src/core/nearest";

describe("nearest", () => {
  it.each([
    ["door-lokced", "door-locked"],
    ["Door-Locked", "door-locked"],
    ["window-lock", "window-locked"],
    ["window-shuts", "window-shut"],
    ["dor", "door"],
  ])("takes %s for %s", (name, meant) => {
    expect(nearest(name, ["door", "door-locked", "window-locked", "window-shut"])).toBe(meant);
  });

  it("takes the first of several equally near names", () => {
    expect(nearest("door-c", ["door-a", "door-b"])).toBe("door-a");
  });

  it("suggests nothing if every letter would have to change, or without candidates", () => {
    expect(nearest("moon", ["door-locked"])).toBeUndefined();
    expect(nearest("", ["door-locked"])).toBeUndefined();
    expect(nearest("door", [])).toBeUndefined();
  });

  it("finds a name itself", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), (names) => {
        const [name = ""] = names;

        expect(nearest(name, [...names].reverse())?.toLowerCase()).toBe(name.toLowerCase());
      }),
    );
  });

  it("finds a name that has any one character too many", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1, maxLength: 1, unit: "binary" }), { minLength: 2 }),
        fc.nat(),
        (name, place) => {
          const more = name.toSpliced(place % (name.length + 1), 0, "x");

          expect(nearest(more.join(""), [name.join("")])).toBe(name.join(""));
        },
      ),
    );
  });
});
