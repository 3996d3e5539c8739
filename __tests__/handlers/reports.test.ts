import { handler as csvReport } from "../../handlers/csv-report";
import { handler as htmlReport } from "../../handlers/html-report";
import { handler as jsonReport } from "../../handlers/json-report";
import { handler as parquetReport } from "../../handlers/parquet-report";
import { handler as securityHub } from "../../handlers/security-hub";
import { BatchImportFindingsCommand, SecurityHubClient } from "@aws-sdk/client-securityhub";
import { mockClient } from "aws-sdk-client-mock";
import {
  complianceCsvKey,
  csvReportKey,
  evaluationsKey,
  htmlReportKey,
  jsonReportKey,
  manifestKey,
  TREND_KEY,
} from "../../src/core/audit-bucket";
import { trendPointOf } from "../../src/core/trend";
import { scanCompleted } from "../support/events";
import { context } from "../support/lambda-context";
import { memoryBucket } from "../support/memory-bucket";
import { finding, manifest } from "../support/scan";

const { scanId, status, summary } = manifest();
const PART = evaluationsKey(scanId, "111122223333", "eu-west-1", 1);

beforeEach(() => {
  process.env.AUDIT_BUCKET = "audit";
  process.env.ENVIRONMENT_SUFFIX = "test";
  jest.spyOn(console, "info").mockImplementation(() => undefined);
});

afterEach(() => {
  jest.restoreAllMocks();
});

describe.each([
  ["json-report", jsonReport, jsonReportKey(scanId), finding().fingerprint, '"packScores":{"house":50}'],
  ["csv-report", csvReport, csvReportKey(scanId), finding().fingerprint, ""],
  // The page has its findings compressed.
  ["html-report", htmlReport, htmlReportKey(scanId), `<title>Compliance report ${scanId}</title>`, 'class="curve"'],
])("%s", (_name, handler, key, told, trend) => {
  const event = scanCompleted({ scanId, status, bucket: "audit", manifestKey: manifestKey(scanId), summary });

  const own = trendPointOf(manifest(), { house: 50 });

  it("writes only the report of the scan that has ended, however often it gets the event", async () => {
    const bucket = memoryBucket("audit", {
      [manifestKey(scanId)]: manifest({ objects: [{ key: PART, lines: 1 }] }),
      [PART]: `${JSON.stringify(finding())}\n`,
      [TREND_KEY]: { version: 1, scans: [{ ...own, scanId: "20260228T120000Z-before" }, own] },
    });

    expect(await handler(event, context())).toEqual({ key });
    const first = bucket.objects.get(key);
    await handler(event, context());

    expect(first).toContain(told);
    expect(first).toContain(trend);
    expect(bucket.objects.get(key)).toBe(first);
    expect(new Set(bucket.writes)).toEqual(new Set([key]));
  });

  it("fails if the scan does not exist", async () => {
    jest.spyOn(console, "error").mockImplementation(() => undefined);
    memoryBucket("audit");

    await expect(handler(event, context())).rejects.toThrow("has no manifest");
  });
});

it("csv-report also writes the result by each pack that it is asked for", async () => {
  process.env.COMPLIANCE_CSV_PACKS = "cis-aws-7.0.0,pci-dss-4.0.1";
  const event = scanCompleted({ scanId, status, bucket: "audit", manifestKey: manifestKey(scanId), summary });
  const bucket = memoryBucket("audit", {
    [manifestKey(scanId)]: manifest({ objects: [{ key: PART, lines: 1 }] }),
    [PART]: `${JSON.stringify(finding())}\n`,
  });

  await csvReport(event, context());
  delete process.env.COMPLIANCE_CSV_PACKS;

  const [cis = "", pci = ""] = ["cis-aws-7.0.0", "pci-dss-4.0.1"].map((id) => complianceCsvKey(scanId, id));
  expect(bucket.writes).toEqual([csvReportKey(scanId), cis, pci]);
  expect(bucket.objects.get(cis)).toContain(`${scanId},cis-aws-7.0.0,2.1.1,`);
  expect(bucket.objects.get(pci)).toContain(`${scanId},pci-dss-4.0.1,`);
});

describe("parquet-report", () => {
  const event = scanCompleted({ scanId, status, bucket: "audit", manifestKey: manifestKey(scanId), summary });
  const bucketOf = (narrowed: boolean) =>
    memoryBucket("audit", {
      [manifestKey(scanId)]: manifest({ objects: [{ key: PART, lines: 1 }], narrowed }),
      [PART]: `${JSON.stringify(finding())}\n`,
    });

  it("adds the scan to the tables, and the same again if a call is repeated", async () => {
    const bucket = bucketOf(false);
    const keys = ["coverage", "evaluations"].map(
      (table) => `tables/${table}/date=2026-03-01/account=111122223333/${scanId}.parquet`,
    );

    expect(await parquetReport(event, context())).toEqual({ keys });
    const first = keys.map((key) => bucket.objects.get(key));
    await parquetReport(event, context());

    expect(first.every((text) => text?.startsWith("PAR1") === true)).toBe(true);
    expect(keys.map((key) => bucket.objects.get(key))).toEqual(first);
    expect(new Set(bucket.writes)).toEqual(new Set(keys));
  });

  it("leaves a narrowed scan out, which would pass for the state of the estate", async () => {
    const bucket = bucketOf(true);

    expect(await parquetReport(event, context())).toEqual({ keys: [] });
    expect(bucket.writes).toEqual([]);
  });
});

describe("security-hub", () => {
  it("gives the findings of the scan to the hub of its own account and region, and the same if a call is repeated", async () => {
    process.env.AUDIT_ACCOUNT = "999988887777";
    process.env.AWS_REGION = "eu-central-1";
    const bad = { Id: finding().fingerprint, ErrorCode: "InternalFailure", ErrorMessage: "Busy." };
    const stub = mockClient(SecurityHubClient);
    stub
      .on(BatchImportFindingsCommand)
      .resolvesOnce({ FailedCount: 1, SuccessCount: 0, FailedFindings: [bad] })
      .resolves({ FailedCount: 0, SuccessCount: 1 });
    memoryBucket("audit", {
      [manifestKey(scanId)]: manifest({ objects: [{ key: PART, lines: 1 }] }),
      [PART]: `${JSON.stringify(finding())}\n`,
    });
    const event = scanCompleted({ scanId, status, bucket: "audit", manifestKey: manifestKey(scanId), summary });

    expect(await securityHub(event, context())).toEqual({ imported: 1, archived: 0, skipped: 0 });

    const calls = stub.commandCalls(BatchImportFindingsCommand).map(({ args: [{ input }] }) => input);
    expect(calls[0]?.Findings).toMatchObject([
      {
        Id: finding().fingerprint,
        AwsAccountId: "999988887777",
        ProductArn: "arn:aws:securityhub:eu-central-1:999988887777:product/999988887777/default",
      },
    ]);
    expect(calls[1]).toEqual(calls[0]);
  });
});
