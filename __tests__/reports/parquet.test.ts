import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { SCAN_TABLES } from "../../src/core/scan-tables";
import type { ReportSource } from "../../src/reports/model/report-model";
import { writeParquet } from "../../src/reports/parquet";
import { OTHER_ACCOUNT, reportedScan } from "../support/reported-scan";
import { evaluation, manifest } from "../support/scan";

const { scanId } = manifest();

/** The files of a report, by their names. */
async function filesOf(source: ReportSource): Promise<ReadonlyMap<string, ArrayBuffer>> {
  const files = new Map<string, ArrayBuffer>();
  await writeParquet(source, async (name, bytes) => {
    const pieces: Uint8Array[] = [];
    for await (const piece of bytes) pieces.push(piece);
    files.set(name, new Uint8Array(Buffer.concat(pieces)).buffer);
  });
  return files;
}

const fileOf = (files: ReadonlyMap<string, ArrayBuffer>, table: string, accountId = "111122223333"): ArrayBuffer =>
  files.get(`${table}/date=2026-03-01/account=${accountId}/${scanId}.parquet`) ?? new ArrayBuffer(0);

describe("a scan as Parquet", () => {
  it("has for each account a file of its evaluations and one of its coverage, with every column that the tables have", async () => {
    const files = await filesOf(await reportedScan());

    expect([...files.keys()]).toEqual(
      ["coverage", "evaluations"].flatMap((table) =>
        ["111122223333", OTHER_ACCOUNT].map(
          (account) => `${table}/date=2026-03-01/account=${account}/${scanId}.parquet`,
        ),
      ),
    );
    for (const table of ["evaluations", "coverage"] as const) {
      const { schema, created_by } = parquetMetadata(fileOf(files, table));
      expect(schema.slice(1).map(({ name }) => name)).toEqual(SCAN_TABLES[table].map(({ name }) => name));
      expect(created_by).toMatch(/^[\w-]+ version \d+\.\d+\.\d+/);
    }
  });

  it("says of an evaluation what the report says, whatever its resource is called", async () => {
    const files = await filesOf(await reportedScan());

    const rows = await parquetReadObjects({ file: fileOf(files, "evaluations") });
    const [other] = await parquetReadObjects({ file: fileOf(files, "evaluations", OTHER_ACCOUNT) });

    const judged = {
      ...{ scan_id: scanId, scanned_at: new Date("2026-03-01T12:00:00.000Z"), account_id: "111122223333" },
      ...{ aws_region: "eu-west-1", resource_type: "Test::House::Door", rule_id: "door-locked", severity: "HIGH" },
      title: "Door is locked",
    };
    const absent = null as unknown;
    const undecided = {
      ...{ fingerprint: absent, is_new: absent, waived_by: absent, waived_until: absent, first_seen_at: absent },
      missing_permission: absent,
    };
    const withNulls = rows.map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, v ?? null])));
    expect(withNulls).toMatchObject([
      { ...judged, ...undecided, resource_id: "front", compliance_type: "COMPLIANT", annotation: null },
      {
        ...judged,
        ...{ resource_id: "back", compliance_type: "NON_COMPLIANT", is_new: false, waived_by: null },
        ...{
          first_seen_at: new Date("2026-02-01T12:00:00.000Z"),
          fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        },
      },
      { ...judged, resource_id: "cellar", waived_by: "ops", waived_until: "2026-12-31", first_seen_at: null },
      {
        ...judged,
        ...undecided,
        ...{ resource_id: "roof", compliance_type: "INSUFFICIENT_DATA", missing_permission: "house:GetRoof" },
      },
      { ...judged, ...undecided, resource_id: "gate", compliance_type: "NOT_APPLICABLE" },
      // Half a character is none in UTF-8.
      { ...judged, resource_id: "]]>|`</b>\u001b[31m\n::error::\ufffd\u2028##[error]", is_new: true },
    ]);
    expect(other).toMatchObject({ account_id: OTHER_ACCOUNT, rule_id: "window-shut", severity: "LOW" });
  });

  it("says of the coverage what was expected, read and refused", async () => {
    const files = await filesOf(await reportedScan());

    const rows = await parquetReadObjects({ file: fileOf(files, "coverage", OTHER_ACCOUNT) });

    expect(rows).toMatchObject([
      { aws_region: "cn-north-1", status: "COMPLETE", expected: 2, scanned: 2 },
      {
        ...{ aws_region: "us-east-1", status: "NOT_SCANNED", scanned: 0, reason: "sts:AssumeRole was denied." },
        missing_permission: "sts:AssumeRole",
      },
    ]);
    expect(rows[1]?.["expected"] ?? null).toBeNull();
  });

  it("is the same bytes in whatever order its targets were read", async () => {
    const files = await filesOf(await reportedScan());
    const reversed = await filesOf(await reportedScan({ reversed: true }));

    expect([...reversed.keys()]).toEqual([...files.keys()]);
    expect(Buffer.from(fileOf(reversed, "evaluations")).equals(Buffer.from(fileOf(files, "evaluations")))).toBe(true);
  });

  it("is written in groups of rows, so that a large account is never in memory as a whole", async () => {
    const source: ReportSource = {
      ...(await reportedScan()),
      async *lines() {
        for (let index = 0; index < 10_001; index += 1) {
          yield await Promise.resolve(evaluation({ resourceId: `door-${index}`, ruleId: "unknown-rule" }));
        }
      },
    };

    const file = fileOf(await filesOf(source), "evaluations");

    expect(parquetMetadata(file).row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([10_000, 1]);
    const [last] = await parquetReadObjects({ file, rowStart: 10_000 });
    expect(last).toMatchObject({ resource_id: "door-10000", rule_id: "unknown-rule" });
    expect(last?.["severity"] ?? last?.["title"] ?? null).toBeNull();
  });
});
