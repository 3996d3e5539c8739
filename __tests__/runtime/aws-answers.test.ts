import { DescribeVpcsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { KMSClient, ListKeysCommand } from "@aws-sdk/client-kms";
import {
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { CONNECTIONS_AT_MOST, createClientFactory } from "../../src/runtime/clients";
import { FROM_AWS, startAnsweringServer, type AnsweringServer } from "../support/answering-server";

/** Enough for an answer on a busy machine; the tests of silence wait for it. */
const PATIENCE_MS = 1_000;
const Bucket = "ledger";
const VPCS = "<DescribeVpcsResponse><vpcSet/><requestId>1f3d5b79</requestId></DescribeVpcsResponse>";
const PAGE = "<!DOCTYPE html>\n<html><body>Sign in to the network</body></html>";

describe("an answer that counts as AWS's", () => {
  let server: AnsweringServer;
  let clients: ReturnType<typeof createClientFactory>;

  beforeEach(async () => {
    server = await startAnsweringServer();
    clients = createClientFactory({ requestTimeout: PATIENCE_MS });
  });
  afterEach(async () => {
    clients.destroy();
    await server.stop();
  });

  const describeVpcs = () => clients.client(EC2Client).send(new DescribeVpcsCommand({}));
  const versioning = () => clients.client(S3Client).send(new GetBucketVersioningCommand({ Bucket }));

  it.each(["x-amzn-requestid", "x-amz-request-id"])("is a document with AWS's request id in %s", async (name) => {
    server.answer = () => ({ headers: { [name]: "1f3d5b79" }, body: VPCS });

    expect((await describeVpcs()).Vpcs).toEqual([]);
  });

  it("is an empty element, or JSON for services that use JSON", async () => {
    server.answer = () => ({
      body: '<?xml version="1.0" encoding="UTF-8"?>\n<VersioningConfiguration xmlns="http://s3/"/>',
    });
    expect((await versioning()).Status).toBeUndefined();

    server.answer = () => ({ body: '{"Keys":[]} ' });
    expect((await clients.client(KMSClient).send(new ListKeysCommand({}))).Keys).toEqual([]);
    expect((await clients.client(S3Client).send(new GetBucketPolicyCommand({ Bucket }))).Policy).toBe('{"Keys":[]} ');
  });

  it("may be empty if an object is read or written", async () => {
    const s3 = clients.client(S3Client);

    expect(await (await s3.send(new GetObjectCommand({ Bucket, Key: "k" }))).Body?.transformToString()).toBe("");
    await expect(s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "x" }))).resolves.toBeDefined();
  });

  it.each([
    ["a document without a request id", { headers: {}, body: VPCS }, "HTTP 200 without AWS's request id"],
    ["a proxy's page", { headers: {}, body: PAGE }, "HTTP 200 without AWS's request id"],
    ["a proxy's refusal", { status: 403, headers: {}, body: PAGE }, "HTTP 403 without AWS's request id"],
    ["a page under AWS's headers", { body: PAGE }, "HTTP 200 with a page in a document's place"],
    ["an error that says 200", { body: "<Error><Code>Gone</Code></Error>" }, "with a page in a document's place"],
    ["words", { body: "OK" }, "HTTP 200 with a page in a document's place"],
    ["nothing", { body: "" }, "HTTP 200 with an empty body"],
    ["white space", { body: " \r\n" }, "HTTP 200 with an empty body"],
    ["half a document", { body: VPCS.slice(0, 40) }, "HTTP 200 with half a document"],
    ["half a JSON document", { body: '{"Keys":[' }, "HTTP 200 with half a document"],
    ["half of one that ends as a whole one would", { body: '{"Policy":"{}' }, "HTTP 200 with half a document"],
  ])("is not %s", async (_, answer, lack) => {
    server.answer = () => answer;

    await expect(describeVpcs()).rejects.toThrow(lack);
    await expect(versioning()).rejects.toMatchObject({ name: "NotAwsAnswer" });
  });

  it("frees its connection for the next call if it is not AWS's", async () => {
    server.answer = () => ({ headers: {}, body: PAGE });
    // More than the connections that all clients have together, and never more at once than are open on a small machine.
    for (let made = 0; made <= CONNECTIONS_AT_MOST; made += 64) {
      await Promise.allSettled(Array.from({ length: 64 }, () => describeVpcs()));
    }
    server.answer = () => ({ body: VPCS });

    expect((await describeVpcs()).Vpcs).toEqual([]);
    // Thousands of calls: a machine that does much else takes long for them.
  }, 120_000);

  it("is asked for again if a gateway says that it is overloaded", async () => {
    server.answer = () => (server.requests === 1 ? { status: 503, headers: {}, body: PAGE } : { body: VPCS });

    expect((await describeVpcs()).Vpcs).toEqual([]);
    expect(server.requests).toBe(2);
  });

  it("leaves an error of AWS's unchanged", async () => {
    const body = "<Error><Code>NoSuchBucket</Code><Message>gone</Message></Error>";
    server.answer = () => ({ status: 404, headers: FROM_AWS, body });

    await expect(versioning()).rejects.toMatchObject({ name: "NoSuchBucket" });
  });

  it.each(["silence", "half"] as const)("is waited for twice, and no more: %s", async (silence) => {
    server.answer = () => silence;

    await expect(describeVpcs()).rejects.toMatchObject({ name: "NoAnswerInTime" });
    expect(server.requests).toBe(2);
  });

  it("is waited for twice in each call, whatever the calls before met", async () => {
    server.answer = () => (server.requests % 2 === 1 ? "silence" : { body: VPCS });

    expect((await describeVpcs()).Vpcs).toEqual([]);
    expect((await describeVpcs()).Vpcs).toEqual([]);
    expect(server.requests).toBe(4);
  });
});
