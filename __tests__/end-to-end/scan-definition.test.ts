import { CreateFunctionCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { CreateBucketCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { strToU8, zipSync } from "fflate";
import { childrenPrefix, targetsKey } from "../../src/core/audit-bucket";
import { scanDefinition } from "../../src/infra/constructs/scan-definition";
import { startLocalAws, type LocalAws } from "./support/local-aws";
import { run, serviceRole, stepFunctions, type Execution } from "./support/state-machines";

const ACCOUNT = "123456789012";
const BUCKET = "audit";
const SCANNER = `arn:aws:lambda:us-east-1:${ACCOUNT}:function:scanner`;

/** What a target of this test does. */
const TARGETS = ["ends", "is read on", "fails", "fails, and so does its gap"] as const;

/** Does what the target says; what it has begun it keeps beside its code. */
const STUB = `
  const fs = require("node:fs");
  exports.handler = async ({ step, scanId, target, event }) => {
    if (step === "resolve") return { scanId: event.id, targetsKey: "nowhere", done: false };
    if (step === "gather") {
      if (fs.existsSync("gathering")) return { scanId, targetsKey: "scans/" + scanId + "/targets.json", done: true };
      fs.writeFileSync("gathering", "");
      return { scanId, targetsKey: "nowhere", done: false };
    }
    if (step === "merge") return { scanId };
    if (target.does.includes("fails") && step === "target") throw new TypeError("It broke.");
    if (target.does.includes("gap")) throw new RangeError("This too.");
    if (target.does === "is read on" && !fs.existsSync("begun")) {
      fs.writeFileSync("begun", "");
      return { done: false };
    }
    return { done: true };
  };`;

interface Step {
  readonly step: string;
  readonly target?: { readonly does: string };
  readonly error?: { readonly Error: string; readonly Cause: string };
}

// Seconds for the emulator's start, and for the pauses before failures are tried again.
jest.setTimeout(120_000);

/**
 * The definition in moto's interpreter, with a stub for the scanner and shorter pauses. The interpreter tolerates every
 * failure of a child, so that only AWS can show that a hundred percent is what tolerates them here.
 */
describe("the definition of a distributed scan, run by an interpreter", () => {
  let aws: LocalAws;
  let execution: Execution;
  let steps: readonly Step[];

  beforeAll(async () => {
    aws = await startLocalAws();
    const actions = ["lambda:InvokeFunction", "s3:GetObject", "s3:PutObject", "states:StartExecution"];
    const roleArn = await serviceRole(aws, "states", "states", actions, "*");
    await createStub(await serviceRole(aws, "scanner", "lambda", "s3:GetObject", "*"));
    const s3 = aws.client(S3Client);
    await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
    const Body = JSON.stringify(TARGETS.map((does) => ({ does })));
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: targetsKey("scan-1"), Body }));
    const { stateMachineArn } = await stepFunctions(aws, "CreateStateMachine", {
      name: "scan",
      definition: withShortPauses(),
      roleArn,
    });
    execution = await run(aws, stateMachineArn, { id: "scan-1" }, 1_200);
    steps = aws.runner.invocations.map(({ event }) => JSON.parse(event) as Step);
  });
  afterAll(() => aws.stop());

  function withShortPauses(): string {
    const props = { partition: "aws", scannerArn: SCANNER, auditBucketName: BUCKET, concurrency: 2 };
    return JSON.stringify(scanDefinition(props)).replaceAll(/"IntervalSeconds":\d+/g, '"IntervalSeconds":1');
  }

  async function createStub(Role: string): Promise<void> {
    const Code = { ZipFile: zipSync({ "index.js": strToU8(STUB) }) };
    const more = { Runtime: "nodejs22.x", Handler: "index.handler", Timeout: 10 } as const;
    await aws.client(LambdaClient).send(new CreateFunctionCommand({ FunctionName: "scanner", Role, Code, ...more }));
  }

  const stepsOf = (does: string): readonly string[] =>
    steps.filter(({ target }) => target?.does === does).map(({ step }) => step);

  it("ends with the merge, whatever fails in its children", () => {
    const { status, output = "" } = execution;

    expect(status).toBe("SUCCEEDED");
    expect(JSON.parse(output)).toMatchObject({ Payload: { scanId: "scan-1" } });
    expect(steps.flatMap(({ step, target }) => (target === undefined ? [step] : []))).toEqual([
      "resolve",
      "gather",
      "gather",
      "merge",
    ]);
  });

  it.each<[(typeof TARGETS)[number], readonly string[]]>([
    ["ends", ["target"]],
    ["is read on", ["target", "target"]],
    ["fails", ["target", "target", "target", "gap"]],
    ["fails, and so does its gap", ["target", "target", "target", "gap", "gap", "gap"]],
  ])("for a target that %s, takes these steps", (does, taken) => {
    expect(stepsOf(does)).toEqual(taken);
  });

  it("tells the gap what failed", () => {
    const { error } = steps.find(({ step }) => step === "gap") ?? {};

    expect(error?.Error).toBe("TypeError");
    expect(JSON.parse(error?.Cause ?? "")).toMatchObject({ errorMessage: "It broke." });
  });

  it("keeps what its children leave in the scan's folder", async () => {
    const prefix = childrenPrefix("scan-1");
    const { Contents = [] } = await aws.client(S3Client).send(new ListObjectsV2Command({ Bucket: BUCKET }));

    expect(Contents.filter(({ Key }) => Key?.startsWith(`${prefix}/`))).toHaveLength(1);
  });
});
