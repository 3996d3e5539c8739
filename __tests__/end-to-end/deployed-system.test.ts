import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PutBucketVersioningCommand, S3Client } from "@aws-sdk/client-s3";
import { REMEDIATIONS_PREFIX } from "../../src/core/audit-bucket";
import { FUNCTIONS } from "../../src/local/seeded-accounts";
import { listKeys } from "../../src/local/scan-run";
import { start, type Running, type StartResult } from "../../src/local/start";
import { createSteps } from "../../src/local/steps";
import { describeDeployedStack } from "../support/deployed-system";

// The provider waits for consistency that the emulator has at once: a deployment takes minutes.
jest.setTimeout(600_000);

/** A promise that is settled from outside. */
function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

describe("the system, deployed by Terraform on the local AWS", () => {
  const enough = deferred<undefined>();
  const printed: string[] = [];
  let directory: string;
  let running: Running;
  let run: Promise<StartResult>;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "deployed-system-test-"));
    const shown = deferred<Running>();
    run = start({
      steps: createSteps({ isTTY: false, write: (text) => printed.push(text) }),
      signal: new AbortController().signal,
      deploy: true,
      destroy: true,
      outDirectory: directory,
      synthDirectory: join(directory, "cdktf.out"),
      whileRunning: async (system) => {
        shown.resolve(system);
        await enough.promise;
      },
    });
    running = await Promise.race([shown.promise, run.then(() => shown.promise)]);
  });

  afterAll(async () => {
    enough.resolve(undefined);
    await run.catch(() => undefined);
    rmSync(directory, { recursive: true, force: true });
  });

  const deployment = (): NonNullable<Running["deployment"]> => {
    if (running.deployment === undefined) throw new Error("nothing was deployed");
    return running.deployment;
  };

  describeDeployedStack(() => ({ outputs: deployment().outputs, client: running.session.clients.client }));

  describe("a scan", () => {
    it("covers the accounts that admit it, and says why it could not read the other one", () => {
      const { coverage, status } = running.demonstration.first.report;
      const { accounts } = running.system;
      const of = (accountId: string): readonly string[] =>
        coverage.filter((entry) => entry.accountId === accountId).map((entry) => entry.status);

      expect(status).toBe("incomplete");
      expect(of(accounts.audit)).toEqual(["COMPLETE", "COMPLETE", "COMPLETE"]);
      expect(of(accounts.member)).toEqual(["COMPLETE", "COMPLETE", "COMPLETE"]);
      expect(of(accounts.refusing)).toEqual(["NOT_SCANNED", "NOT_SCANNED", "NOT_SCANNED"]);
      expect(coverage.find((entry) => entry.accountId === accounts.refusing)).toMatchObject({
        expected: null,
        scanned: 0,
        missingPermission: "sts:AssumeRole",
        reason: expect.stringMatching(/\w/) as string,
      });
    });

    it("judges the system itself: its functions satisfy their rules", () => {
      const { evaluations } = running.demonstration.first.report;
      const own = evaluations.filter(({ resourceId }) => resourceId.includes("-lambda-"));

      expect(own).toHaveLength(7 * Object.keys(FUNCTIONS[0]?.expected ?? {}).length);
      expect(own.filter(({ complianceType }) => complianceType !== "COMPLIANT")).toEqual([]);
    });

    it("reports every finding as new in the first scan, and remediated ones as resolved in the second", () => {
      const { first, second, remediated } = running.demonstration;

      expect(first.report.summary.newFindings).toBe(first.report.findings.length);
      expect(first.report.summary.resolvedFindings).toBe(0);
      expect(second.report.summary.newFindings).toBe(0);
      expect(second.report.summary.resolvedFindings).toBe(remediated.byScan.length);
      expect(second.report.findings).toHaveLength(first.report.findings.length - remediated.byScan.length);
    });

    it("writes the same findings as JSON and as CSV", () => {
      const { report, directory: folder } = running.demonstration.first;
      const csv = readFileSync(join(folder, "report.csv"), "utf8");

      expect(JSON.parse(readFileSync(join(folder, "report.json"), "utf8"))).toEqual(report);
      for (const { resourceId } of report.findings) expect(csv).toContain(resourceId);
    });

    it("alerts on new findings and on gaps", () => {
      const { alert, first } = running.demonstration;

      expect(alert.subject.length).toBeLessThanOrEqual(100);
      expect(alert.message).toContain(first.report.scanId);
      expect(alert.message).toContain(running.system.accounts.refusing);
    });
  });

  it("remediates buckets that it found or AWS Config noticed, and records their state before", async () => {
    const { remediated } = running.demonstration;
    const kept = (await listKeys(running.system, REMEDIATIONS_PREFIX)).join("\n");

    for (const name of [...remediated.byScan, ...remediated.byConfig]) expect(kept).toContain(name);
  });

  it("would have failed on a plan that is not empty", async () => {
    const { outputs, terraform } = deployment();
    const versioning = (Status: "Enabled" | "Suspended"): Promise<unknown> =>
      running.session.clients
        .client(S3Client)
        .send(new PutBucketVersioningCommand({ Bucket: outputs.AuditBucketName, VersioningConfiguration: { Status } }));

    await versioning("Suspended");
    const changes = await terraform.plan();
    await versioning("Enabled");

    expect(changes.map(({ actions }) => actions)).toEqual([["update"]]);
  });

  it("runs no function that fails", () => {
    expect(running.session.runner.invocations.filter(({ failed }) => failed)).toEqual([]);
  });

  it("leaves nothing when it is destroyed, and reports what was destroyed", async () => {
    enough.resolve(undefined);
    const { seconds } = await run;

    const text = printed.join("");
    expect(text).toMatch(/✓ terraform plan again: no change/);
    expect(text).toMatch(/✓ Prove that nothing is left/);
    expect(text).toMatch(/Coverage {4}\d+ of \d+ complete/);
    expect(text).toMatch(/Reports {5}\S+report\.json, \S+report\.csv/);
    expect(seconds.terraform).toBeLessThan(seconds.total);
  });
});
