import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { mockClient } from "aws-sdk-client-mock";
import { main } from "../../src/cli/dead-letters";
import { ask } from "../../src/cli/ask";
import { planStack } from "../../src/infra/plan-stack";
import * as clientsModule from "../../src/operations/clients";
import { awsError, fakeClients, stackOf, type Answers } from "./preflight/fake-context";
import { runFake } from "../support/fake-process";

// Planning loads all of CDKTF.
jest.mock("../../src/infra/plan-stack", () => ({ planStack: jest.fn() }));
jest.mock("../../src/operations/clients", () => ({ operatorClients: jest.fn() }));
jest.mock("../../src/cli/ask", () => ({ ask: jest.fn() }));

const answered = jest.mocked(ask);
const sts = mockClient(STSClient);

const STACK = {
  aws_sqs_queue: [{ name: "csv-report-dlq-dev" }, { name: "compliance-events-dlq-dev" }],
  aws_lambda_function: [{ function_name: "csv-report-lambda-dev" }, { function_name: "scanner-lambda-dev" }],
};

interface Sent {
  readonly command: string;
  readonly input: Readonly<Record<string, unknown>>;
}

const text = (StringValue: string) => ({ DataType: "String", StringValue });

const FAILED = {
  MessageId: "m-1",
  ReceiptHandle: "r-1",
  Attributes: { SentTimestamp: "1764331200000" },
  MessageAttributes: { ErrorCode: text("200"), ErrorMessage: text("Task timed out\u001b[2J\nafter 300 s") },
  Body: '{"detail-type":"Scan Completed"}',
};
const undelivered = (TARGET_ARN: string, MessageId = "m-2") => ({
  ...{ MessageId, ReceiptHandle: `r-${MessageId}`, Body: "{}" },
  MessageAttributes: { TARGET_ARN: text(TARGET_ARN), ERROR_CODE: text("NO_PERMISSIONS") },
});
const SCANNER = "arn:aws:lambda:us-east-1:111122223333:function:scanner-lambda-dev";

/** Runs the command on queues with these messages. */
async function run(
  argv: readonly string[],
  messages: Readonly<Record<string, readonly object[]>> = {},
  more: Answers = {},
) {
  const sent: Sent[] = [];
  const note =
    (command: string, answer: object | Error = {}) =>
    (input: never): object => {
      sent.push({ command, input });
      if (answer instanceof Error) throw answer;
      return answer;
    };
  const clients = fakeClients({
    GetQueueUrl: ({ QueueName }: { readonly QueueName: string }) => ({ QueueUrl: QueueName }),
    // As AWS may: what was received comes again while the queue is read.
    ReceiveMessage: ({ QueueUrl }: { readonly QueueUrl: string }) => ({ Messages: messages[QueueUrl] }),
    ChangeMessageVisibility: note("ChangeMessageVisibility"),
    DeleteMessage: note("DeleteMessage"),
    Invoke: note("Invoke"),
    ...more,
  });
  jest.mocked(clientsModule.operatorClients).mockReturnValue({
    ...clients,
    client: (constructor, region) =>
      constructor.name === "STSClient" ? new constructor({ region: "us-east-1" }) : clients.client(constructor, region),
  });
  jest.mocked(planStack).mockReturnValue(stackOf(STACK));
  const ran = await runFake((proc) => main(argv, proc));
  const commands = sent.map(({ command, input }) => `${command} ${String(input.FunctionName ?? input.ReceiptHandle)}`);
  return { ...ran, sent, commands };
}

beforeEach(() => {
  answered.mockReset();
  sts.reset();
  sts.on(GetCallerIdentityCommand).resolves({ Account: "111122223333", Arn: "arn:aws:iam::111122223333:user/ada" });
});
afterAll(() => {
  sts.restore();
});

describe("npm run dead-letters -- list", () => {
  it("says when, for which function and why, and leaves every message in its queue", async () => {
    const { code, out, commands } = await run(["dev", "list"], {
      "csv-report-dlq-dev": [FAILED],
      "compliance-events-dlq-dev": [undelivered(SCANNER)],
    });

    expect(code).toBe(0);
    expect(out).toContain(
      "csv-report-dlq-dev: 1 event\n  2025-11-28T12:00:00.000Z  csv-report-lambda-dev  m-1\n" +
        '    why    200: Task timed out [2J after 300 s\n    event  {"detail-type":"Scan Completed"}\n',
    );
    expect(out).toMatch(
      /compliance-events-dlq-dev: 1 event\n.* scanner-lambda-dev {2}m-2\n {4}why {4}NO_PERMISSIONS\n/,
    );
    expect(commands).toEqual(["ChangeMessageVisibility r-1", "ChangeMessageVisibility r-m-2"]);
  });

  it.each([
    ["has no attributes", {}, /1970-01-01T00:00:00\.000Z {2}csv-report-lambda-dev[^]*no reason was recorded/],
    [
      "names a function of another account",
      undelivered("arn:aws:lambda:us-east-1:999999999999:function:scanner-lambda-dev"),
      /no function of this environment {2}m-2/,
    ],
    ["names a function that is not the stack's", undelivered(`${SCANNER}-2`), /no function of this environment/],
  ])("shows a message that %s", async (_what, message, shown) => {
    const { out } = await run(["dev", "list"], { "csv-report-dlq-dev": [message] });

    expect(out).toMatch(shown);
  });

  it("reads a queue to its end, and no further than some hundred", async () => {
    let count = 0;
    const endless = {
      ReceiveMessage: () => ({ Messages: Array.from({ length: 10 }, () => ({ MessageId: `m-${(count += 1)}` })) }),
    };

    const { out } = await run(["dev", "list"], {}, endless);

    expect(out).toContain("csv-report-dlq-dev: 200 events");
  });

  it.each([
    [["dev", "remove"], "Allowed choices are list, replay."],
    [["dev"], "missing required argument 'action'"],
    [["blue", "list"], "There is no environment blue."],
  ])("refuses %j", async (argv, said) => {
    const { code, err } = await run(argv);

    expect(code).toBe(3);
    expect(err).toContain(said);
  });

  it.each([
    [awsError("QueueDoesNotExist"), "There is no queue csv-report-dlq-dev."],
    [awsError("AccessDenied", 403, "You may not."), "You may not."],
  ])("tells of %s", async (error, said) => {
    const { code, err } = await run(["dev", "list"], {}, { GetQueueUrl: error });

    expect(code).toBe(3);
    expect(err).toContain(said);
  });
});

describe("npm run dead-letters -- replay", () => {
  const messages = { "csv-report-dlq-dev": [FAILED], "compliance-events-dlq-dev": [undelivered(SCANNER)] };

  it("sends each event to its function, and deletes it once it was accepted", async () => {
    const { code, out, sent, commands } = await run(["dev", "replay", "--yes"], messages);

    expect(code).toBe(0);
    expect(commands.slice(2)).toEqual([
      ...["Invoke csv-report-lambda-dev", "DeleteMessage r-1"],
      ...["Invoke scanner-lambda-dev", "DeleteMessage r-m-2"],
    ]);
    const payload = new TextEncoder().encode(FAILED.Body);
    expect(sent[2]?.input).toMatchObject({ InvocationType: "Event", Payload: payload });
    expect(out).toMatch(/2 events sent again, 0 left\.\n$/);
    expect(answered).not.toHaveBeenCalled();
  });

  it("keeps what Lambda did not accept, and what is for nobody", async () => {
    const machine = "arn:aws:states:us-east-1:111122223333:stateMachine:compliance-scan-dev";
    const refusing = { Invoke: awsError("TooManyRequestsException", 429, "Rate exceeded") };

    const { code, out, commands } = await run(
      ["dev", "replay", "--yes"],
      { ...messages, "compliance-events-dlq-dev": [undelivered(machine)] },
      refusing,
    );

    expect(code).toBe(2);
    expect(out).toMatch(
      / {2}m-1 stays: Rate exceeded\n {2}m-2 stays: it is meant for none[^\n]*\n0 events sent again, 2 left\.\n$/,
    );
    expect(commands.filter((command) => command.startsWith("DeleteMessage"))).toEqual([]);
  });

  it("asks first, and sends nothing without a yes", async () => {
    answered.mockResolvedValue("y");

    const { code, err, commands } = await run(["dev", "replay"], messages);

    expect(answered).toHaveBeenCalledWith("Send 2 events again? [yes/no] ", expect.anything());
    expect(code).toBe(3);
    expect(err).toContain("Nothing was sent.");
    expect(commands.filter((command) => command.startsWith("Invoke"))).toEqual([]);
  });

  it("goes on with a yes", async () => {
    answered.mockResolvedValue("yes");

    await expect(run(["dev", "replay"], messages)).resolves.toMatchObject({ code: 0 });
  });

  it("has nothing to ask where there is nothing to send", async () => {
    const { code, out } = await run(["dev", "replay"]);

    expect(code).toBe(0);
    expect(out).toContain("csv-report-dlq-dev: 0 events");
    expect(answered).not.toHaveBeenCalled();
  });
});
