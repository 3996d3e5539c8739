import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { AuditError } from "../../src/core/errors";
import type * as BundledHandlers from "../../src/infra/bundled-handlers";
import { bundledHandlers } from "../../src/infra/bundled-handlers";
import type { HandlerName } from "../../src/infra/handler-bundles";
import type * as Settings from "../../src/infra/settings";
import { readEnvironment, stackName } from "../../src/infra/settings";
import { synthesizeApp, synthesizeEnvironments } from "../../src/infra/synthesize";
import { DESIGNED_HANDLER_NAMES, handlerDirectories, settingsOf, temporaryDirectory } from "../support/audit-stack";
import type { Resource } from "../support/synthesized";

// The real one, unless a test says otherwise.
jest.mock("../../src/infra/bundled-handlers", () => {
  const actual = jest.requireActual<typeof BundledHandlers>("../../src/infra/bundled-handlers");
  return { bundledHandlers: jest.fn(actual.bundledHandlers) };
});

jest.mock("../../src/infra/settings", () => {
  const actual = jest.requireActual<typeof Settings>("../../src/infra/settings");
  return { ...actual, readEnvironment: jest.fn(actual.readEnvironment) };
});

/** The real handlers are bundled: seconds on a busy machine. Milliseconds. */
const BUNDLING_TIMEOUT = 60_000;

const parent = temporaryDirectory();
const codeDirectories = handlerDirectories();

type ById = Readonly<Record<string, Resource>>;

interface StackJson {
  readonly terraform: Readonly<Record<string, unknown>>;
  readonly provider: { readonly aws: readonly [Resource] };
  readonly data?: { readonly archive_file: ById };
  readonly resource: { readonly aws_lambda_function: ById };
}

const jsonIn = (directory: string): StackJson =>
  JSON.parse(readFileSync(join(directory, "cdk.tf.json"), "utf8")) as StackJson;

/** The files in the folders that the stack's archives are made of. */
const sourcesIn = (directory: string): readonly string[] =>
  Object.values(jsonIn(directory).data?.archive_file ?? {}).flatMap(({ source_dir: sources }) =>
    readdirSync(join(directory, sources as string)),
  );

/** Has the next bundling find its work done. */
function bundleOnce(directories: Readonly<Record<HandlerName, string>>): void {
  jest.mocked(bundledHandlers).mockResolvedValueOnce(directories);
}

/** A process as the app's file sees it. */
function fakeProcess(env: NodeJS.ProcessEnv) {
  const said: string[] = [];
  const proc = { env, exitCode: undefined, stderr: { write: (text: string) => said.push(text) > 0 } };
  return { proc: proc as unknown as NodeJS.Process, said };
}

beforeEach(() => {
  jest.mocked(bundledHandlers).mockClear();
});

describe("synthesizeEnvironments", () => {
  it(
    "writes a stack for each environment, with the handlers' code",
    async () => {
      const outDirectory = join(parent, "several");

      const { directories, bundleMs, synthMs, warnings } = await synthesizeEnvironments({
        environments: ["dev", "prod"],
        outDirectory,
      });

      expect(directories).toEqual({
        dev: join(outDirectory, "stacks/compliance-audit-dev"),
        prod: join(outDirectory, "stacks/compliance-audit-prod"),
      });
      Object.values(directories).forEach((directory) => {
        expect(jsonIn(directory).terraform).toHaveProperty("backend.s3");
        const sources = sourcesIn(directory);
        expect(sources.filter((file) => file === "index.js")).toHaveLength(DESIGNED_HANDLER_NAMES.length);
        // What a function loads when it is first asked comes with it.
        expect(sources).toContain("ec2.js");
      });
      expect(bundleMs).toBeGreaterThan(0);
      expect(synthMs).toBeGreaterThan(0);
      expect(warnings).toEqual([]);
    },
    BUNDLING_TIMEOUT,
  );

  it("tells which rules an environment could not decide, as CDKTF's own commands do", async () => {
    const settings = settingsOf({ rules: { enabled: ["s3-bucket-kms-encryption", "iam-root-mfa-enabled"] } });
    bundleOnce(codeDirectories);
    jest.mocked(readEnvironment).mockReturnValueOnce(settings);

    const { warnings } = await synthesizeEnvironments({ environments: ["dev"], outDirectory: join(parent, "warned") });

    expect(warnings).toEqual([
      expect.stringMatching(
        /^1 of 2 enabled rules .* scan of test: .*\nIAM has .* iam-root-mfa-enabled \(CRITICAL\)\./,
      ),
    ]);
    expect(readFileSync(join(parent, "warned/manifest.json"), "utf8")).toContain("@cdktf/warn");
  });

  it("bundles nothing if the environment does not exist", async () => {
    await expect(synthesizeEnvironments({ environments: ["dev", "staging"] })).rejects.toThrow(AuditError);

    expect(bundledHandlers).not.toHaveBeenCalled();
  });

  it("names stacks after their environments", () => {
    expect(stackName("dev")).toBe("compliance-audit-dev");
  });
});

describe("the app", () => {
  const stacks = join(parent, "app/stacks");
  const { CDKTF_OUTDIR } = process.env;

  beforeEach(() => {
    process.env.CDKTF_OUTDIR = join(parent, "app");
  });

  afterEach(() => {
    if (CDKTF_OUTDIR === undefined) delete process.env.CDKTF_OUTDIR;
    else process.env.CDKTF_OUTDIR = CDKTF_OUTDIR;
  });

  it("synthesizes the environments that ENVIRONMENT names", async () => {
    bundleOnce(codeDirectories);
    const { proc, said } = fakeProcess({ ENVIRONMENT: " dev ,, prod" });

    await synthesizeApp(proc);

    expect(said).toEqual([]);
    expect(proc.exitCode).toBeUndefined();
    expect(readdirSync(stacks).toSorted()).toEqual(["compliance-audit-dev", "compliance-audit-prod"]);
    expect(jsonIn(join(stacks, "compliance-audit-prod")).terraform).toHaveProperty("backend.s3");
  });

  it("synthesizes for a plan without AWS where OFFLINE is 1", async () => {
    bundleOnce(codeDirectories);
    const { proc, said } = fakeProcess({ ENVIRONMENT: "dev", OFFLINE: "1" });

    await synthesizeApp(proc);

    const directory = join(stacks, "compliance-audit-dev");
    const { terraform, provider, data, resource } = jsonIn(directory);
    const zips = Object.values(resource.aws_lambda_function).map(({ filename }) =>
      unzipSync(readFileSync(join(directory, filename as string))),
    );

    expect(said).toEqual([]);
    expect(terraform["backend"]).toEqual({ local: { path: "terraform.tfstate" } });
    expect(provider.aws[0]).toMatchObject({
      skip_credentials_validation: true,
      skip_requesting_account_id: true,
      skip_metadata_api_check: "true",
    });
    expect(provider.aws[0]).not.toHaveProperty("allowed_account_ids");
    expect(data).toBeUndefined();
    expect(zips.map((zip) => Object.keys(zip))).toEqual(DESIGNED_HANDLER_NAMES.map(() => ["index.js"]));
  });

  it.each([{}, { ENVIRONMENT: "" }, { ENVIRONMENT: " , " }])("says what is missing if it is given %j", async (env) => {
    const { proc, said } = fakeProcess(env);

    await synthesizeApp(proc);

    expect(said).toEqual([
      "The variable ENVIRONMENT is not set. It names the environment: dev, local, prod." +
        " Try ENVIRONMENT=dev npx cdktf synth.\n",
    ]);
    expect(proc.exitCode).toBe(1);
  });

  it("lists the environments if it is given an unknown one", async () => {
    const { proc, said } = fakeProcess({ ENVIRONMENT: "staging" });

    await synthesizeApp(proc);

    expect(said.join("")).toMatch(/^There is no environment staging\. There are dev, local, prod\. .+\n$/);
    expect(proc.exitCode).toBe(1);
  });

  it("throws a defect as it is", async () => {
    const { proc, said } = fakeProcess({ ENVIRONMENT: "dev" });
    jest.mocked(bundledHandlers).mockRejectedValueOnce(new TypeError("a defect"));

    await expect(synthesizeApp(proc)).rejects.toThrow(new TypeError("a defect"));

    expect(said).toEqual([]);
  });
});
