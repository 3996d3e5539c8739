import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { S3Client } from "@aws-sdk/client-s3";
import { version } from "../../package.json";
import { evaluationsKey, manifestKey, TREND_KEY } from "../../src/core/audit-bucket";
import type { ScanReport } from "../../src/core/scan-report";
import { trendPointOf } from "../../src/core/trend";
import { packOf } from "../../src/packs";
import { reportModelSchema } from "../../src/reports/model/report-model";
import { jsonReport } from "../../src/reports/json";
import { reportSourceOf, scanInMemory } from "../../src/reports/model/report-source";
import { memoryBucket, type MemoryBucket } from "../support/memory-bucket";
import { coverageEntry, doorRule, evaluation, finding, manifest } from "../support/scan";
import { report, runAudit, withFindings } from "./run-audit";

const folder = mkdtempSync(join(tmpdir(), "report-commands-"));
const WAIVER = {
  ...{ rule: "door-locked", account: "*", resource: "front", owner: "ops" },
  ...{ reason: "A museum.", expiresOn: "2026-12-31" },
};

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A `report.json` of schema 1.0. */
function oldFile(scan: ScanReport, name = "old.json"): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(scan, null, 2));
  return path;
}

/** A `report.json` of schema 2.0. */
async function newFile(scan: ScanReport, name = "new.json", ruleId = "door-locked"): Promise<string> {
  const rules = [{ rule: doorRule(ruleId), parameters: { bolts: 2 } }];
  const packs = [packOf("cis-aws-7.0.0")];
  const source = await reportSourceOf(scanInMemory(scan, rules), { catalogue: [doorRule(ruleId)], packs });
  let text = "";
  for await (const piece of jsonReport(source)) text += piece;
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe("audit --version", () => {
  it("is the package's", async () => {
    expect(await runAudit(["--version"])).toMatchObject({ code: 0, out: `${version}\n` });
  });
});

describe("audit report", () => {
  const scan = withFindings(finding({ resourceId: "attic" }), finding({ resourceId: "cellar", severity: "LOW" }));

  it.each(["1.0", "2.0"])("shows a report of schema %s", async (schema) => {
    const path = schema === "1.0" ? oldFile(scan) : await newFile(scan);

    const { code, out, err } = await runAudit(["report", path, "--severity", "HIGH"]);

    expect([code, err]).toEqual([1, ""]);
    expect(out).toContain("Test::House::Door attic");
    expect(out).not.toContain("cellar");
  });

  it("writes a report of schema 2.0 as it is, with its rules' parameters and its packs", async () => {
    const path = await newFile(scan);

    const { out } = await runAudit(["report", path, "--format", "json"]);

    expect(JSON.parse(out)).toEqual(JSON.parse(readFileSync(path, "utf8")));
    expect(JSON.parse(out)).toMatchObject({ rules: [{ parameters: { bolts: 2 } }], packs: [{ id: "cis-aws-7.0.0" }] });
  });

  it("reads it by other packs where they are named, and by the default ones where it has none", async () => {
    const packsOf = async (...argv: readonly string[]): Promise<readonly string[]> => {
      const { out } = await runAudit(["report", ...argv, "--format", "json"]);
      return (JSON.parse(out) as { packs: { id: string }[] }).packs.map(({ id }) => id);
    };

    expect(await packsOf(await newFile(scan), "--pack", "cis-aws-3.0.0")).toEqual(["cis-aws-3.0.0"]);
    expect(await packsOf(oldFile(scan))).toEqual(["cis-aws-7.0.0", "aws-fsbp-1.0.0"]);
  });

  it.each(["1.0", "2.0"])("reads what is whole of a report of schema %s, and says what is missing", async (schema) => {
    const path = schema === "1.0" ? oldFile(scan) : await newFile(scan);
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.slice(0, text.lastIndexOf("cellar") + 8));

    const { code, out, err } = await runAudit(["report", path, "--format", "json"]);

    expect(code).toBe(2);
    expect(err).toBe(
      `${path} ends before it is complete: 2 evaluations and 1 findings are whole, and what follows them is missing.\n`,
    );
    const read = JSON.parse(out) as ScanReport;
    expect(read.findings.map(({ resourceId }) => resourceId)).toEqual(["attic"]);
    expect(read.evaluations.map(({ resourceId }) => resourceId)).toEqual(["attic", "cellar"]);
  });

  it("reads a report that ends within its evaluations, or behind them", async () => {
    const text = readFileSync(oldFile(scan), "utf8");
    const counts = async (end: number): Promise<string> => {
      writeFileSync(join(folder, "cut.json"), text.slice(0, end));
      return (await runAudit(["report", join(folder, "cut.json")])).err;
    };

    expect(await counts(text.indexOf('"cellar"'))).toContain("1 evaluations and 0 findings");
    expect(await counts(text.indexOf('"findings": ['))).toContain("2 evaluations and 0 findings");
  });

  it.each([
    ["nothing", "", "It has no schemaVersion."],
    ["no JSON", "<html>", "It has no schemaVersion."],
    ["a list", "[]", "It has no schemaVersion."],
    [
      "another schema",
      '{"schemaVersion":"3.1"}',
      "has schema version 3.1, which is not read. This version reads 1.x and 2.x.",
    ],
    ["less than a head", '{"schemaVersion":"2.0","scanId":"a"', "startedAt:"],
  ])("refuses a file with %s", async (_name, text, message) => {
    const path = join(folder, "wrong.json");
    writeFileSync(path, text);

    const { code, out, err } = await runAudit(["report", path]);

    expect([code, out]).toEqual([3, ""]);
    expect(err).toContain(path);
    expect(err).toContain(message);
  });

  it("answers as the scan did: 0 where nothing is found or all is waived, 2 where not everything was seen", async () => {
    const coverage = [coverageEntry({ status: "PARTIAL", reason: "It was denied." })];
    const codeOf = async (given: ScanReport): Promise<number> => (await runAudit(["report", oldFile(given)])).code;

    expect(await codeOf(report())).toBe(0);
    expect(await codeOf(withFindings(finding({ waiver: WAIVER })))).toBe(0);
    expect(await codeOf(report({ status: "incomplete", coverage }))).toBe(2);
  });

  describe("of a stored scan", () => {
    const key = evaluationsKey(manifest().scanId, "111122223333", "eu-west-1", 1);
    const scan = manifest({ objects: [{ key, lines: 1 }] });
    const { scanId } = scan;
    let bucket: MemoryBucket;

    beforeEach(() => {
      bucket = memoryBucket("audit", { [manifestKey(scanId)]: scan, [key]: `${JSON.stringify(finding())}\n` });
      expect(bucket.s3).toBeInstanceOf(S3Client);
    });

    it.each([
      ["its address", [`s3://audit/scans/${scanId}`]],
      ["the address of what lies in its folder", [`s3://audit/scans/${scanId}/report.json`, "--profile", "auditor"]],
      ["its id and the bucket", [scanId, "--bucket", "audit"]],
    ])("is named by %s", async (_name, argv) => {
      const env: NodeJS.ProcessEnv = {};

      const { code, out } = await runAudit(["report", ...argv], { env });

      expect(code).toBe(1);
      expect(out).toContain("Test::House::Door front");
      expect(env.AWS_PROFILE).toBe(argv.includes("--profile") ? "auditor" : undefined);
    });

    it.each([
      ["with the trend", { version: 1, scans: [trendPointOf(scan, {})] }, [scanId]],
      ["without a trend where that cannot be read", {}, []],
    ])("is shown %s", async (_name, stored, shown) => {
      bucket.objects.set(TREND_KEY, JSON.stringify(stored));

      const { out } = await runAudit(["report", scanId, "--bucket", "audit", "--format", "json"]);

      const { trend } = reportModelSchema.parse(JSON.parse(out));
      expect(trend.map((point) => point.scanId)).toEqual(shown);
    });

    it("is refused where it does not exist, or the address is of something else", async () => {
      expect((await runAudit(["report", "s3://audit/scans/none"])).err).toContain(
        "Scan none has no manifest in audit.",
      );
      expect((await runAudit(["report", "s3://audit/state/x"])).err).toContain("is not the address of a scan");
    });
  });
});

describe("audit diff", () => {
  const front = finding();
  const cellar = finding({ resourceId: "cellar", severity: "LOW" });
  const attic = finding({ resourceId: "attic" });
  const before = { ...withFindings(front, cellar), scanId: "before" };
  const after = { ...withFindings(front, attic), scanId: "after" };
  const partial = { status: "incomplete" as const, coverage: [coverageEntry({ status: "PARTIAL" })] };
  const diff = async (one: ScanReport, other: ScanReport, ...argv: readonly string[]): ReturnType<typeof runAudit> =>
    runAudit(["diff", oldFile(one, "one.json"), await newFile(other, "other.json"), ...argv]);

  it("shows what is new, resolved and unchanged, and ends with 1 where something is new", async () => {
    const { code, out } = await diff(before, after);

    expect(code).toBe(1);
    expect(out.split("\n\n")).toEqual([
      "New:\n  HIGH      door-locked  Test::House::Door attic  111122223333 eu-west-1",
      "Resolved:\n  LOW       door-locked  Test::House::Door cellar  111122223333 eu-west-1",
      "From before to after: 1 new, 1 resolved, 1 unchanged, 0 that cannot be compared\n",
    ]);
  });

  it("ends with 0 where nothing is new at or above the severity, or what is new is waived", async () => {
    expect((await diff(after, before, "--severity", "MEDIUM")).code).toBe(0);
    expect((await diff(before, withFindings(front, { ...attic, waiver: WAIVER }))).code).toBe(0);
  });

  it("calls nothing resolved or new that the other scan did not read", async () => {
    const gone = await diff(before, { ...after, ...partial }, "--severity", "LOW");
    const came = await diff({ ...before, ...partial }, after);
    const unasked = { coverage: [coverageEntry({ ruleIds: ["window-shut"] })] };

    expect(gone.out).toContain("Not known to be resolved: after did not read all of this:\n  LOW");
    expect(came.out).toContain("Not known to be new: before did not read all of this:\n  HIGH");
    expect([gone.code, came.code]).toEqual([1, 2]);
    expect((await diff({ ...before, ...unasked }, after)).out).toContain("0 new, 1 resolved");
  });

  it("is JSON where that is wanted, also in a file", async () => {
    const path = join(folder, "diff.json");

    const { out } = await diff(before, after, "--format", "json");
    await diff(before, after, "--format", "json", "--output", path);

    expect(JSON.parse(out)).toEqual({
      ...{ before: "before", after: "after", new: [attic], resolved: [cellar], unchanged: 1, notCompared: [] },
    });
    expect(readFileSync(path, "utf8")).toBe(out);
  });

  it("says what is missing of a file, and fits the terminal", async () => {
    const path = oldFile(before, "cut.json");
    writeFileSync(path, readFileSync(path, "utf8").slice(0, -3));

    const { code, out, err } = await runAudit(["diff", path, path], { isTTY: true, columns: 40 });

    expect(code).toBe(2);
    expect(err.split("\n")[0]).toContain("ends before it is complete");
    expect(Math.max(...out.split("\n").map(({ length }) => length))).toBeLessThanOrEqual(40);
  });
});

describe("audit explain", () => {
  const ruleId = "s3-bucket-versioning-enabled";
  const history = {
    firstSeenAt: "2026-01-01T00:00:00.000Z",
    lastSeenAt: "2026-03-01T00:00:00.000Z",
    reopenedAt: "2026-02-01T00:00:00.000Z",
    resolvedAt: null,
  };
  const seen = finding({ ruleId, evidence: { locked: false }, history });
  const explain = async (given: ScanReport, digits: string): ReturnType<typeof runAudit> =>
    runAudit(["explain", digits, oldFile(given, "explained.json"), "--pack", "nist-800-53-r5"]);

  it("shows all that the report says of the finding", async () => {
    const { code, out } = await explain(withFindings(seen, finding()), seen.fingerprint.slice(0, 12).toUpperCase());

    expect(code).toBe(0);
    for (const text of [
      "HIGH  Door is locked",
      "What is wrong:\n  The door stands open.",
      "What was judged:\n  locked: false",
      "Why it matters:\n",
      "How to fix it:\n  Lock the door.",
      'Terraform:\n  resource "aws_s3_bucket_versioning"',
      "Controls that it violates:\n  nist-800-53-r5 ",
      "  first seen 2026-01-01T00:00:00.000Z, last seen 2026-03-01T00:00:00.000Z\n" +
        "  seen again 2026-02-01T00:00:00.000Z after it had been resolved\n",
      'account: "111122223333"\n    resource: "front"',
    ]) {
      expect(out).toContain(text);
    }
  });

  it("cuts no text of the finding", async () => {
    const remediation = `The door ${"of the very long house ".repeat(30)}stands open.`;
    const evidence = { rooms: Array.from({ length: 100 }, (_, index) => `room-${index}`) };

    const { out } = await explain(withFindings(finding({ ruleId, remediation, evidence })), seen.fingerprint);

    expect(out).toContain(remediation);
    expect(out).toContain('"room-99"]');
  });

  it("leaves out what is not known, and names the waiver where there is one", async () => {
    const bare = finding({ annotation: null, waiver: WAIVER, isNew: false });

    const { out } = await explain(withFindings(bare), bare.fingerprint);

    expect(out).toContain("The last complete scan had it too. When it was first seen is not kept.");
    expect(out).toContain("Waiver:\n  accepted by ops until 2026-12-31: A museum.");
    expect(out).not.toMatch(/What is wrong|What was judged|Why it matters|Terraform|Controls|To accept it/);
    expect((await explain(withFindings(finding()), finding().fingerprint)).out).toContain("knows of none before it");
    const once = finding({ history: { ...history, reopenedAt: null } });
    expect((await explain(withFindings(once), once.fingerprint)).out).toMatch(
      / {2}new: first seen .*, last seen 2026-03-01T00:00:00\.000Z\n\n/,
    );
    const old = finding({ isNew: false, history: { ...history, firstSeenAt: null, reopenedAt: null } });
    expect((await explain(withFindings(old), old.fingerprint)).out).toContain(
      "  first seen before times were kept, last",
    );
    const never = finding({ history: { ...history, lastSeenAt: null } });
    expect((await explain(withFindings(never), never.fingerprint)).out).toContain(
      "last seen at a time that is not known",
    );
  });

  it("refuses a fingerprint that no finding has, is too short or stands for several", async () => {
    const { fingerprint } = finding();
    const like = finding({ resourceId: "cellar", fingerprint: `${fingerprint.slice(0, 60)}0000` });
    const twice = withFindings(finding(), like);

    expect((await explain(twice, "ffffffff")).err).toContain("No finding of");
    expect((await explain(twice, fingerprint.slice(0, 3))).err).toContain("No finding of");
    expect((await explain(twice, fingerprint.slice(0, 10))).err).toContain("2 findings of");
  });

  it("fits the terminal", async () => {
    const path = oldFile(withFindings(finding()), "wide.json");

    const { out } = await runAudit(["explain", finding().fingerprint, path], { isTTY: true, columns: 40 });

    expect(out).toContain("fingerprint\n    ");
  });
});

describe("evaluations without findings", () => {
  it("are shown as they are", async () => {
    const scan = report({ evaluations: [evaluation({ complianceType: "INSUFFICIENT_DATA" })] });

    expect((await runAudit(["report", oldFile(scan), "--format", "csv"])).out).toContain("INSUFFICIENT_DATA");
  });
});
