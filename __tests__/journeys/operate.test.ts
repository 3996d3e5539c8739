import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import {
  ConfigServiceClient,
  DeleteConfigurationRecorderCommand,
  PutConfigurationRecorderCommand,
} from "@aws-sdk/client-config-service";
import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import {
  CreateFunctionCommand,
  DeleteFunctionCommand,
  LambdaClient,
  PutFunctionConcurrencyCommand,
} from "@aws-sdk/client-lambda";
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  GetObjectCommand,
  ListBucketsCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { strToU8, zipSync } from "fflate";
import { STATEFUL_TYPES } from "../../src/infra/stateful-types";
import { leftovers } from "../../src/local/leftovers";
import { terraformIn } from "../../src/local/terraform";
import { terraformEnvironment } from "../../src/local/terraform-environment";
import { run } from "../../src/operations/processes";
import type { EnvironmentInput } from "../support/environment-settings";
import { startLocalAws, type LocalAws } from "../end-to-end/support/local-aws";

const ROOT = resolve(__dirname, "../..");

/** What the commands need of the project. Its own environments and outputs are not among it. */
const COPIED = [
  ...["src", "handlers", ".gen", "modules", "__tests__/live", "__tests__/support"],
  ...["main.ts", "cdktf.json", "package.json", "tsconfig.json", "jest.live.config.js"],
];

const ENVIRONMENT = "trial";

/** What the last release deployed, as `npm run release-stack` has recorded it. */
const RELEASE = join(__dirname, "release");

/** The smallest system: without a VPC, with the rules of which AWS Config asks the three functions. */
const SETTINGS = JSON.parse(readFileSync(join(RELEASE, `${ENVIRONMENT}.json`), "utf8")) as EnvironmentInput;

/** A report that the last release wrote. */
const KEPT = { Bucket: `compliance-audit-bucket-${SETTINGS.accountId}-${ENVIRONMENT}`, Key: "scans/kept/report.json" };

/** An account with what would break the deployment in its middle. */
function plantedAccount({ client }: LocalAws): { plant(): Promise<void>; mend(): Promise<void> } {
  const [config, lambda, s3] = [client(ConfigServiceClient), client(LambdaClient), client(S3Client)];
  const Role = `arn:aws:iam::${SETTINGS.accountId}:role/theirs`;
  const { Bucket } = KEPT;
  return {
    async plant() {
      const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [] });
      await client(IAMClient).send(new CreateRoleCommand({ RoleName: "theirs", AssumeRolePolicyDocument }));
      await config.send(
        new PutConfigurationRecorderCommand({ ConfigurationRecorder: { name: "theirs", roleARN: Role } }),
      );
      const Code = { ZipFile: zipSync({ "index.js": strToU8("") }) };
      const FunctionName = "theirs";
      await lambda.send(
        new CreateFunctionCommand({ FunctionName, Role, Code, Runtime: "nodejs22.x", Handler: "index.handler" }),
      );
      // Of the quota of 1,000, 110 stay unreserved, of which Lambda keeps 100.
      await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 890 }));
      await s3.send(new CreateBucketCommand({ Bucket }));
    },
    async mend() {
      await config.send(new DeleteConfigurationRecorderCommand({ ConfigurationRecorderName: "theirs" }));
      await lambda.send(new DeleteFunctionCommand({ FunctionName: "theirs" }));
      await s3.send(new DeleteBucketCommand({ Bucket }));
    },
  };
}

/**
 * The changes that Terraform says it plans, such as `create aws_kms_key.log-key_6F17E042`. Asked for JSON, it says each on
 * a line of its own (Terraform, "Machine-Readable UI", planned change), of which CDKTF shows the message.
 */
function plannedChanges(said: string): readonly string[] {
  return [...said.matchAll(/(\S+)(?: \([^)]*\))?: Plan to (\w+)/g)].map(
    ([, address, action]) => `${action} ${address}`,
  );
}

// The provider waits for consistency that the emulator has at once: a deployment takes minutes.
jest.setTimeout(600_000);

/**
 * The way of somebody who begins with an empty account, command by command; each goes on from where the one before it
 * ended. What is first deployed is the last release, and `deploy` upgrades it: that costs less than a deployment of its
 * own.
 */
describe("the system, operated by its commands on an empty local AWS", () => {
  let aws: LocalAws;
  let directory: string;
  let project: string;
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    aws = await startLocalAws();
    directory = mkdtempSync(join(tmpdir(), "operate-test-"));
    project = join(directory, "project");
    for (const name of COPIED.filter((each) => existsSync(join(ROOT, each))))
      cpSync(join(ROOT, name), join(project, name), { recursive: true });
    // The functions are bundled of the same sources.
    mkdirSync(join(ROOT, ".cache/handlers"), { recursive: true });
    mkdirSync(join(project, ".cache"));
    for (const name of ["node_modules", ".cache/handlers"]) symlinkSync(join(ROOT, name), join(project, name));
    mkdirSync(join(project, "environments"));
    writeFileSync(join(project, `environments/${ENVIRONMENT}.json`), JSON.stringify(SETTINGS));
    // What the commands make on their way lies where the test can see it.
    mkdirSync(join(directory, "tmp"));
    env = {
      ...terraformEnvironment(aws.endpoint, SETTINGS.awsRegion, directory),
      TMPDIR: join(directory, "tmp"),
      // Terraform's own ten would wait in turn for what the provider waits for.
      TF_CLI_ARGS_apply: "-parallelism=30",
      TF_CLI_ARGS_destroy: "-parallelism=30",
      CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1",
    };
  });
  afterAll(async () => {
    await aws.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  /** What a command said, and its exit code. */
  type Ended = Promise<{ readonly code: number | null; readonly said: string }>;

  async function npmRunIn(variables: NodeJS.ProcessEnv, script: string, ...args: readonly string[]): Ended {
    const options = { cwd: project, env: variables };
    const { code, stdout, stderr } = await run("npm", ["run", "-s", script, "--", ...args], options);
    return { code, said: stdout + stderr };
  }

  const npmRun = (script: string, ...args: readonly string[]): Ended => npmRunIn(env, script, ...args);

  const buckets = async (): Promise<readonly (string | undefined)[]> =>
    ((await aws.client(S3Client).send(new ListBucketsCommand({}))).Buckets ?? []).map(({ Name }) => Name);

  it("refuses to deploy before there is a bucket for the state, and names the command that makes it", async () => {
    const { code, said } = await npmRun("deploy", ENVIRONMENT, "--yes");

    expect(said).toContain(`There is no bucket ${SETTINGS.stateBucket}. Make it: npm run bootstrap -- ${ENVIRONMENT}.`);
    expect(code).toBe(3);
  });

  it("makes the bucket, which it only plans with --plan, and adopts it when it is run again", async () => {
    const planned = await npmRun("bootstrap", ENVIRONMENT, "--plan");
    const before = await buckets();
    const made = await npmRun("bootstrap", ENVIRONMENT);
    const adopted = await npmRun("bootstrap", ENVIRONMENT);

    expect([planned.code, made.code, adopted.code]).toEqual([0, 0, 0]);
    expect(before).toEqual([]);
    await expect(buckets()).resolves.toEqual([SETTINGS.stateBucket]);
    expect(made.said).toContain(`The bucket ${SETTINGS.stateBucket} was made.`);
    expect(adopted.said.match(/^ {2}✓ .*$/gm)).toHaveLength(6);
  });

  it("finds beforehand what would break a deployment, and nothing of it once it is mended", async () => {
    const account = plantedAccount(aws);
    await account.plant();
    const broken = await npmRun("preflight", ENVIRONMENT);
    await account.mend();
    const mended = await npmRun("preflight", ENVIRONMENT);

    expect(broken.said.match(/^ {2}fail .*$/gm)).toEqual([
      expect.stringMatching(/AWS Config +the recorder theirs stands, and AWS allows one of each/) as string,
      expect.stringMatching(
        /Lambda concurrency +\d+ are to be reserved, and of the quota of 1000 only 10 may be/,
      ) as string,
      expect.stringMatching(/Bucket names .*: compliance-audit-bucket-123456789012-trial$/) as string,
    ]);
    expect(mended.said).not.toMatch(/^ {2}fail /m);
    expect([broken.code, mended.code]).toEqual([1, 0]);
  });

  it("holds what the last release has deployed, and a report", async () => {
    const stack = join(directory, "release");
    cpSync(RELEASE, stack, { recursive: true });
    const terraform = terraformIn({ directory: stack, env });
    await terraform.init();
    await terraform.apply();
    await aws.client(S3Client).send(new PutObjectCommand({ ...KEPT, Body: "kept" }));

    expect(readFileSync(join(stack, "cdk.tf.json"), "utf8")).toContain(SETTINGS.stateBucket);
    await expect(buckets()).resolves.toContain(KEPT.Bucket);
  });

  it("is upgraded: nothing that keeps something is destroyed, the report is still there, and outputs are kept", async () => {
    const asJson = { ...env, TF_CLI_ARGS_apply: `${env.TF_CLI_ARGS_apply ?? ""} -json` };
    const { code, said } = await npmRunIn(asJson, "deploy", ENVIRONMENT, "--yes");
    const planned = plannedChanges(said);
    const destroyed = planned.filter((change) => /^(delete|replace) /.test(change));
    const keeping = new RegExp(`[ .](${Object.keys(STATEFUL_TYPES).join("|")})\\.`);

    expect(planned).toContainEqual(expect.stringMatching(/^create aws_lambda_function\.functions_scanner/));
    expect(destroyed.filter((change) => keeping.test(change))).toEqual([]);
    expect(said).toMatch(/account {6}123456789012\n {2}identity {5}arn:aws:sts::123456789012:\S+\n/);
    expect(said).toContain("Deployed. The outputs are in outputs/trial.json");
    expect(code).toBe(0);
    const { Body } = await aws.client(S3Client).send(new GetObjectCommand(KEPT));
    await expect(Body?.transformToString()).resolves.toBe("kept");
  });

  it("is as it should be, as the live tests find", async () => {
    const { code, said } = await npmRun("test:live", ENVIRONMENT);

    expect(said).toMatch(/Tests: +\d+ passed, \d+ total/);
    expect(code).toBe(0);
  });

  it("is destroyed, with nothing left", async () => {
    const { code, said } = await npmRun("destroy", ENVIRONMENT, "--yes");

    expect(said).toContain("Nothing is left: the state is empty, and AWS finds nothing with its tags.\nKeys that wait");
    expect(code).toBe(0);
    // Asked in another way than the command asks: kind by kind, by name.
    await expect(leftovers(aws, ENVIRONMENT)).resolves.toEqual([]);
    await expect(buckets()).resolves.toEqual([SETTINGS.stateBucket]);
    expect(readdirSync(join(project, "outputs"))).toEqual([]);
    expect(readdirSync(join(directory, "tmp")).filter((name) => name.startsWith("compliance-audit-"))).toEqual([]);
  });

  it("has nothing to test live any more", async () => {
    const failed = await npmRun("test:live", ENVIRONMENT);
    const skipped = await npmRun("test:live", ENVIRONMENT, "--allow-missing");

    expect(failed.said).toContain("There are no outputs of the environment trial");
    expect([failed.code, skipped.code]).toEqual([3, 0]);
  });
});
