import fc from "fast-check";
import { CORPUS } from "./corpus/corpus";
import { linesOf, planOf, reviewed } from "./corpus/review";
import { shuffled, type Order } from "./corpus/shuffled";

const NAMES = CORPUS.map(({ name }) => name);

const reversed: Order = (length) => Array.from({ length }, (_, index) => length - 1 - index);

/** Shuffles a list, in an order that depends only on the place and the length. */
function scattered(seed: number): Order {
  return (length, place) => {
    const weigh = (index: number): number => hash(`${seed} ${place} ${length} ${index}`);
    return Array.from({ length }, (_, index) => index).sort((one, other) => weigh(one) - weigh(other));
  };
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return value;
}

function linesIn(name: string, order: Order): readonly string[] {
  return linesOf(reviewed(name, JSON.stringify(shuffled(JSON.parse(planOf(name)), order))));
}

describe("the order of unordered parts of a plan", () => {
  test.each(NAMES)("%s: changes no verdict where it is reversed", (name) => {
    expect(linesIn(name, reversed)).toEqual(linesOf(reviewed(name, planOf(name))));
  });

  test("changes no verdict, whatever it is", () => {
    const verdicts = new Map(NAMES.map((name) => [name, linesOf(reviewed(name, planOf(name)))]));
    const property = fc.property(fc.constantFrom(...NAMES), fc.integer(), (name, seed) => {
      expect(linesIn(name, scattered(seed))).toEqual(verdicts.get(name));
    });
    fc.assert(property, { numRuns: 200 });
  });

  test("really differs after shuffling, for resources, changes, modules and sets", () => {
    const plan = {
      resource_changes: [change("a"), change("b")],
      planned_values: { root_module: { resources: [1, 2] } },
    };

    expect(shuffled(plan, reversed)).toEqual({
      resource_changes: [reversedChange("b"), reversedChange("a")],
      planned_values: { root_module: { resources: [2, 1] } },
    });
  });
});

function change(address: string): unknown {
  return {
    address,
    references: ["x", "y"],
    change: { after: { ingress: [1, 2], rule: [1, 2] }, after_unknown: { ingress: [{}, true] }, actions: ["delete"] },
  };
}

function reversedChange(address: string): unknown {
  return {
    address,
    references: ["x", "y"],
    change: { after: { ingress: [2, 1], rule: [1, 2] }, after_unknown: { ingress: [true, {}] }, actions: ["delete"] },
  };
}
