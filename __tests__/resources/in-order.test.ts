import fc from "fast-check";
import { inOrder } from "../../src/resources/in-order";
import { all } from "../support/collect";

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function ticks(count: number): Promise<void> {
  for (let passed = 0; passed < count; passed += 1) await tick();
}

describe("inOrder", () => {
  it("yields in the order of the values, however long each read takes, and reads ahead no further than told", async () => {
    const durations = fc.array(fc.nat({ max: 3 }), { maxLength: 12 });

    await fc.assert(
      fc.asyncProperty(durations, fc.nat({ max: 4 }), async (durations, ahead) => {
        let underWay = 0;
        let most = 0;
        const results = inOrder(durations.entries(), ahead, async ([index, duration]) => {
          most = Math.max(most, (underWay += 1));
          await ticks(duration);
          underWay -= 1;
          return index;
        });

        expect(await all(results)).toEqual([...durations.keys()]);
        expect(most).toBeLessThanOrEqual(ahead + 1);
      }),
      { numRuns: 40 },
    );
  });

  it("reads ahead as far as it is told", async () => {
    const started: number[] = [];
    const results = inOrder([0, 1, 2, 3, 4], 2, (value) => {
      started.push(value);
      return Promise.resolve(value);
    });

    await results.next();
    expect(started).toEqual([0, 1, 2]);
    await results.next();
    expect(started).toEqual([0, 1, 2, 3]);
  });

  it("takes only as much of a list as it needs", async () => {
    const taken: number[] = [];
    function* endless(): Generator<number> {
      for (let value = 0; ; value += 1) {
        taken.push(value);
        yield value;
      }
    }

    for await (const value of inOrder(endless(), 3, (value) => Promise.resolve(value))) if (value === 10) break;

    expect(taken).toHaveLength(14);
  });

  it("throws a failed read at its own turn, after the results before it", async () => {
    const yielded: string[] = [];
    const reading = (async () => {
      const read = async (value: string): Promise<string> => {
        if (value === "slow") await ticks(3);
        if (value === "broken") throw new Error("no answer");
        return value;
      };
      for await (const value of inOrder(["slow", "broken", "never"], 5, read)) yielded.push(value);
    })();

    await expect(reading).rejects.toThrow("no answer");
    expect(yielded).toEqual(["slow"]);
  });

  it("yields nothing for an empty list", async () => {
    expect(await all(inOrder([], 16, () => Promise.resolve(1)))).toEqual([]);
  });
});
