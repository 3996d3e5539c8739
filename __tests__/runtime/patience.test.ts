import { DescribeSubnetsCommand, DescribeVpcsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { KMSClient, ListKeysCommand } from "@aws-sdk/client-kms";
import { LambdaClient, ListFunctionsCommand } from "@aws-sdk/client-lambda";
import { ListTopicsCommand, SNSClient } from "@aws-sdk/client-sns";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { createClientFactory, type ClientScope } from "../../src/runtime/clients";
import { isWrongClock } from "../../src/runtime/patience";
import { readFailureOf } from "../../src/runtime/read-failure";
import { startAnsweringServer, type AnsweringServer } from "../support/answering-server";
import { named } from "../support/collect";

const SCOPE: ClientScope = {
  accountId: "444455556666",
  awsRegion: "eu-west-1",
  credentials: { accessKeyId: "a", secretAccessKey: "b" },
};
const ELSEWHERE: ClientScope = { ...SCOPE, awsRegion: "us-east-1" };
/** Enough for an answer on a busy machine; every silent call waits for it twice. */
const PATIENCE_MS = 250;
const WHERE = "account 444455556666, region eu-west-1";
const EC2_ANSWERS = { body: "<R><vpcSet/></R>" };

describe("the patience with a target", () => {
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

  const vpcs = (scope: ClientScope | undefined = SCOPE) =>
    clients.client(EC2Client, scope).send(new DescribeVpcsCommand({}));
  const subnets = () => clients.client(EC2Client, SCOPE).send(new DescribeSubnetsCommand({}));
  const keys = () => clients.client(KMSClient, SCOPE).send(new ListKeysCommand({}));

  /** Why each of the calls, one after the other, failed; `null` where it was answered. */
  async function failures(...calls: readonly (() => Promise<unknown>)[]): Promise<readonly (string | null)[]> {
    const reasons: (string | null)[] = [];
    for (const call of calls) {
      reasons.push(
        await call().then(
          () => null,
          (error: unknown) => readFailureOf(error, "EC2.DescribeVpcs", SCOPE).reason,
        ),
      );
    }
    return reasons;
  }

  const NO_ANSWER = `EC2.DescribeVpcs got no answer in time from ${WHERE}.`;

  it("ends for a service after three calls in a row without an answer, and no request is made any more", async () => {
    server.answer = () => ({ body: '{"Keys":[]}' });
    await keys();
    server.answer = () => "silence";

    expect(await failures(vpcs, subnets, vpcs)).toEqual([NO_ANSWER, NO_ANSWER, NO_ANSWER]);
    const asked = server.requests;
    expect(await failures(subnets)).toEqual([`EC2 in ${WHERE} is given up: 3 calls in a row got no answer in time.`]);
    expect(server.requests).toBe(asked);
  });

  it("does not affect the target's other services, nor other targets", async () => {
    server.answer = ({ headers }) =>
      headers.authorization?.includes("/eu-west-1/ec2/") === true ? "silence" : { body: '{"Keys":[]}' };
    await keys();
    await failures(vpcs, vpcs, vpcs);
    server.answer = ({ headers }) => (headers["x-amz-target"] === undefined ? EC2_ANSWERS : { body: '{"Keys":[]}' });

    expect(await failures(vpcs, keys, () => vpcs(ELSEWHERE))).toEqual([
      expect.stringContaining("given up"),
      null,
      null,
    ]);
  });

  it("starts again with any answer, even a refusal", async () => {
    const denied = "<R><Errors><Error><Code>UnauthorizedOperation</Code></Error></Errors></R>";
    server.answer = () => "silence";
    await failures(vpcs, vpcs);
    server.answer = () => ({ status: 403, body: denied });
    await failures(vpcs);
    server.answer = () => "silence";

    expect(await failures(vpcs, vpcs)).toEqual([NO_ANSWER, NO_ANSWER]);
  });

  it("ends for one kind of call, while the service's others are answered between", async () => {
    const answered = () => {
      server.answer = () => EC2_ANSWERS;
      return subnets();
    };
    const silent = () => {
      server.answer = () => "silence";
      return vpcs();
    };

    expect(await failures(silent, answered, silent, answered, silent, answered, silent, answered)).toEqual([
      NO_ANSWER,
      null,
      NO_ANSWER,
      null,
      NO_ANSWER,
      null,
      `EC2.DescribeVpcs in ${WHERE} is given up: 3 calls in a row got no answer in time.`,
      null,
    ]);
  });

  it("ends for the target if three services are silent and none ever answered", async () => {
    server.answer = () => "silence";
    await failures(vpcs, keys, () => clients.client(LambdaClient, SCOPE).send(new ListFunctionsCommand({})));
    const asked = server.requests;

    expect(await failures(() => clients.client(SNSClient, SCOPE).send(new ListTopicsCommand({})))).toEqual([
      `All of ${WHERE} is given up: of 3 services none answers.`,
    ]);
    expect(server.requests).toBe(asked);
  });

  it("does not end for the function's own clients, which outlive a scan", async () => {
    server.answer = () => "silence";
    const whoAmI = () => clients.client(STSClient).send(new GetCallerIdentityCommand({}));

    expect(await failures(whoAmI, whoAmI, whoAmI, whoAmI)).toEqual([NO_ANSWER, NO_ANSWER, NO_ANSWER, NO_ANSWER]);
  });

  it("does not count a refused connection as silence, since it costs no time", async () => {
    process.env.AWS_ENDPOINT_URL = "http://127.0.0.1:1";

    const refused = expect.stringContaining("ECONNREFUSED") as string;
    expect(await failures(vpcs, vpcs, vpcs, vpcs)).toEqual([refused, refused, refused, refused]);
  });

  it("ends with the first refusal of this machine's clock, and every call says the same of it", async () => {
    const message = "Signature expired: 20260101T000000Z is now earlier than 20260101T001000Z";
    server.answer = () => ({ status: 400, body: JSON.stringify({ __type: "InvalidSignatureException", message }) });

    const [first, second] = await failures(keys, vpcs);

    expect(first).toBe(
      "The clock of the machine that scans is wrong. AWS refuses a request whose signature is minutes ahead of or behind its " +
        "own time. Set the machine's clock, and scan again.",
    );
    expect(second).toBe(first);
  });
});

describe("isWrongClock", () => {
  it.each(["RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture"])("knows %s", (name) => {
    expect(isWrongClock(named(name))).toBe(true);
  });

  it("does not treat a wrong key as a wrong clock", () => {
    expect(isWrongClock(named("SignatureDoesNotMatch"))).toBe(false);
    expect(isWrongClock("Signature expired")).toBe(false);
  });
});
