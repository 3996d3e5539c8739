import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { GetFunctionConfigurationCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import {
  CreateBucketCommand,
  GetObjectCommand,
  PutBucketEncryptionCommand,
  PutBucketVersioningCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { mockClient } from "aws-sdk-client-mock";
import { deploy, joinAccounts, outputsSchema, synthesize, type Deployment } from "../../src/local/deploy";
import { run, type Finished } from "../../src/operations/processes";
import type { Session } from "../../src/local/session";
import { createSteps } from "../../src/local/steps";
import { temporaryFolder } from "../support/fake-program";
import { MOCKED_CLIENTS, runnerAfter } from "../support/local-system";
import { settings } from "../support/scan";

jest.mock("../../src/operations/processes", () => ({
  ...jest.requireActual<object>("../../src/operations/processes"),
  run: jest.fn(),
}));

const ran = jest.mocked(run);
const s3 = mockClient(S3Client);
const lambda = mockClient(LambdaClient);
const iam = mockClient(IAMClient);
const outDirectory = temporaryFolder();
const stack = join(outDirectory, "stacks/compliance-audit-local");
const { signal } = new AbortController();
const session: Session = {
  endpoint: "http://127.0.0.1:4566",
  clients: MOCKED_CLIENTS,
  runner: runnerAfter(),
  directory: temporaryFolder(),
  end: () => Promise.resolve(),
};

const OUTPUTS = Object.fromEntries(
  Object.keys(outputsSchema.shape).map((name) => [name, { value: `arn:aws:x:eu-west-1:1:function:${name}` }]),
);
const ENDED: Finished = { code: 0, stdout: "", stderr: "" };
/** What programs answer: the synthesis, and Terraform by its commands. */
let answers: Readonly<Record<string, Partial<Finished>>>;

beforeEach(() => {
  for (const mock of [s3, lambda, iam]) mock.reset();
  const Body = { transformToString: () => Promise.resolve(JSON.stringify(settings())) };
  s3.on(GetObjectCommand).resolves({ Body: Body as never });
  answers = { output: { stdout: JSON.stringify(OUTPUTS) } };
  ran.mockReset().mockImplementation((program, args, options) => {
    const [first = ""] = args;
    const command = program === "terraform" ? first : "synth";
    if (command === "synth") {
      mkdirSync(stack, { recursive: true });
      const backend = { s3: { bucket: "state", region: "eu-west-1" } };
      writeFileSync(join(stack, "cdk.tf.json"), JSON.stringify({ terraform: { backend } }));
    }
    const finished = { ...ENDED, ...answers[command] };
    finished.stdout.split("\n").forEach((line) => options?.onLine?.(line));
    return Promise.resolve(finished);
  });
});

const ranCommands = (): readonly string[] =>
  ran.mock.calls.map(([program, [command = ""]]) => (program === "terraform" ? command : "synth"));

const line = (type: string, more: object): string => JSON.stringify({ type, ...more });
const steps = createSteps({ isTTY: false, write: () => undefined });

describe("the deployment", () => {
  it("synthesizes, creates the bucket of the state, and applies once", async () => {
    const {
      outputs,
      settings: read,
      stateBucket,
      terraformMs,
    } = await deploy({ session, steps, outDirectory, signal });

    expect(ranCommands()).toEqual(["synth", "init", "apply", "plan", "output"]);
    expect(ran.mock.calls[1]?.[2]).toMatchObject({ cwd: stack, env: { AWS_ENDPOINT_URL: session.endpoint } });
    expect(stateBucket).toBe("state");
    expect(outputs.AuditBucketName).toContain("AuditBucketName");
    expect(read).toEqual(settings());
    expect(terraformMs()).toBeGreaterThanOrEqual(0);
  });

  it("keeps the state encrypted and in versions", async () => {
    await deploy({ session, steps, outDirectory, signal });

    expect(s3.commandCalls(CreateBucketCommand, { Bucket: "state" })).toHaveLength(1);
    expect(s3.commandCalls(PutBucketVersioningCommand)[0]?.args[0].input).toMatchObject({
      Bucket: "state",
      VersioningConfiguration: { Status: "Enabled" },
    });
    expect(s3.commandCalls(PutBucketEncryptionCommand)[0]?.args[0].input).toMatchObject({
      Bucket: "state",
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" } }],
      },
    });
  });

  it("fails if the second plan would change anything, and says what", async () => {
    const changes = [
      { resource: { addr: "aws_vpc.a" }, action: "update" },
      { resource: { addr: "aws_sns_topic.b" }, action: "create" },
    ];
    answers = { plan: { stdout: changes.map((change) => line("planned_change", { change })).join("\n") } };

    await expect(deploy({ session, steps, outDirectory, signal })).rejects.toThrow(
      "The plan after the deployment is not empty. It would change aws_vpc.a (update), aws_sns_topic.b (create).",
    );
  });

  it("stops at the step that failed", async () => {
    answers = { apply: { code: 1, stderr: "Error: no room" } };

    await expect(deploy({ session, steps, outDirectory, signal })).rejects.toThrow(
      "terraform apply failed. Error: no room",
    );
    expect(ranCommands()).toEqual(["synth", "init", "apply"]);
  });
});

describe("the synthesis", () => {
  it("runs in a separate process, which is told its folder", async () => {
    await expect(synthesize("local", { outDirectory })).resolves.toBe(stack);

    expect(ran.mock.calls[0]?.[1].at(-1)).toBe("local");
    expect(ran.mock.calls[0]?.[2]?.env).toMatchObject({ CDKTF_OUTDIR: outDirectory });
  });

  it.each([
    [{ stderr: "There is no environment blue.", stdout: "noise" }, "There is no environment blue."],
    [{ stdout: "only printed" }, "only printed"],
  ])("says why it failed with %j", async (output, why) => {
    answers = { synth: { code: 3, ...output } };

    await expect(synthesize("blue", { outDirectory })).rejects.toThrow(
      `The environment blue did not synthesize. ${why}`,
    );
  });

  it("says that it was interrupted, whatever it printed", async () => {
    answers = { synth: { code: null, stderr: "killed" } };

    await expect(
      synthesize("local", { outDirectory, signal: AbortSignal.abort(new Error("interrupted")) }),
    ).rejects.toThrow("interrupted");
  });
});

describe("joining the accounts", () => {
  const deployment = (accounts: readonly string[]): Deployment => ({
    terraform: undefined as never,
    outputs: outputsSchema.parse(Object.fromEntries(Object.keys(OUTPUTS).map((name) => [name, `arn:${name}`]))),
    settings: settings({ targets: { ...settings().targets, accounts: [...accounts] } }),
    stateBucket: "state",
    terraformMs: () => 0,
  });

  it("creates a role that trusts the functions in one, and roles that refuse them in the other", async () => {
    lambda.on(GetFunctionConfigurationCommand).resolves({ Role: "arn:aws:iam::111122223333:role/function" });
    iam.resolves({});

    const system = await joinAccounts(session, deployment(["111122223333", "4", "5"]), signal);

    expect(system.accounts).toEqual({ audit: "111122223333", member: "4", refusing: "5" });
    expect(system.s3RuleFunctionName).toBe("S3EncryptionRuleLambdaArn");
    expect([...system.ownResources]).toEqual(expect.arrayContaining(["state", "arn:VpcId", "VpcId"]));
    const trusts = iam.commandCalls(CreateRoleCommand).map(({ args }) => args[0].input.AssumeRolePolicyDocument ?? "");
    expect(trusts.map((trust) => /role\/[a-z-]+/.exec(trust)?.[0]).sort()).toEqual([
      ...Array<string>(2).fill("role/function"),
      ...Array<string>(2).fill("role/somebody-else"),
    ]);
  });

  it("needs three accounts", async () => {
    await expect(joinAccounts(session, deployment(["111122223333", "4"]), signal)).rejects.toThrow(
      "The local environment has fewer than three accounts. Add them to its targets.",
    );
  });
});
