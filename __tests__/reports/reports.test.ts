import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { csvReportKey, evaluationsKey, jsonReportKey, manifestKey } from "../../src/core/audit-bucket";
import type { CoverageEntry } from "../../src/core/coverage";
import type { ScanCompleted } from "../../src/core/events";
import { COMPLIANCE_CSV_COLUMNS } from "../../src/reports/compliance-csv";
import { CSV_COLUMNS } from "../../src/reports/csv";
import { REPORT_FORMATS } from "../../src/reports/formats";
import { reportModelSchema } from "../../src/reports/model/report-model";
import { reportSourceOf, scanInBucket } from "../../src/reports/model/report-source";
import { writeStoredReport } from "../../src/reports/stored-report";
import { readCompletedScan } from "../../src/reports/read-scan";
import { SCAN_REPORT_SCHEMA_PATH, scanReportJsonSchema } from "../../src/reports/report-schema";
import { upload } from "../../src/reports/upload";
import type { EvaluationLine } from "../../src/scan/evaluation-writer";
import type { Manifest } from "../../src/scan/stored-scan";
import type { Pack } from "../../src/packs/pack";
import { event, scanCompleted } from "../support/events";
import { memoryBucket, type MemoryBucket } from "../support/memory-bucket";
import { coverageEntry, doorRule, evaluation, finding, history, manifest } from "../support/scan";

const { scanId, startedAt: SCANNED_AT } = manifest();

const REFUSED: Partial<CoverageEntry> = {
  ...{ accountId: "444455556666", status: "NOT_SCANNED", expected: null, scanned: 0 },
  ...{ reason: "sts:AssumeRole was denied.", missingPermission: "sts:AssumeRole" },
};

const PACK: Pack = {
  ...{ id: "house-1.0", title: "House", version: "1.0", source: "The House Rules" },
  controls: [
    { id: "1.1", title: "=Doors are locked", ruleIds: ["door-locked"], leftOut: "No cat flaps." },
    { id: "1.2", title: "The dog is fed", level: 1, assessment: "manual", lookAt: "See the bowl.", ruleIds: [] },
  ],
};
const CONTEXT = { catalogue: [doorRule()], packs: [PACK] };

function writeJsonReport(bucket: MemoryBucket, scan: Manifest): Promise<string> {
  return writeStoredReport(bucket, scan, jsonReportKey(scan.scanId), REPORT_FORMATS.json, CONTEXT);
}

function writeCsvReport(bucket: MemoryBucket, scan: Manifest): Promise<string> {
  return writeStoredReport(bucket, scan, csvReportKey(scan.scanId), REPORT_FORMATS.csv, CONTEXT);
}

/** A scan as the scanner leaves it: these lines, in two parts. */
function stored(lines: readonly EvaluationLine[]): { readonly bucket: MemoryBucket; readonly scan: Manifest } {
  const half = Math.ceil(lines.length / 2);
  const parts = [lines.slice(0, half), lines.slice(half)].filter((part) => part.length > 0);
  const keyOf = (index: number): string => evaluationsKey(scanId, "111122223333", "eu-west-1", index + 1);
  const scan = manifest({
    coverage: [coverageEntry(), coverageEntry(REFUSED)],
    objects: parts.map((part, index) => ({ key: keyOf(index), lines: part.length })),
  });
  const objects = parts.map((part, index): [string, string] => [
    keyOf(index),
    part.map((line) => `${JSON.stringify(line)}\n`).join(""),
  ]);
  return { bucket: memoryBucket("audit", { [manifestKey(scanId)]: scan, ...Object.fromEntries(objects) }), scan };
}

function completed(more: Partial<ScanCompleted> = {}): ScanCompleted {
  const { summary, status } = manifest();
  return { scanId, status, bucket: "audit", manifestKey: manifestKey(scanId), summary, ...more };
}

describe("readCompletedScan", () => {
  it("reads the scan that the event names, whatever bucket the event says", async () => {
    const { bucket, scan } = stored([evaluation()]);

    expect(await readCompletedScan(scanCompleted(completed({ bucket: "somebody-elses" })), bucket)).toEqual(scan);
  });

  it.each([
    ["another event", event("Scheduled Event", {}), "Compliance Scan Completed"],
    ["an id that leaves the folder", scanCompleted(completed({ scanId: "../../config" })), "detail.scanId"],
    ["a scan that is not there", scanCompleted(completed({ scanId: "20200101T000000Z-00000000" })), "has no manifest"],
  ])("refuses %s", async (_name, given, message) => {
    await expect(readCompletedScan(given, stored([]).bucket)).rejects.toThrow(message);
  });
});

describe("the JSON report", () => {
  const validate = addFormats(new Ajv2020({ strict: false })).compile(
    JSON.parse(readFileSync(resolve(__dirname, "../..", SCAN_REPORT_SCHEMA_PATH), "utf8")) as object,
  );

  it("holds the scan whole and fits its published schema", async () => {
    const lines = [
      evaluation({ resourceId: "a" }),
      finding({ resourceId: "b" }),
      evaluation({ resourceId: 'c"\n\u2028', complianceType: "INSUFFICIENT_DATA", missingPermission: "s3:X" }),
    ];
    const { bucket, scan } = stored(lines);

    expect(await writeJsonReport(bucket, scan)).toBe(jsonReportKey(scanId));

    const report = reportModelSchema.parse(bucket.json(jsonReportKey(scanId)));
    expect(validate(bucket.json(jsonReportKey(scanId)))).toBe(true);
    expect(validate.errors).toBeNull();
    expect(report.evaluations.map(({ resourceId }) => resourceId)).toEqual(["a", "b", 'c"\n\u2028']);
    expect(report.evaluations[1]).not.toHaveProperty("fingerprint");
    expect(report.findings).toEqual([lines[1]]);
    expect(report.coverage).toEqual(scan.coverage);
    expect(report.summary).toEqual(scan.summary);
  });

  it("is valid if nothing was found, and refused by the schema if something is missing", async () => {
    const { bucket, scan } = stored([]);

    await writeJsonReport(bucket, scan);

    expect(bucket.json(jsonReportKey(scanId))).toMatchObject({ evaluations: [], findings: [] });
    expect(validate(bucket.json(jsonReportKey(scanId)))).toBe(true);
    expect(validate({ ...(bucket.json(jsonReportKey(scanId)) as object), summary: undefined })).toBe(false);
  });

  it("has a schema that is fresh: run `npm run generate` where this fails", () => {
    const published = JSON.parse(readFileSync(resolve(__dirname, "../..", SCAN_REPORT_SCHEMA_PATH), "utf8")) as unknown;

    expect(published).toEqual(JSON.parse(JSON.stringify(scanReportJsonSchema())));
  });
});

describe("the CSV report", () => {
  async function csvOf(...lines: readonly EvaluationLine[]): Promise<readonly string[]> {
    const { bucket, scan } = stored(lines);
    expect(await writeCsvReport(bucket, scan)).toBe(csvReportKey(scanId));
    return (bucket.objects.get(csvReportKey(scanId)) ?? "").split("\r\n");
  }

  it("has a header, a row for each evaluation, and ends in CRLF", async () => {
    const waiver = {
      rule: "door-locked",
      account: "*",
      resource: "front",
      owner: "ops",
      reason: "museum",
      expiresOn: "2027-01-01",
    };

    const first = "2026-02-01T00:00:00.000Z";
    const resolved = history({ firstSeenAt: first, lastSeenAt: "2026-02-27T00:00:00.000Z", resolvedAt: SCANNED_AT });
    const reopened = history({ reopenedAt: SCANNED_AT });
    const rows = await csvOf(
      evaluation({ history: resolved }),
      finding({ resourceId: "back", waiver, missingPermission: "s3:X", history: reopened }),
    );

    expect(rows[0]).toBe(CSV_COLUMNS.join(","));
    expect(rows.slice(3)).toEqual([
      `${scanId},COMPLIANT,door-locked,Test::House::Door,front,111122223333,eu-west-1,,,HIGH,Door is locked,,,,,,2026-02-01T00:00:00.000Z,2026-02-27T00:00:00.000Z,,2026-03-01T12:00:00.000Z,,,,`,
      `${scanId},NON_COMPLIANT,door-locked,Test::House::Door,back,111122223333,eu-west-1,The door stands open.,s3:X,` +
        `HIGH,Door is locked,Lock the door.,true,ops,2027-01-01,${finding({ resourceId: "back" }).fingerprint},` +
        `2026-03-01T12:00:00.000Z,2026-03-01T12:00:00.000Z,2026-03-01T12:00:00.000Z,,,,,`,
      "",
    ]);
  });

  it("begins with what was to be scanned and what was seen, even if nothing was evaluated", async () => {
    expect(await csvOf()).toEqual([
      CSV_COLUMNS.join(","),
      `${scanId},,,Test::House::Door,,111122223333,eu-west-1,,,,,,,,,,,,,,COMPLETE,2,2,`,
      `${scanId},,,Test::House::Door,,444455556666,eu-west-1,sts:AssumeRole was denied.,sts:AssumeRole,,,,,,,,,,,,NOT_SCANNED,,0,`,
      "",
    ]);
  });

  it.each([
    ["AWS Config's items", "config", null],
    ["the account", "live", "AWS Config does not record the type."],
    ["both", "mixed", "Some items are older than a day."],
  ] as const)("says that resources were read from %s", async (_name, source, reason) => {
    const { bucket, scan } = stored([]);
    await writeCsvReport(bucket, { ...scan, coverage: [coverageEntry({ inventory: { source, reason } })] });

    expect((bucket.objects.get(csvReportKey(scanId)) ?? "").split("\r\n")[1]).toMatch(`,COMPLETE,2,2,${source}`);
  });

  it("names accounts that were skipped and that have vanished", async () => {
    const expected = [{ accountId: "111122223333", awsRegions: ["eu-west-1"] }];
    const skipped = [{ accountId: "444455556666", reason: "=It is suspended." }];

    const { bucket, scan } = stored([]);
    await writeCsvReport(bucket, { ...scan, coverage: [], scope: { expected, skipped, vanished: ["777788889999"] } });

    expect((bucket.objects.get(csvReportKey(scanId)) ?? "").split("\r\n").slice(1)).toEqual([
      `${scanId},,,,,444455556666,,'=It is suspended.,,,,,,,,,,,,,SKIPPED,,,`,
      `${scanId},,,,,777788889999,,It is no longer in the organisation.,,,,,,,,,,,,,VANISHED,,,`,
      "",
    ]);
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\r\n=1", "\n", "\uff1d1", "\uff0b1"])(
    "runs no formula from %j",
    async (resourceId) => {
      const { bucket, scan } = stored([evaluation({ resourceId })]);
      await writeCsvReport(bucket, scan);

      const text = bucket.objects.get(csvReportKey(scanId)) ?? "";

      expect(text).toContain(`,${/[\r\n]/.test(resourceId) ? '"' : ""}'${resourceId}`);
    },
  );

  it("gives no command to a log that it is printed to", async () => {
    const text = (
      await csvOf(evaluation({ annotation: "##[error]a", resourceId: "door\n  ::stop-commands::x" }))
    ).join();

    expect(text).toContain("## [error]a");
    expect(text).toContain('"door\n  : :stop-commands::x"');
  });

  it("quotes commas, quotes and line breaks, and keeps every language", async () => {
    const rows = await csvOf(evaluation({ annotation: 'a "b", c', resourceId: "дверь\n界" }));

    expect(rows[3]).toContain('"дверь\n界"');
    expect(rows[3]).toContain('"a ""b"", c"');
  });
});

describe("the compliance CSV", () => {
  it("has a row for each control over all accounts, and in each account where its rules judged", async () => {
    const { bucket, scan } = stored([evaluation(), finding({ resourceId: "back" })]);
    const source = await reportSourceOf(scanInBucket(bucket, scan), CONTEXT);

    const [file, ...others] = REPORT_FORMATS["compliance-csv"].files(source);

    expect(others).toEqual([]);
    expect(file?.name).toBe("compliance-house-1.0.csv");
    let text = "";
    for await (const piece of file?.text ?? []) text += piece;
    const result = "1,0,1,1,0,0";
    expect(text.split("\r\n")).toEqual([
      COMPLIANCE_CSV_COLUMNS.join(","),
      `${scanId},house-1.0,1.1,'=Doors are locked,,,*,FAIL,${result},1,1,2,1,2,door-locked,,No cat flaps.,,`,
      `${scanId},house-1.0,1.1,'=Doors are locked,,,111122223333,FAIL,${result},0,,,,,door-locked,,No cat flaps.,,`,
      `${scanId},house-1.0,1.1,'=Doors are locked,,,444455556666,UNDECIDED,0,0,0,0,0,0,1,,,,,door-locked,,No cat flaps.,,`,
      `${scanId},house-1.0,1.2,The dog is fed,1,manual,*,MANUAL,0,0,0,0,0,0,0,0,0,0,0,,,,See the bowl.,`,
      "",
    ]);
  });
});

describe("both reports", () => {
  it("are the same bytes when they are written again, and nothing else is written", async () => {
    const { bucket, scan } = stored([evaluation(), finding()]);
    const write = async (): Promise<readonly (string | undefined)[]> => {
      await writeJsonReport(bucket, scan);
      await writeCsvReport(bucket, scan);
      return [jsonReportKey(scanId), csvReportKey(scanId)].map((key) => bucket.objects.get(key));
    };

    const first = await write();

    expect(await write()).toEqual(first);
    expect(new Set(bucket.writes)).toEqual(new Set([jsonReportKey(scanId), csvReportKey(scanId)]));
  });

  it("stream 20,000 evaluations in parts of bounded size", async () => {
    const annotation = "a".repeat(256);
    const { bucket, scan } = stored(
      Array.from({ length: 20_000 }, (_, index) =>
        index % 2 === 0
          ? finding({ resourceId: `door-${index}`, annotation })
          : evaluation({ resourceId: `dóór-${index}`, annotation }),
      ),
    );

    await writeJsonReport(bucket, scan);
    await writeCsvReport(bucket, scan);

    const report = reportModelSchema.parse(bucket.json(jsonReportKey(scanId)));
    expect([report.evaluations.length, report.findings.length]).toEqual([20_000, 10_000]);
    expect((bucket.objects.get(csvReportKey(scanId)) ?? "").split("\r\n")).toHaveLength(20_004);
    expect(bucket.objects.get(csvReportKey(scanId))).toContain("dóór-19999");
    expect(Math.max(...bucket.bodyBytes)).toBeLessThanOrEqual(6 * 1024 * 1024);
    expect(bucket.bodyBytes.length).toBeGreaterThan(4);
  });

  it("fail if the scan's parts do, instead of ending early", async () => {
    const { bucket, scan } = stored([evaluation(), finding()]);
    bucket.objects.set(scan.objects[1]?.key ?? "", "");

    await expect(writeJsonReport(bucket, scan)).rejects.toThrow("has 0 lines");
    await expect(writeCsvReport(bucket, scan)).rejects.toThrow("has 0 lines");
    expect(bucket.writes).toEqual([]);
  });
});

describe("an upload", () => {
  const LEAST_PART_BYTES = 5 * 1024 * 1024;

  /** Pieces that all are there at once, and the failure that follows them. */
  async function* piecesOf<T>(pieces: readonly T[], failure?: Error): AsyncGenerator<T> {
    yield* await Promise.resolve(pieces);
    if (failure !== undefined) throw failure;
  }

  /** Texts and bytes of every length: of an object in one go, of exactly a part, of several in one piece. */
  const letters = "é".repeat(LEAST_PART_BYTES / 2);
  it.each<[string, readonly (string | Uint8Array)[], readonly number[]]>([
    ["nothing", [], [0]],
    ["less than a part", ["a", "", "é"], [3]],
    ["a byte less than a part", ["a".repeat(LEAST_PART_BYTES - 1)], [LEAST_PART_BYTES - 1]],
    ["exactly a part", [letters], [LEAST_PART_BYTES]],
    ["a character over the end of a part", [`a${letters}`, "b"], [LEAST_PART_BYTES + 1, 1]],
    ["several parts in one piece", [`${letters}a${letters}`], [LEAST_PART_BYTES + 3, LEAST_PART_BYTES - 2]],
    ["signs of two units", ["\u{1f6aa}".repeat(LEAST_PART_BYTES / 4), "b"], [LEAST_PART_BYTES, 1]],
    ["bytes", [Buffer.from(letters), Buffer.from("b")], [LEAST_PART_BYTES, 1]],
    ["bytes of several parts", [Buffer.from(letters.repeat(2))], [LEAST_PART_BYTES + 4, LEAST_PART_BYTES - 4]],
  ])("of %s is the pieces one after the other, in parts that S3 takes", async (_name, pieces, sizes) => {
    const bucket = memoryBucket();

    await upload(bucket, "object", "text/plain", piecesOf(pieces));

    // Compared as a whole and not shown: a difference of megabytes would be printed for minutes.
    expect(bucket.objects.get("object") === pieces.map((piece) => Buffer.from(piece).toString()).join("")).toBe(true);
    expect(bucket.bodyBytes).toEqual(sizes);
  });

  it("sends a part only after the one before it, and fills the next one meanwhile", async () => {
    const bucket = memoryBucket();
    let under = 0;
    const answers: (() => void)[] = [];
    bucket.stub.on(UploadPartCommand).callsFake(async ({ Body }: { readonly Body: Uint8Array }) => {
      under += 1;
      expect(under).toBe(1);
      const before = Buffer.from(Body);
      await new Promise<void>((resolve) => answers.push(resolve));
      expect(before.equals(Body)).toBe(true);
      under -= 1;
      return { ETag: "1" };
    });
    let made = 0;
    const parts = async function* (): AsyncGenerator<string> {
      for (; made < 4; made += 1) yield await Promise.resolve(String(made).repeat(LEAST_PART_BYTES));
    };
    const done = upload(bucket, "object", "text/plain", parts());
    const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

    const madeAtEach: number[] = [];
    for (let part = 0; part < 4; part += 1) {
      while (answers.length === 0) await turn();
      await turn();
      madeAtEach.push(made);
      answers.shift()?.();
    }
    await done;

    expect(madeAtEach).toEqual([1, 2, 3, 4]);
  });

  it.each<[string, (bucket: MemoryBucket) => AsyncIterable<string>]>([
    ["its first pieces fail", () => piecesOf(["a"], new Error("refused"))],
    ["its later pieces fail", () => piecesOf([letters, letters], new Error("refused"))],
    [
      "a part is refused",
      ({ stub }) => {
        stub.on(UploadPartCommand).rejects(new Error("refused"));
        return piecesOf([letters, letters, letters]);
      },
    ],
    [
      "the parts are refused as a whole, and S3 does not remove them",
      ({ stub }) => {
        stub.on(CompleteMultipartUploadCommand).rejects(new Error("refused"));
        stub.on(AbortMultipartUploadCommand).rejects(new Error("not now"));
        return piecesOf([letters, letters]);
      },
    ],
  ])("leaves nothing where %s", async (_name, failing) => {
    const bucket = memoryBucket();
    const pieces = failing(bucket);

    await expect(upload(bucket, "object", "text/plain", pieces)).rejects.toThrow("refused");

    const begun = bucket.stub.commandCalls(CreateMultipartUploadCommand).length;
    expect(bucket.writes).toEqual([]);
    expect(bucket.stub.commandCalls(AbortMultipartUploadCommand).map(({ args: [{ input }] }) => input)).toEqual(
      Array(begun).fill({ Bucket: "audit", Key: "object", UploadId: "object" }),
    );
  });
});
