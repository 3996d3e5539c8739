import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { AuditError } from "../../src/core/errors";
import { packOf } from "../../src/packs";
import { CSV_COLUMNS } from "../../src/reports/csv";
import { reportModelSchema } from "../../src/reports/model/report-model";
import { tableReport, type TableOptions } from "../../src/reports/table";
import { scanFromHere } from "../../src/scan/scan-from-here";
import { coverageEntry, finding } from "../support/scan";
import { report, runAudit, withFindings } from "./run-audit";

jest.mock("../../src/scan/scan-from-here", () => ({ scanFromHere: jest.fn() }));
jest.mock("../../src/reports/table", () => {
  const actual = jest.requireActual<{ tableReport: typeof tableReport }>("../../src/reports/table");
  return { tableReport: jest.fn(actual.tableReport) };
});

const scanned = jest.mocked(scanFromHere);
const table = jest.mocked(tableReport);
const folder = mkdtempSync(join(tmpdir(), "scan-result-"));

beforeEach(() => {
  table.mockClear();
  scanned.mockReset().mockResolvedValue(report());
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** How the table was asked for. */
function tableOptions(): TableOptions {
  const [, options] = table.mock.lastCall ?? [];
  if (options === undefined) throw new Error("no table was asked for");
  return options;
}

const GAP = coverageEntry({ status: "NOT_SCANNED", expected: null, scanned: 0, reason: "It refused." });
const WAIVER = {
  rule: "door-locked",
  account: "*",
  resource: "front",
  owner: "ops",
  reason: "A museum.",
  expiresOn: "2026-12-31",
};

describe("the exit code", () => {
  const low = finding({ severity: "LOW" });
  const high = finding({ severity: "HIGH" });
  const waived = finding({ severity: "CRITICAL", waiver: WAIVER });
  const incomplete = { status: "incomplete" as const, coverage: [GAP] };

  it.each([
    ["0 where nothing is found", [], report(), 0],
    ["1 where something is found", [], withFindings(low), 1],
    ["0 where it is below the severity", ["--severity", "MEDIUM"], withFindings(low), 0],
    ["1 where it is of the severity", ["--severity", "high"], withFindings(low, high), 1],
    ["0 where it is waived", [], withFindings(waived), 0],
    ["1 where something beside it is not waived", [], withFindings(waived, low), 1],
    ["2 where not everything was seen", [], report(incomplete), 2],
    ["2 where what was seen has findings too", [], { ...withFindings(high), ...incomplete }, 2],
  ])("is %s", async (_name, argv, found, expected) => {
    scanned.mockResolvedValue(found);

    expect((await runAudit(["scan", ...argv])).code).toBe(expected);
  });

  it("is 3 where nothing can be scanned", async () => {
    scanned.mockRejectedValue(new AuditError("No region is configured.", "", "Set one."));

    expect(await runAudit(["scan"])).toEqual({ code: 3, out: "", err: "No region is configured. Set one.\n" });
  });
});

describe("the result", () => {
  it("is all that goes to standard output: what happens meanwhile goes to standard error", async () => {
    scanned.mockImplementation((_options, { observer, logger, now }) => {
      observer.started(
        { accountId: "111122223333", awsRegion: "eu-west-1", partition: "aws", isHome: true },
        "A::B::C",
      );
      observer.called();
      observer.called();
      observer.ended(GAP);
      logger.info("Read.", {});
      logger.warn("Refused.", {});
      expect(Math.abs(now().getTime() - Date.now())).toBeLessThan(60_000);
      return Promise.resolve(withFindings(finding()));
    });

    const { out, err } = await runAudit(["scan", "--format", "json"]);

    expect(reportModelSchema.parse(JSON.parse(out))).toMatchObject({
      ...withFindings(finding()),
      schemaVersion: "2.0",
    });
    expect(err).toBe("Refused: It refused.\n2 calls made.\n");
  });

  it.each([
    ["sarif", '"helpUri":"https://audit.example/rules/door-locked.md"'],
    ["ocsf", '"references":["https://audit.example/rules/door-locked.md"]'],
    ["asff", '"Url":"https://audit.example/rules/door-locked.md"'],
    ["markdown", "[`door-locked`](<https://audit.example/rules/door-locked.md>)"],
    ["junit", '<testsuite name="111122223333" tests="1" failures="1"'],
  ])("is %s, with the rules' pages where the format has room for them", async (format, text) => {
    scanned.mockResolvedValue(withFindings(finding()));

    const { out } = await runAudit(["scan", "--format", format, "--rule-pages", "https://audit.example/rules/"]);

    expect(out).toContain(text);
  });

  it.each(["1.7", "1.7.0"])("names the version %s of OCSF where it is asked for", async (version) => {
    scanned.mockResolvedValue(withFindings(finding()));

    expect((await runAudit(["scan", "--format", "ocsf", "--ocsf-version", version])).out).toContain(
      '"metadata":{"version":"1.7.0"',
    );
  });

  it.each([
    [["--ocsf-version", "1.9"], "Records are checked against 1.6.0, 1.7.0, 1.8.0."],
    [["--rule-pages", "docs/rules"], "Expected an address that begins with https://."],
  ])("is refused with %j", async (argv, message) => {
    const { code, err } = await runAudit(["scan", ...argv]);

    expect(code).toBe(3);
    expect(err).toContain(message);
  });

  it("is the whole report as JSON, whatever the severity that is asked for", async () => {
    scanned.mockResolvedValue(withFindings(finding({ severity: "LOW", waiver: WAIVER })));

    const { out } = await runAudit(["scan", "--format", "json", "--severity", "CRITICAL"]);

    expect(JSON.parse(out)).toMatchObject({ findings: [{ severity: "LOW", waiver: WAIVER }] });
  });

  it("is a row for each evaluation as CSV, a violation with its finding", async () => {
    scanned.mockResolvedValue(withFindings(finding()));

    const { out } = await runAudit(["scan", "--format", "csv"]);

    const rows = out.split("\r\n");
    expect(rows[0]).toBe(CSV_COLUMNS.join(","));
    expect(rows.filter((row) => row.includes(finding().fingerprint))).toHaveLength(1);
  });

  it("is a table otherwise, read by the packs too", async () => {
    scanned.mockResolvedValue(withFindings(finding({ severity: "MEDIUM" }), finding({ resourceId: "cellar" })));

    const { out } = await runAudit(["scan", "--pack", "cis-aws-3.0.0", "--severity", "HIGH"]);

    expect(out).toContain("Test::House::Door cellar");
    expect(out).not.toContain("Test::House::Door front");
    expect(out).toContain(`\n\n${packOf("cis-aws-3.0.0").title}`);
    expect(tableOptions().minimumSeverity).toBe("HIGH");
    expect(tableOptions().readings.map(({ id }) => id)).toEqual(["cis-aws-3.0.0"]);
  });

  it("goes to a file where one is named", async () => {
    const path = join(folder, "report.json");

    const { code, out } = await runAudit(["scan", "--format", "json", "--output", path]);

    expect([code, out]).toEqual([0, ""]);
    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ ...report(), schemaVersion: "2.0" });
  });

  it("goes to a folder in Parquet, a file for each account, which the standard output does not take", async () => {
    const path = join(folder, "tables");

    const refused = await runAudit(["scan", "--format", "parquet"]);
    const { code, out } = await runAudit(["scan", "--format", "parquet", "--output", path]);

    expect([refused.code, refused.out]).toEqual([3, ""]);
    expect(refused.err).toContain("Parquet is a file for each account.");
    expect([code, out]).toEqual([0, ""]);
    const files = readdirSync(path, { recursive: true }).filter((file) => String(file).endsWith(".parquet"));
    expect(files).toEqual([expect.stringMatching(/^coverage\/date=[\d-]+\/account=111122223333\/[\w-]+\.parquet$/)]);
    expect(readFileSync(join(path, String(files[0])), "latin1")).toMatch(/^PAR1.*PAR1$/s);
  });

  it("goes to a folder in several formats, which the standard output does not take", async () => {
    const path = join(folder, "several/out");
    const argv = [
      "scan",
      "--format",
      "table,json,csv,compliance-csv,html,json",
      "--pack",
      "cis-aws-3.0.0,cis-aws-7.0.0",
    ];

    const refused = await runAudit(argv);
    const { code, out } = await runAudit([...argv, "--output", path]);

    expect([refused.code, refused.out]).toEqual([3, ""]);
    expect(refused.err).toContain("cannot both go to standard output");
    expect(scanned).toHaveBeenCalledTimes(1);
    expect([code, out]).toEqual([0, ""]);
    expect(readdirSync(path).sort()).toEqual([
      "compliance-cis-aws-3.0.0.csv",
      "compliance-cis-aws-7.0.0.csv",
      "report.csv",
      "report.html",
      "report.json",
      "report.txt",
    ]);
    expect(readFileSync(join(path, "report.txt"), "utf8")).toContain("Coverage  1 of 1 complete");
    expect(readFileSync(join(path, "report.html"), "utf8")).toContain("What to fix first");
  });

  it("of several packs is no single compliance CSV, and of one pack it is", async () => {
    const compliance = ["scan", "--format", "compliance-csv", "--pack"];

    const several = await runAudit([...compliance, "cis-aws-3.0.0,cis-aws-7.0.0"]);
    const one = await runAudit([...compliance, "cis-aws-7.0.0"]);

    expect(several.code).toBe(3);
    expect(several.err).toContain("compliance-csv is 2 files here");
    expect(one.out.split("\r\n")[1]).toContain("cis-aws-7.0.0,");
  });

  it("waits for a reader who is slower", async () => {
    const { out } = await runAudit(["scan", "--format", "json"], { slow: true });

    expect(JSON.parse(out)).toMatchObject({ schemaVersion: "2.0" });
  });

  it("goes nowhere in a format that does not exist, and the formats are listed", async () => {
    const { code, err } = await runAudit(["scan", "--format", "json,pdf"]);

    expect(code).toBe(3);
    expect(err).toContain("There is no format pdf. There are table, json, csv, compliance-csv, html, ocsf, asff");
    expect(scanned).not.toHaveBeenCalled();
  });

  it("cannot go to a folder that cannot be made", async () => {
    const file = join(folder, "a-file");
    writeFileSync(file, "");

    const { code, err } = await runAudit(["scan", "--output", `${file}/`]);

    expect(code).toBe(3);
    expect(err).toContain(`The folder ${file}/ cannot be made`);
  });

  it("comes without progress if that is not wanted", async () => {
    scanned.mockImplementation((_options, { observer }) => {
      observer.ended(GAP);
      return Promise.resolve(report());
    });

    expect((await runAudit(["scan", "--quiet"])).err).toBe("");
  });

  it("fits the terminal", async () => {
    scanned.mockResolvedValue(withFindings(finding({ annotation: "word ".repeat(40).trim() })));

    const { out } = await runAudit(["scan"], { isTTY: true, columns: 70 });

    const lines = stripVTControlCharacters(out).split("\n");
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(70);
    expect(lines.filter((line) => /^ {10,}word/.test(line)).length).toBeGreaterThan(2);
  });

  it("that cannot be written is a fault, told in a sentence", async () => {
    const path = join(folder, "none", "report.json");

    const { code, out, err } = await runAudit(["scan", "--output", path]);

    expect([code, out]).toEqual([3, ""]);
    expect(err).toContain(path);
    expect(err).not.toMatch(/^ +at /m);
  });

  it.each([
    ["has colours on a terminal", true, [], {}, true],
    ["has colours where NO_COLOR is empty", true, [], { NO_COLOR: "" }, true],
    ["has none where NO_COLOR asks for none", true, [], { NO_COLOR: "1" }, false],
    ["has none in a pipe, wherever that is", undefined, [], {}, false],
    ["has none in a file, whatever the terminal", true, ["--output", join(folder, "report.txt")], {}, false],
  ])("%s", async (_name, isTTY, argv, env, colours) => {
    await runAudit(["scan", ...argv], { isTTY, env });

    expect(tableOptions().colours).toBe(colours);
  });
});
