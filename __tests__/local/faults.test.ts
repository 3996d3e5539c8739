import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigServiceClient, DescribeConfigRulesCommand } from "@aws-sdk/client-config-service";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { GetBucketEncryptionCommand, GetObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { mockClient } from "aws-sdk-client-mock";
import { notifyOfBucket } from "../../src/local/config-notification";
import { BUCKETS } from "../../src/local/seeded-accounts";
import { encryptionOf } from "../../src/local/remediations";
import { awaitReports, requestScan } from "../../src/local/scan-run";
import { htmlReport } from "../../src/reports/html/html-report";
import { jsonReport } from "../../src/reports/json";
import { mockedSystem } from "../support/local-system";
import { reportedScan, textOf } from "../support/reported-scan";

const s3 = mockClient(S3Client);
const events = mockClient(EventBridgeClient);
const lambda = mockClient(LambdaClient);
const config = mockClient(ConfigServiceClient);

beforeEach(() => {
  for (const mock of [s3, events, lambda, config]) mock.reset();
});

describe("asking for a scan", () => {
  it.each([[{ Entries: [{ ErrorCode: "InternalFailure", ErrorMessage: "try later" }] }], [{}]])(
    "says that the bus took no event if it answers %j",
    async (answer) => {
      events.on(PutEventsCommand).resolves(answer);

      await expect(requestScan(mockedSystem())).rejects.toThrow("The bus bus took no event.");
    },
  );

  it("does not treat a scan with only one report as finished", async () => {
    const interrupt = new AbortController();
    s3.on(ListObjectsV2Command)
      .resolvesOnce({})
      .callsFake(() => {
        interrupt.abort(new Error("enough"));
        // The event's id is empty: its hash begins with e3b0c442.
        return { Contents: [{ Key: "scans/20261124T000000Z-e3b0c442/report.json" }, { Key: "scans/other" }] };
      });

    await expect(awaitReports(mockedSystem({ signal: interrupt.signal }), "", tmpdir())).rejects.toThrow("enough");
  });
});

describe("a scan that has ended", () => {
  it("leaves the reports that its functions wrote, and their page, in a folder of its own", async () => {
    const source = await reportedScan();
    const [json, page] = [await textOf(jsonReport(source)), await textOf(htmlReport(source))];
    // From here on S3 answers as below, and no longer from the scan's own bucket.
    s3.reset();
    const scan = "scans/20261124T000000Z-e3b0c442";
    s3.on(ListObjectsV2Command).resolves({ Contents: [{ Key: `${scan}/report.json` }, { Key: `${scan}/report.csv` }] });
    const holding = (text: string): never => ({ Body: { transformToString: () => Promise.resolve(text) } }) as never;
    s3.on(GetObjectCommand, { Key: `${scan}/report.json` }).resolves(holding(json));
    s3.on(GetObjectCommand, { Key: `${scan}/report.csv` }).resolves(holding("scanId"));
    const folder = mkdtempSync(join(tmpdir(), "reports-test-"));

    const { directory, report } = await awaitReports(mockedSystem(), "", folder);

    const saved = (file: string): string => readFileSync(join(folder, "20261124T000000Z-e3b0c442", file), "utf8");
    expect(directory).toBe(join(folder, "20261124T000000Z-e3b0c442"));
    expect(report).toEqual(JSON.parse(json));
    expect([saved("report.json"), saved("report.csv")]).toEqual([json, "scanId"]);
    expect(saved("report.html")).toBe(page);
    rmSync(folder, { recursive: true });
  });
});

describe("notifying a Config rule", () => {
  it("says that its function failed", async () => {
    config.on(DescribeConfigRulesCommand).resolves({});
    lambda.on(InvokeCommand).resolves({ FunctionError: "Unhandled" });

    await expect(notifyOfBucket(mockedSystem(), "b")).rejects.toThrow("rule-function failed.");
  });
});

describe("reading a bucket's encryption", () => {
  it("reports a bucket without encryption as such", async () => {
    const [bucket] = BUCKETS;
    if (bucket === undefined) throw new Error("no bucket is seeded");
    s3.on(GetBucketEncryptionCommand).resolves({});

    await expect(encryptionOf(mockedSystem(), bucket)).resolves.toBe("none");
  });
});
