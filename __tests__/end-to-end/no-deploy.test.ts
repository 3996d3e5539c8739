import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Session } from "../../src/local/session";
import { start } from "../../src/local/start";
import { createSteps, type Steps } from "../../src/local/steps";

jest.setTimeout(120_000);

describe("the system, created without Terraform", () => {
  let directory: string;
  const printed: string[] = [];
  const steps = createSteps({ isTTY: false, write: (text) => printed.push(text) });

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "no-deploy-test-"));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  it("shows the same audit", async () => {
    const { signal } = new AbortController();
    const run = await start({ steps, signal, deploy: false, destroy: false, outDirectory: directory });
    const { demonstration } = run;

    expect(demonstration.first.report.findings.length).toBeGreaterThan(0);
    expect(demonstration.second.report.summary.resolvedFindings).toBe(demonstration.remediated.byScan.length);
    expect(run.seconds.terraform).toBe(0);
    expect(printed.join("")).toContain("Remediated");
    expect(printed.at(-1)).toContain(`${basename(demonstration.second.directory)}/report.html`);
    expect(readFileSync(join(demonstration.second.directory, "report.html"), "utf8")).toMatch(/<\/html>\n$/);
  });

  it("stops if it is interrupted, and leaves nothing running", async () => {
    const interrupt = new AbortController();
    let endpoint = "";
    const interrupting: Steps = {
      ...steps,
      async step(title, work, summary) {
        const result = await steps.step(title, work, summary);
        if (title === "Start the local AWS") ({ endpoint } = result as Session);
        if (title === "Seed three accounts") interrupt.abort(new Error("interrupted"));
        return result;
      },
    };

    const { signal } = interrupt;
    const run = start({ steps: interrupting, signal, deploy: false, destroy: false, outDirectory: directory });

    await expect(run).rejects.toThrow("interrupted");
    await expect(fetch(endpoint)).rejects.toThrow();
  });
});
