import { resolve } from "node:path";
import {
  ConfigServiceClient,
  DeleteConfigurationRecorderCommand,
  PutConfigurationRecorderCommand,
} from "@aws-sdk/client-config-service";
import { CreateBucketCommand, DeleteBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { readEnvironment } from "../../src/infra/settings";
import { ADMINISTRATOR } from "../../src/local/clients";
import { bootstrap } from "../../src/operations/bootstrap";
import type { OperatorClients } from "../../src/operations/clients";
import type { CheckRow } from "../../src/operations/preflight/run-checks";
import { run } from "../../src/operations/processes";
import { startLocalAws, type LocalAws } from "./support/local-aws";
import { startProxy, type Proxy } from "./support/proxy";

// Each run of the command loads CDKTF and AWS's SDK, on a busy machine.
jest.setTimeout(180_000);

const ROOT = resolve(__dirname, "../..");
const SETTINGS = readEnvironment("local");
const TAKEN = "compliance-config-bucket-123456789012-local";
const ANOTHER_ACCOUNT = "222222222222";

/** What the planted faults concern. */
const PLANTED = ["config-recorder", "lambda-concurrency", "bucket-names"] as const;

describe("npm run preflight, on the local AWS", () => {
  let aws: LocalAws;
  let proxy: Proxy;

  beforeAll(async () => {
    aws = await startLocalAws();
    proxy = await startProxy(aws.endpoint);
    const clients = { client: (constructor: typeof S3Client) => aws.client(constructor), destroy: () => undefined };
    await bootstrap({ clients: clients as OperatorClients, place: SETTINGS, plan: false, mend: false });
  });
  afterAll(async () => {
    await proxy.stop();
    await aws.stop();
  });

  /**
   * The emulator has no GetAccountSettings: the proxy answers it, with the shape of the API reference. Nor has it
   * SimulatePrincipalPolicy and the filters of DescribeVpcEndpointServices, so permissions and zones are told as not
   * looked at. That S3 refuses another account's bucket with 403, and AWS Config a second recorder, it has.
   */
  const haveConcurrency = (quota: number): void => {
    proxy.spoil(({ text }) =>
      text.includes("/account-settings")
        ? {
            ...{ status: 200, headers: { "content-type": "application/json", "x-amzn-requestid": "of-the-test" } },
            body: JSON.stringify({
              AccountLimit: { ConcurrentExecutions: quota, UnreservedConcurrentExecutions: quota },
            }),
          }
        : undefined,
    );
  };

  const preflight = async () => {
    const others = Object.entries(process.env).filter(([name]) => !/^(AWS_|TF_)/.test(name));
    const env = {
      ...Object.fromEntries(others),
      AWS_ENDPOINT_URL: proxy.endpoint,
      AWS_ACCESS_KEY_ID: ADMINISTRATOR.accessKeyId,
      AWS_SECRET_ACCESS_KEY: ADMINISTRATOR.secretAccessKey,
      AWS_EC2_METADATA_DISABLED: "true",
    };
    const args = [require.resolve("tsx/cli"), "src/cli/preflight.ts", "local", "--json"];
    const { code, stdout, stderr } = await run(process.execPath, args, { cwd: ROOT, env });
    if (stdout === "") throw new Error(stderr);
    const { checks } = JSON.parse(stdout) as { readonly checks: readonly CheckRow[] };
    return { code, checks, of: (id: string) => checks.find((row) => row.id === id) };
  };

  it("finds a recorder that stands, a low quota of concurrency and a taken bucket name, and passes once they are mended", async () => {
    const config = aws.client(ConfigServiceClient);
    const stranger = aws.client(S3Client, ANOTHER_ACCOUNT);
    await config.send(
      new PutConfigurationRecorderCommand({
        ConfigurationRecorder: { name: "default", roleARN: "arn:aws:iam::123456789012:role/recorder" },
      }),
    );
    await stranger.send(new CreateBucketCommand({ Bucket: TAKEN }));
    haveConcurrency(10);

    const before = await preflight();

    expect(before.code).toBe(1);
    expect(before.checks.filter(({ status }) => status === "fail").map(({ id }) => id)).toEqual(PLANTED);
    expect(before.of("config-recorder")).toMatchObject({
      found: expect.stringContaining("the recorder default stands") as string,
      remedy: expect.stringContaining('"configRecorder": "existing"') as string,
    });
    expect(before.of("lambda-concurrency")?.found).toContain("of the quota of 10 only 0 may be");
    expect(before.of("bucket-names")?.found).toContain(TAKEN);

    await config.send(new DeleteConfigurationRecorderCommand({ ConfigurationRecorderName: "default" }));
    await stranger.send(new DeleteBucketCommand({ Bucket: TAKEN }));
    haveConcurrency(1_000);
    const after = await preflight();

    expect(after.checks.filter(({ status }) => status === "fail")).toEqual([]);
    expect(after.code).toBe(0);
    expect(PLANTED.map((id) => after.of(id)?.status)).toEqual(["pass", "pass", "pass"]);
    expect(after.of("state-bucket")).toMatchObject({ status: "pass" });
  });
});
