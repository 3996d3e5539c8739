import { keepRunning } from "../../src/local/keep-running";
import type { Running } from "../../src/local/start";
import { createSteps } from "../../src/local/steps";

const RUNNING = {
  session: { endpoint: "http://127.0.0.1:5000" },
  system: { auditBucket: "audit-bucket" },
} as unknown as Running;

describe("keeping the system running", () => {
  it("says how to use it and ends when the run is interrupted", async () => {
    const written: string[] = [];
    const steps = createSteps({ isTTY: false, write: (text) => written.push(text) });
    const interrupt = new AbortController();
    const kept = keepRunning(steps, interrupt.signal)(RUNNING);

    interrupt.abort();
    await kept;

    expect(written.join("")).toContain("export AWS_ENDPOINT_URL=http://127.0.0.1:5000 ");
    await expect(keepRunning(steps, interrupt.signal)(RUNNING)).resolves.toBeUndefined();
  });
});
