import {
  ACCOUNTS_AT_LEAST,
  createPlaces,
  TARGET_TIME_MS,
  TARGETS_AT_MOST,
  TARGETS_AT_ONCE,
} from "../../src/scan/places";

describe("the places of a scan", () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  /** Takes so many places for the account of each; each run goes on until it is ended. */
  function taking(count: number, accountOf: (index: number) => string = () => "111122223333") {
    const places = createPlaces(new Set(Array.from({ length: count }, (_, index) => accountOf(index))).size);
    const running = new Map<number, { readonly waits: () => void; readonly end: () => void }>();
    const all = Array.from({ length: count }, (_, index) =>
      places.take(
        accountOf(index),
        (waits) =>
          new Promise<number>((end) => {
            running.set(index, {
              waits,
              end: () => {
                running.delete(index);
                end(index);
              },
            });
          }),
      ),
    );
    const numbers = async (): Promise<readonly number[]> => {
      await jest.advanceTimersByTimeAsync(0);
      return [...running.keys()];
    };
    return { running, numbers, all };
  }
  const upTo = (count: number): readonly number[] => [...Array(count).keys()];

  it("are six, and one that is freed is used again", async () => {
    const { running, numbers } = taking(9);
    expect(await numbers()).toEqual(upTo(TARGETS_AT_ONCE));

    running.get(2)?.end();

    expect(await numbers()).toEqual([0, 1, 3, 4, 5, 6]);
  });

  it("are one more for each target that waits, however often it says so, until it ends", async () => {
    const { running, numbers } = taking(9);
    await numbers();

    running.get(0)?.waits();
    running.get(0)?.waits();
    expect(await numbers()).toEqual(upTo(7));

    running.get(0)?.end();
    expect(await numbers()).toEqual(upTo(7).slice(1));
  });

  it("are one more for each target that takes longer than its time: it goes on without keeping others waiting", async () => {
    const { numbers } = taking(20);
    await numbers();

    await jest.advanceTimersByTimeAsync(TARGET_TIME_MS);

    expect(await numbers()).toEqual(upTo(2 * TARGETS_AT_ONCE));
  });

  it("are never more than the limit for memory", async () => {
    const { running, numbers, all } = taking(60);
    for (let rounds = 0; rounds < 10; rounds += 1) {
      await numbers();
      for (const { waits } of running.values()) waits();
    }
    expect(await numbers()).toEqual(upTo(TARGETS_AT_MOST));

    for (let rounds = 0; rounds < 10; rounds += 1) {
      await numbers();
      for (const { end } of [...running.values()]) end();
    }
    expect(await Promise.all(all)).toEqual(upTo(60));
  });

  it("are shared where accounts are several: one that stalls in every region leaves places to the others", async () => {
    const stalled = 40;
    const { running, numbers } = taking(stalled + ACCOUNTS_AT_LEAST, (index) =>
      index < stalled ? "111122223333" : String(444_455_556_666 + index),
    );
    for (let rounds = 0; rounds < 10; rounds += 1) {
      await numbers();
      for (const { waits } of running.values()) waits();
    }
    const under = await numbers();

    expect(under.filter((index) => index < stalled)).toHaveLength(TARGETS_AT_MOST / ACCOUNTS_AT_LEAST);
    expect(under.filter((index) => index >= stalled)).toHaveLength(ACCOUNTS_AT_LEAST);
  });
});
