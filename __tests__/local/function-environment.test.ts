import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { FunctionConfiguration } from "@aws-sdk/client-lambda";
import { createEnvironment, type FunctionEnvironment } from "../../src/local/function-environment";
import { fakeProgram, temporaryFolder } from "../support/fake-program";

const directory = temporaryFolder();
const ARN = "arn:aws:lambda:eu-west-1:123456789012:function:f";
const environments: FunctionEnvironment[] = [];

afterEach(async () => {
  await Promise.all(environments.splice(0).map((environment) => environment.stop()));
});

/** A bootstrap that answers each message with what `answer`, an expression, gives for its event. */
function answering(answer: string): string {
  return `process.on("message", ({ event }) => process.send({ requestId: "", payload: String(${answer}), failed: false }));`;
}

function environment(
  script: string,
  configuration: Partial<FunctionConfiguration> = {},
  codeDirectory = directory,
): FunctionEnvironment {
  const created = createEnvironment({
    bootstrap: fakeProgram(directory, "bootstrap.js", script),
    codeDirectory,
    configuration: { FunctionName: "f", FunctionArn: ARN, ...configuration },
    credentials: { accessKeyId: "id", secretAccessKey: "secret" },
    endpoint: "http://127.0.0.1:4566",
    logDirectory: directory,
  });
  environments.push(created);
  return created;
}

const errorOf = ({ payload }: { readonly payload: string }): unknown => JSON.parse(payload);

describe("a function's environment", () => {
  it("keeps a process warm for the next invocation, and logs what it prints", async () => {
    const f = environment(`console.log("loaded"); ${answering("process.pid + event")}`, { FunctionName: "warm" });

    const first = await f.invoke(ARN, "a");
    const second = await f.invoke(ARN, "a");

    expect(first).toEqual(second);
    expect(first.failed).toBe(false);
    expect(readFileSync(join(directory, "warm.log"), "utf8")).toBe("loaded\n");
  });

  it("starts another process if the warm one has ended since", async () => {
    const f = environment(`${answering("process.pid")} process.once("message", () => process.disconnect());`);

    const first = await f.invoke(ARN, "{}");
    await new Promise((resolve) => setTimeout(resolve, 200));
    const second = await f.invoke(ARN, "{}");

    expect([first.failed, second.failed]).toEqual([false, false]);
    expect(second.payload).not.toBe(first.payload);
  });

  it("serves concurrent invocations in separate processes", async () => {
    const f = environment(answering("process.pid"));

    const answers = await Promise.all([f.invoke(ARN, "{}"), f.invoke(ARN, "{}")]);

    expect(new Set(answers.map(({ payload }) => payload)).size).toBe(2);
  });

  it("gives a function its own variables and Lambda's, and none of this process", async () => {
    process.env.SECRET_OF_THE_RUN = "1";
    const f = environment(answering("JSON.stringify(process.env)"), {
      Runtime: "nodejs22.x",
      Handler: "index.handler",
      MemorySize: 256,
      Environment: { Variables: { AUDIT_BUCKET: "audit" } },
      LoggingConfig: { LogGroup: "/audit/f" },
    });

    const seen: unknown = JSON.parse((await f.invoke(ARN, "{}")).payload);
    delete process.env.SECRET_OF_THE_RUN;

    expect(seen).toMatchObject({
      AUDIT_BUCKET: "audit",
      AWS_REGION: "eu-west-1",
      AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x",
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "256",
      AWS_LAMBDA_LOG_GROUP_NAME: "/audit/f",
      AWS_ENDPOINT_URL: "http://127.0.0.1:4566",
      _HANDLER: "index.handler",
    });
    expect(seen).not.toHaveProperty("SECRET_OF_THE_RUN");
  });

  it("gives a function without settings Lambda's own defaults", async () => {
    const f = environment(answering("JSON.stringify([process.execArgv, process.env])"), {
      FunctionName: undefined,
      FunctionArn: undefined,
    });

    const [argv, env] = JSON.parse((await f.invoke(ARN, "{}")).payload) as [string[], NodeJS.ProcessEnv];

    expect(argv).toEqual(["--max-old-space-size=115"]);
    expect(env).toMatchObject({
      AWS_LAMBDA_LOG_GROUP_NAME: "/aws/lambda/",
      AWS_EXECUTION_ENV: "AWS_Lambda_",
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "128",
      _HANDLER: "",
    });
  });
});

describe("an invocation that fails", () => {
  it("ends its process if its time is up, and the next one gets another", async () => {
    const f = environment(
      `process.on("message", ({ event }) => { if (event !== "wait") process.send({ payload: "ok", failed: false }); });`,
      { Timeout: 2 },
    );

    const late = await f.invoke(ARN, "wait");

    expect(late.failed).toBe(true);
    expect(errorOf(late)).toMatchObject({
      errorType: "Sandbox.Timedout",
      errorMessage: expect.stringMatching(/ Task timed out after 2\.00 seconds$/) as string,
    });
    await expect(f.invoke(ARN, "go")).resolves.toEqual({ payload: "ok", failed: false });
  });

  it.each([
    ["process.exit(7)", "exit status 7"],
    ['process.kill(process.pid, "SIGKILL")', "signal: SIGKILL"],
  ])("says how its process ended if that was by %s", async (end, how) => {
    const failed = await environment(`process.on("message", () => ${end});`).invoke(ARN, "{}");

    expect(failed.failed).toBe(true);
    expect(errorOf(failed)).toMatchObject({
      errorType: "Runtime.ExitError",
      errorMessage: expect.stringMatching(new RegExp(`Error: Runtime exited with error: ${how}$`)) as string,
    });
  });

  it("does not end the run if its process cannot be started", async () => {
    const gone = mkdtempSync(join(directory, "code-"));
    rmSync(gone, { recursive: true });
    const f = environment(answering("1"), {}, gone);

    const failed = await f.invoke(ARN, "{}");

    expect(failed.failed).toBe(true);
    expect(errorOf(failed)).toMatchObject({ errorType: "Runtime.ExitError" });
    await expect(f.stop()).resolves.toBeUndefined();
  });
});

describe("ending an environment", () => {
  it("kills a process that does not end when it is idle", async () => {
    const f = environment(`${answering("process.pid")} setInterval(() => {}, 1000);`);
    const { payload: pid } = await f.invoke(ARN, "{}");

    await f.stop();

    expect(() => process.kill(Number(pid), 0)).toThrow("ESRCH");
  });
});
