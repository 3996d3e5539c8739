import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { DescribeKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { GetResourcesCommand, ResourceGroupsTaggingAPIClient } from "@aws-sdk/client-resource-groups-tagging-api";
import { GetObjectCommand, HeadBucketCommand, ListObjectVersionsCommand, S3Client } from "@aws-sdk/client-s3";
import { mockClient } from "aws-sdk-client-mock";
import { cdktf, inOwnFolder, type CdktfRun } from "../../src/operations/cdktf";
import { operatorClients } from "../../src/operations/clients";
import { readDeploymentState } from "../../src/operations/deployment-state";
import { forgetOutputs, makeOutputsFolder, outputsFileOf } from "../../src/operations/outputs";
import { lossesIn, lossLines, plannedLosses } from "../../src/operations/plan-losses";
import { runAttached } from "../../src/operations/processes";
import { remainsOf, type Remains } from "../../src/operations/remains";
import { findTerraform, terraformProgram } from "../../src/operations/terraform-program";
import { fakeProgram, temporaryFolder } from "../support/fake-program";

jest.mock("../../src/operations/processes", () => ({
  ...jest.requireActual<object>("../../src/operations/processes"),
  runAttached: jest.fn(),
}));

const ROOT = resolve(__dirname, "../..");
/** A program that is run by a name in the code, and the variable where it is read. */
const NAMED_ELSEWHERE =
  /\benv\.TERRAFORM_BINARY_NAME|TERRAFORM_BINARY_NAME(: \w+ \}: NodeJS|:-)|\b(run|spawn|exec)\w*\(\s*"(terraform|tofu)"|^terraform /m;

const attached = jest.mocked(runAttached);
const directory = temporaryFolder();
const s3 = mockClient(S3Client);
const kms = mockClient(KMSClient);
const tagging = mockClient(ResourceGroupsTaggingAPIClient);
const clients = operatorClients("eu-west-1");
const SETTINGS = {
  accountId: "111122223333",
  awsRegion: "eu-west-1",
  environmentSuffix: "dev",
  partition: "aws",
  stateBucket: "states",
  stateRegion: "eu-north-1",
  tags: { Environment: "development", Owner: "compliance-team" },
};

beforeEach(() => {
  for (const mock of [s3, kms, tagging]) mock.reset();
  attached.mockReset().mockResolvedValue(0);
});
afterAll(() => {
  for (const mock of [s3, kms, tagging]) mock.restore();
});

describe("Terraform", () => {
  it.each([
    [{}, "terraform"],
    [{ TERRAFORM_BINARY_NAME: "" }, "terraform"],
    [{ TERRAFORM_BINARY_NAME: "tofu" }, "tofu"],
  ])("is, with %j, %s", (env, program) => {
    expect(terraformProgram(env)).toBe(program);
  });

  it("is asked for in one place, so that TERRAFORM_BINARY_NAME counts wherever it runs", () => {
    const folders = ["src", "handlers", "bench", "scripts", "__tests__", ".github/scripts"];
    const files = folders.flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
    );
    const others = files
      .filter((file) => /\.(ts|mjs|sh)$/.test(file))
      .filter((file) => NAMED_ELSEWHERE.test(readFileSync(join(ROOT, file), "utf8")));

    expect(others.sort()).toEqual([".github/scripts/plan.sh", "src/operations/terraform-program.ts"]);
  });

  const named = (script: string): NodeJS.ProcessEnv => ({
    TERRAFORM_BINARY_NAME: fakeProgram(directory, "terraform", script),
  });
  const saying = (version: unknown): string => `console.log(${JSON.stringify(JSON.stringify(version))})`;

  it("is found with its version, without asking its maker for a newer one", async () => {
    const env = named(`if (process.env.CHECKPOINT_DISABLE && args.join(" ") === "version -json")
      ${saying({ terraform_version: "1.11.4" })}`);

    await expect(findTerraform(env)).resolves.toEqual({ program: env["TERRAFORM_BINARY_NAME"], version: "1.11.4" });
  });

  it.each(["1.10.0", "1.10.0-rc1", "2.0.0"])("may be of version %s", async (version) => {
    await expect(findTerraform(named(saying({ terraform_version: version })))).resolves.toMatchObject({ version });
  });

  it.each(["1.9.8", "0.15.5"])("may not be of version %s, which cannot lock the state", async (version) => {
    await expect(findTerraform(named(saying({ terraform_version: version })))).rejects.toThrow(
      `is of version ${version}. The state is locked by an object in its bucket, which needs 1.10. Install`,
    );
  });

  it.each([
    ["console.log('Terraform v1.11.4')", "Its answer to `version -json` is not Terraform's."],
    [saying(null), "is not Terraform's"],
    [saying({ terraform_version: 1 }), "is not Terraform's"],
    ["console.error('no such\\u001bcommand')", "no such command"],
  ])("is not what answers by %s", async (script, said) => {
    await expect(findTerraform(named(script))).rejects.toThrow(said);
  });

  it("is said to be missing where it is, with what else can be done", async () => {
    const env = { PATH: directory, TERRAFORM_BINARY_NAME: "tofu" };

    await expect(findTerraform(env)).rejects.toThrow(
      "Terraform was not found. There is no program tofu on PATH, and Terraform makes the deployment. Install Terraform" +
        " 1.10 or newer, or name the program by TERRAFORM_BINARY_NAME.",
    );
    const { signal } = new AbortController();
    await expect(findTerraform(env, { signal, otherwise: "or do without" })).rejects.toThrow(/, or do without\.$/);
  });

  it("may be there and not be startable", async () => {
    await expect(findTerraform({ TERRAFORM_BINARY_NAME: directory })).rejects.toThrow("EACCES");
  });
});

describe("CDKTF's command line", () => {
  const RUN: CdktfRun = {
    command: "deploy",
    environment: "dev",
    directory: "/own",
    env: { PATH: "/bin", OFFLINE: "1" },
  };
  const argumentsOf = (): readonly string[] => attached.mock.calls[0]?.[1].slice(1) ?? [];

  it.each<[Partial<CdktfRun>, string]>([
    [{ command: "diff" }, "diff compliance-audit-dev --output /own --skip-provider-lock"],
    [
      { outputsFile: "/outputs/dev.json" },
      "deploy compliance-audit-dev --output /own --skip-provider-lock --auto-approve --outputs-file /outputs/dev.json",
    ],
    [
      { isSynthesized: true },
      "deploy compliance-audit-dev --output /own --skip-provider-lock --auto-approve --skip-synth",
    ],
    [{ command: "destroy" }, "destroy compliance-audit-dev --output /own --skip-provider-lock --auto-approve"],
  ])("is run for %j", async (more, line) => {
    await cdktf({ ...RUN, ...more });

    expect(argumentsOf().join(" ")).toBe(line);
    const [program, [script = ""] = [], options] = attached.mock.calls[0] ?? [];
    expect(program).toBe(process.execPath);
    expect(existsSync(script)).toBe(true);
    expect(options?.env).toMatchObject({ ENVIRONMENT: "dev", OFFLINE: "0", CHECKPOINT_DISABLE: "1" });
    expect(options?.env.PATH).toMatch(/node_modules\/\.bin:\/bin$/);
  });

  it.each([
    ["deploy", "Terraform goes on from where it stopped."],
    ["diff", "Put that right and run it again."],
  ] as const)("fails where %s fails", async (command, next) => {
    attached.mockResolvedValue(1);

    const failing = cdktf({ ...RUN, command, env: {} });

    await expect(failing).rejects.toThrow(
      `cdktf ${command} failed for the environment dev. It ended with exit code 1;`,
    );
    await expect(failing).rejects.toThrow(next);
  });

  it("has a folder of its own in each run, which goes with it", async () => {
    const first = await inOwnFolder((one) =>
      inOwnFolder((other) => {
        writeFileSync(join(one, "cdk.tf.json"), "{}");
        expect(readdirSync(other)).toEqual([]);
        return Promise.resolve(one);
      }),
    );
    const failed = inOwnFolder((folder) => Promise.reject(new Error(folder)));

    expect(existsSync(first)).toBe(false);
    const { message } = (await failed.catch((error: unknown) => error)) as Error;
    expect(existsSync(message)).toBe(false);
  });
});

describe("the file of outputs", () => {
  it("is one for each environment, in a folder that is made for it", () => {
    const file = outputsFileOf("dev", join(directory, "outputs"));

    makeOutputsFolder(file);
    writeFileSync(file, "{}");
    forgetOutputs(file);
    forgetOutputs(file);

    expect(readdirSync(join(directory, "outputs"))).toEqual([]);
    expect(outputsFileOf("prod")).toMatch(/\/outputs\/prod\.json$/);
  });
});

describe("the state of a deployment", () => {
  const read = () => readDeploymentState(clients, "dev", SETTINGS);
  const stored = (text: string | undefined): void => {
    const Body = text === undefined ? undefined : { transformToString: () => Promise.resolve(text) };
    s3.on(GetObjectCommand).resolves({ Body: Body as never });
  };
  const named = (name: string): Error => Object.assign(new Error(`${name} it is`), { name });

  it("is read from its bucket, as this account's", async () => {
    const resource = (type: string, instances: readonly object[], mode = "managed"): object => ({
      mode,
      type,
      name: "a",
      instances,
    });
    stored(
      JSON.stringify({
        version: 4,
        outputs: { Secret: { value: "hidden" } },
        resources: [
          resource("aws_sqs_queue", [{ attributes: { arn: "arn:one", id: "x" } }, { attributes: { arn: "arn:two" } }]),
          resource("aws_iam_policy_attachment", [{ attributes: { id: "y" } }]),
          resource("aws_flow_log", [{ attributes: null }]),
          resource("aws_lambda_function", []),
          resource("aws_region", [{ attributes: { arn: "arn:data" } }], "data"),
        ],
      }),
    );

    await expect(read()).resolves.toEqual({
      addresses: ["aws_sqs_queue.a", "aws_iam_policy_attachment.a", "aws_flow_log.a"],
      arns: new Set(["arn:one", "arn:two"]),
    });
    expect(s3.call(0).args[0].input).toEqual({
      Bucket: "states",
      Key: "compliance-audit/dev.tfstate",
      ExpectedBucketOwner: "111122223333",
    });
  });

  it("is empty where nothing was deployed yet", async () => {
    s3.on(GetObjectCommand).rejects(named("NoSuchKey"));

    await expect(read()).resolves.toEqual({ addresses: [], arns: new Set() });
  });

  it.each([
    ["NoSuchBucket", "There is no bucket states. Make it: npm run bootstrap -- dev."],
    ["AccessDenied", "AWS says of s3://states/compliance-audit/dev.tfstate: AccessDenied it is."],
  ])("cannot be read: %s", async (name, said) => {
    s3.on(GetObjectCommand).rejects(named(name));

    await expect(read()).rejects.toThrow(`The state of the environment dev cannot be read. ${said}`);
  });

  it.each([undefined, "", "not JSON", '{"resources":{}}'])("is not %j", async (text) => {
    stored(text);

    await expect(read()).rejects.toThrow("is not a state of Terraform. Restore its last version.");
  });
});

describe("what is left of a deployment", () => {
  const sleep = jest.fn<Promise<void>, [number]>();
  const look = (arns: readonly string[] = [], partition = "aws"): Promise<Remains> =>
    remainsOf({ clients, settings: { ...SETTINGS, partition }, arns: new Set(arns), sleep });
  const tagged = (...found: readonly (string | { arn: string; name: string })[]) => ({
    ResourceTagMappingList: found.map((one) =>
      typeof one === "string"
        ? { ResourceARN: one }
        : { ResourceARN: one.arn, Tags: [{ Key: "Name", Value: one.name }] },
    ),
  });
  const of = (service: string, resource: string): string => `arn:aws:${service}:eu-west-1:111122223333:${resource}`;
  const missing = (httpStatusCode: number, name = "NotFound"): Error =>
    Object.assign(new Error("Not there"), { name, $metadata: { httpStatusCode } });
  const NOTHING = { left: [], pending: [], others: [], unknown: [] };

  beforeEach(() => {
    sleep.mockReset().mockResolvedValue();
  });

  it("is asked by all tags of the environment, in its region and in the one of what belongs to none", async () => {
    tagging.on(GetResourcesCommand).resolves({ ResourceTagMappingList: [] });

    await expect(look()).resolves.toEqual(NOTHING);

    expect(tagging.calls()).toHaveLength(2);
    expect(tagging.call(0).args[0].input).toMatchObject({
      TagFilters: [
        { Key: "Environment", Values: ["development"] },
        { Key: "Owner", Values: ["compliance-team"] },
      ],
    });
    expect(sleep).not.toHaveBeenCalled();
  });

  it("is asked in the region alone where no other one is known", async () => {
    tagging.on(GetResourcesCommand).resolves({});

    await expect(look([], "aws-iso")).resolves.toEqual(NOTHING);

    expect(tagging.calls()).toHaveLength(1);
  });

  it("is asked page by page, and again until AWS has noticed what is gone", async () => {
    tagging
      .on(GetResourcesCommand)
      .resolvesOnce({ ...tagged(of("sns", "alerts-dev")), PaginationToken: "more" })
      .resolvesOnce(tagged(of("sqs", "dead-letters-dev")))
      .resolves({ PaginationToken: "" });

    await expect(look()).resolves.toEqual(NOTHING);

    expect(sleep.mock.calls).toEqual([[5_000]]);
  });

  it("is the deployment's by its state, by its name or by its tag, and otherwise somebody else's", async () => {
    tagging
      .on(GetResourcesCommand)
      .resolves(
        tagged(
          of("ec2", "flow-log/fl-1"),
          of("lambda", "function:scanner-lambda-dev"),
          of("logs", "log-group:/aws/lambda/scanner-lambda-dev:*"),
          { arn: of("ec2", "vpc/vpc-1"), name: "audit-vpc-dev" },
          { arn: of("ec2", "vpc/vpc-2"), name: "audit-vpc-prod" },
          of("lambda", "function:scanner-lambda-dev-2"),
          of("lambda", "function:\u001bwebsite"),
        ),
      );

    await expect(look([of("ec2", "flow-log/fl-1")])).resolves.toEqual({
      ...NOTHING,
      left: [
        of("ec2", "flow-log/fl-1"),
        of("ec2", "vpc/vpc-1"),
        of("lambda", "function:scanner-lambda-dev"),
        of("logs", "log-group:/aws/lambda/scanner-lambda-dev:*"),
      ],
      others: [
        of("ec2", "vpc/vpc-2"),
        of("lambda", "function: website"),
        of("lambda", "function:scanner-lambda-dev-2"),
      ],
    });
    expect(sleep).toHaveBeenCalledTimes(12);
  });

  it("leaves out keys that wait for their deletion, and says when that is", async () => {
    const keys = ["a", "b", "c", "d", "e"].map((id) => of("kms", `key/${id}`));
    const [a, b, c, d, e] = keys;
    tagging.on(GetResourcesCommand).resolves(tagged(...keys));
    const waits = { KeyState: "PendingDeletion" as const };
    kms.on(DescribeKeyCommand, { KeyId: a }).resolves({
      KeyMetadata: { KeyId: "a", ...waits, DeletionDate: new Date("2027-01-09T10:00:00Z") },
    });
    kms.on(DescribeKeyCommand, { KeyId: b }).resolves({ KeyMetadata: { KeyId: "b", ...waits } });
    kms.on(DescribeKeyCommand, { KeyId: c }).rejects(missing(400, "NotFoundException"));
    kms.on(DescribeKeyCommand, { KeyId: d }).resolves({ KeyMetadata: { KeyId: "d", KeyState: "Enabled" } });
    kms.on(DescribeKeyCommand, { KeyId: e }).resolves({});

    await expect(look(keys)).resolves.toEqual({
      ...NOTHING,
      left: [`${String(d)} (Enabled)`, `${String(e)} (in an unknown state)`],
      pending: [`${String(a)}, which AWS deletes on 2027-01-09`, b],
    });
  });

  it("says of a bucket whether it still holds data", async () => {
    const bucket = (name: string): string => `arn:aws:s3:::${name}-dev`;
    tagging.on(GetResourcesCommand).resolves(tagged(...["full", "deleted", "empty", "gone"].map(bucket)));
    s3.on(HeadBucketCommand).resolves({});
    s3.on(HeadBucketCommand, { Bucket: "gone-dev" }).rejects(missing(404));
    s3.on(ListObjectVersionsCommand).resolves({});
    s3.on(ListObjectVersionsCommand, { Bucket: "full-dev" }).resolves({ Versions: [{ Key: "a" }] });
    s3.on(ListObjectVersionsCommand, { Bucket: "deleted-dev" }).resolves({ DeleteMarkers: [{ Key: "a" }] });

    const { left } = await look();

    expect(left).toEqual([
      "the bucket deleted-dev, which still holds data",
      "the bucket empty-dev, which is empty",
      "the bucket full-dev, which still holds data",
    ]);
  });

  it("counts as left what cannot be asked for", async () => {
    tagging.on(GetResourcesCommand).resolves(tagged("arn:aws:s3:::kept-dev"));
    s3.on(HeadBucketCommand).rejects(missing(403, "Forbidden"));

    await expect(look()).resolves.toMatchObject({
      left: ["arn:aws:s3:::kept-dev (what became of it could not be asked: Not there)"],
    });
  });

  it("is not known where the tags cannot be asked for", async () => {
    tagging.on(GetResourcesCommand).rejects(new Error("AccessDeniedException:\u0007no"));

    await expect(look()).resolves.toEqual({
      ...NOTHING,
      unknown: [
        "tag:GetResources in eu-west-1: AccessDeniedException: no",
        "tag:GetResources in us-east-1: AccessDeniedException: no",
      ],
    });
  });
});

describe("what a plan would lose", () => {
  /** A plan of one change, as Terraform shows it. */
  const planOf = (type: string, actions: readonly string[], more: object = {}, mode = "managed"): string =>
    JSON.stringify({
      format_version: "1.2",
      resource_changes: [{ address: `${type}.x`, mode, type, change: { actions, before: { secret: "s" }, ...more } }],
    });

  it.each<[string, string, object[]]>([
    ["makes a bucket", planOf("aws_s3_bucket", ["create"]), []],
    ["changes a bucket", planOf("aws_s3_bucket", ["update"]), []],
    ["moves a bucket in the state alone", planOf("aws_s3_bucket", ["no-op"], { previous_address: "x" }), []],
    ["lets go of a bucket, which stays", planOf("aws_s3_bucket", ["forget"]), []],
    ["replaces what keeps nothing", planOf("aws_iam_policy", ["delete", "create"]), []],
    ["reads anew", planOf("aws_s3_bucket", ["delete"], {}, "data"), []],
    ["has no changes", '{"format_version":"1.2"}', []],
    [
      "destroys a bucket",
      planOf("aws_s3_bucket", ["delete"]),
      [
        {
          address: "aws_s3_bucket.x",
          isReplaced: false,
          because: [],
          lost: "its objects are lost, with all their versions",
        },
      ],
    ],
    [
      "replaces a key for its attributes, the old one first",
      planOf("aws_kms_key", ["delete", "create"], { replace_paths: [["key_usage"], ["list", 0, "a\u001b"]] }),
      [expect.objectContaining({ address: "aws_kms_key.x", isReplaced: true, because: ["key_usage", "list.0.a"] })],
    ],
    [
      "replaces a queue, the new one first",
      planOf("aws_sqs_queue", ["create", "delete"]),
      [expect.objectContaining({ isReplaced: true, because: [] })],
    ],
  ])("is told where it %s", (_, plan, losses) => {
    expect(lossesIn(plan)).toEqual(losses);
  });

  it.each(["", "{", "[]", '{"resource_changes":[{"type":1}]}'])("is not told from %j", (text) => {
    expect(lossesIn(text)).toBeUndefined();
  });

  it("is in sentences, with its reason and what is lost", () => {
    expect(lossLines([])).toEqual(["Nothing that keeps data, history or trust would be destroyed or replaced."]);
    expect(
      lossLines([
        { address: "aws_s3_bucket.a", isReplaced: true, because: ["bucket", "region"], lost: "its objects are lost" },
        { address: "aws_kms_key.b", isReplaced: false, because: [], lost: "what it has encrypted is lost" },
      ]),
    ).toEqual([
      "This would destroy what keeps data, history or trust:",
      "  aws_s3_bucket.a would be replaced, since bucket, region would change:",
      "    its objects are lost.",
      "  aws_kms_key.b would be destroyed:",
      "    what it has encrypted is lost.",
      'docs/operations.md, "Upgrade", says what can be done instead.',
    ]);
  });

  it("is read of the plan that the diff has left beside the stack, by the program that made it", async () => {
    const stack = join(directory, "stacks/compliance-audit-dev");
    mkdirSync(stack, { recursive: true });
    writeFileSync(join(stack, "plan"), planOf("aws_s3_bucket", ["delete"]));
    const program = fakeProgram(
      directory,
      "shows",
      `if (args[0] !== "show" || args[1] !== "-json") process.exit(1);
      process.stdout.write(require("node:fs").readFileSync(args[2]))`,
    );

    await expect(plannedLosses(directory, "dev", { TERRAFORM_BINARY_NAME: program })).resolves.toMatchObject([
      { address: "aws_s3_bucket.x" },
    ]);
  });

  it.each([
    ["console.error('no such file'); process.exit(1)", "Terraform does not show the plan: no such file"],
    ["", "Terraform does not show the plan: its answer is none of its plans."],
  ])("cannot be told where Terraform does %j, which is said", async (script, said) => {
    const program = fakeProgram(directory, "shows-none", script);
    mkdirSync(join(directory, "stacks/compliance-audit-dev"), { recursive: true });

    await expect(plannedLosses(directory, "dev", { TERRAFORM_BINARY_NAME: program })).rejects.toThrow(said);
  });
});
