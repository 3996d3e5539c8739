import { tmpdir } from "node:os";
import { ConfigServiceClient, DescribeConfigRulesCommand } from "@aws-sdk/client-config-service";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { GetBucketEncryptionCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { mockClient } from "aws-sdk-client-mock";
import { notifyOfBucket } from "../../src/local/config-notification";
import { BUCKETS } from "../../src/local/seeded-accounts";
import { encryptionOf } from "../../src/local/remediations";
import { awaitReports, requestScan } from "../../src/local/scan-run";
import { mockedSystem } from "../support/local-system";

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
