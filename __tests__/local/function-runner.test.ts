import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { GetFunctionCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { mockClient } from "aws-sdk-client-mock";
import { strToU8, zipSync } from "fflate";
import { startFunctionRunner, type FunctionRunner } from "../../src/local/function-runner";
import { temporaryFolder } from "../support/fake-program";

const lambda = mockClient(LambdaClient);
const directory = temporaryFolder();
const ARN = "arn:aws:lambda:eu-west-1:123456789012:function:greeter";

const CODE = zipSync({ "index.js": strToU8("exports.handler = ({ name }) => ({ hello: name, pid: process.pid });") });
/** How often the code was asked for, and how often that has to fail yet. */
const downloads = { count: 0, failures: 0 };
const storage = createServer((_request, response) => {
  downloads.count += 1;
  response.writeHead(downloads.failures-- > 0 ? 503 : 200).end(CODE);
});
let location: string;
let runner: FunctionRunner;

beforeAll(async () => {
  await new Promise<void>((resolve) => storage.listen(0, "127.0.0.1", resolve));
  location = `http://127.0.0.1:${(storage.address() as AddressInfo).port}/code.zip`;
});
afterAll(() => {
  storage.close().closeAllConnections();
});
beforeEach(async () => {
  lambda.reset();
  deployed(256);
  Object.assign(downloads, { count: 0, failures: 0 });
  runner = await startFunctionRunner(directory);
  runner.connect("http://127.0.0.1:4566");
});
afterEach(async () => {
  await runner.stop();
});

/** The function as it is deployed now. */
function deployed(MemorySize: number): void {
  const Configuration = {
    FunctionName: "greeter",
    FunctionArn: ARN,
    Handler: "index.handler",
    Timeout: 20,
    MemorySize,
  };
  lambda.on(GetFunctionCommand).resolves({ Configuration, Code: { Location: location } });
}

interface Greeting {
  readonly error: string | null;
  readonly answer: Readonly<Record<string, unknown>>;
}

async function invoke(event: object): Promise<Greeting> {
  const headers = { "x-function-arn": ARN, "x-access-key-id": "id", "x-secret-access-key": "secret" };
  const response = await fetch(runner.url, { method: "POST", headers, body: JSON.stringify(event) });
  return {
    error: response.headers.get("x-function-error"),
    answer: (await response.json()) as Greeting["answer"],
  };
}

describe("the runner of functions", () => {
  it("runs the code that was deployed, and remembers the invocation", async () => {
    await expect(invoke({ name: "Ada" })).resolves.toMatchObject({ error: null, answer: { hello: "Ada" } });

    expect(runner.invocations).toEqual([
      {
        functionName: "greeter",
        event: '{"name":"Ada"}',
        payload: expect.stringContaining("Ada") as string,
        failed: false,
      },
    ]);
  });

  it("downloads the code once, and again if the function was deployed anew", async () => {
    const first = await invoke({});
    const second = await invoke({});
    deployed(512);
    const third = await invoke({});

    expect(second.answer.pid).toBe(first.answer.pid);
    expect(third.answer.pid).not.toBe(first.answer.pid);
    expect(downloads.count).toBe(2);
  });

  it.each([[{}], [{ Configuration: { FunctionName: "greeter" } }]])(
    "returns an error in Lambda's form if the function is only %j",
    async (answer) => {
      lambda.on(GetFunctionCommand).resolves(answer);

      await expect(invoke({})).resolves.toEqual({
        error: "Unhandled",
        answer: { errorType: "Runtime.InvalidFunction", errorMessage: `${ARN} has no code.` },
      });
      expect(runner.invocations[0]?.failed).toBe(true);
    },
  );

  it("says that the code could not be downloaded, and tries again at the next invocation", async () => {
    downloads.failures = 1;

    await expect(invoke({})).resolves.toMatchObject({
      error: "Unhandled",
      answer: { errorMessage: "Its code could not be downloaded: the answer was 503." },
    });
    await expect(invoke({ name: "Ada" })).resolves.toMatchObject({ error: null, answer: { hello: "Ada" } });
  });

  it("keeps running if a caller disconnects in the middle of an event", async () => {
    const call = request(runner.url, { method: "POST", headers: { "content-length": "100" } });
    call.on("error", () => undefined).write("{");
    await new Promise((resolve) => setTimeout(resolve, 50));
    call.destroy();
    await new Promise((resolve) => setTimeout(resolve, 50));

    await expect(invoke({ name: "Ada" })).resolves.toMatchObject({ error: null });
    expect(runner.invocations).toHaveLength(1);
  });
});
