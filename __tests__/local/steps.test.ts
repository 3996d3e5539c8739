import { createSteps, type Progress, type Terminal } from "../../src/local/steps";

function terminal(isTTY: boolean): Terminal & { text(): string } {
  const written: string[] = [];
  return { isTTY, write: (text) => void written.push(text), text: () => written.join("") };
}

/** A clock that each look moves on by half a minute. */
function clock(): () => number {
  let time = 0;
  return () => (time += 30_000);
}

const tellProgress = (progress: Progress): Promise<void> => {
  progress("1 of 2");
  return Promise.resolve();
};

describe("steps", () => {
  it("print a step with its time and its result", async () => {
    const screen = terminal(false);
    const steps = createSteps(screen, clock());

    const result = await steps.step(
      "Deploy",
      () => Promise.resolve(7),
      (count) => `${count} resources`,
    );

    expect(result).toBe(7);
    expect(screen.text()).toMatch(/^ {2}✓ Deploy +\d+\.0 s {2}7 resources\n$/);
    expect([...steps.times.keys()]).toEqual(["Deploy"]);
  });

  it("print progress as lines if a line cannot be rewritten", async () => {
    const screen = terminal(false);

    await createSteps(screen, clock()).step("Deploy", tellProgress);

    expect(screen.text()).toContain("  … Deploy: 1 of 2\n");
  });

  it("skip progress that comes too often", async () => {
    const screen = terminal(false);

    await createSteps(screen, () => 0).step("Deploy", tellProgress);

    expect(screen.text()).not.toContain("1 of 2");
  });

  it("rewrite the line of a terminal", async () => {
    const screen = terminal(true);

    await createSteps(screen, clock()).step("Deploy", tellProgress);

    expect(screen.text().split("\n")).toHaveLength(2);
    expect(screen.text()).toContain("1 of 2");
    expect(screen.text()).toContain("\r");
  });

  it("mark a step that failed and pass on its error", async () => {
    const screen = terminal(false);

    await expect(createSteps(screen).step("Deploy", () => Promise.reject(new Error("no")))).rejects.toThrow("no");

    expect(screen.text()).toContain("✗ Deploy");
  });

  it("print lines of their own", () => {
    const screen = terminal(false);

    createSteps(screen).say("Done.");

    expect(screen.text()).toBe("Done.\n");
  });
});
