import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import * as project from "../../package.json";
import * as sources from "../../packages/cli/package.json";
import type { BundledFiles } from "../../scripts/build";
import { buildCliPackage } from "../../scripts/cli-package";
import { compileLate } from "../../src/cli/compile-late";
import { RULES } from "../../src/rules";
import { FROM_AWS, startAnsweringServer } from "../support/answering-server";
import { runProgram } from "../workflow/support/run-script";

const ROOT = resolve(__dirname, "../..");

/** What the deployed stack alone needs. */
const OF_THE_STACK = /^(@cdktf\/|cdktf$|constructs$|@aws-lambda-powertools\/)/;

const CALLER = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws:iam::111122223333:user/auditor</Arn><UserId>AIDAEXAMPLE</UserId><Account>111122223333</Account>
</GetCallerIdentityResult></GetCallerIdentityResponse>`;
const UNENCRYPTED = `<GetEbsEncryptionByDefaultResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
<ebsEncryptionByDefault>false</ebsEncryptionByDefault></GetEbsEncryptionByDefaultResponse>`;

function packagesOf(files: readonly string[] = []): readonly string[] {
  const packages = new Set(files.flatMap((path) => /^node_modules[/]((?:@[^/]+[/])?[^/]+)/.exec(path)?.[1] ?? []));
  return [...packages].sort();
}

describe("compiling late", () => {
  it.each([
    ["20.20.2", [["--interrupt-budget=1000000"]]],
    ["22.23.3", []],
    ["24.21.0", []],
  ])("is asked of Node %s with %j", (version, calls) => {
    const setFlags = jest.fn();

    compileLate(version, setFlags);

    expect(setFlags.mock.calls).toEqual(calls);
  });
});

describe("the sources of the command line's package", () => {
  it("need what the project needs, in the same versions, but for what the deployed stack alone needs", () => {
    const needed = Object.entries(project.dependencies).filter(([name]) => !OF_THE_STACK.test(name));

    expect(sources.dependencies).toEqual(Object.fromEntries(needed));
    expect(sources.optionalDependencies).toEqual(project.optionalDependencies);
    expect([sources.version, sources.engines]).toEqual([project.version, project.engines]);
  });

  it("are in the lock file as they are, and that names no registry", () => {
    const lock = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")) as {
      readonly packages: Readonly<Record<string, { readonly dependencies?: object; readonly resolved?: string }>>;
    };

    expect(lock.packages["packages/cli"]?.dependencies).toEqual(sources.dependencies);
    expect(Object.values(lock.packages).flatMap(({ resolved }) => resolved ?? [])).toEqual(["packages/cli"]);
  });
});

/** What `npm pack --json` says. */
interface Packed {
  readonly filename: string;
  /** Bytes of the file. */
  readonly size: number;
  /** Bytes once it is installed. */
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

describe("the command line, installed into an empty folder", () => {
  let directory: string;
  let folder: string;
  let bundles: BundledFiles;
  let packed: Packed;

  const npm = (cwd: string, ...args: readonly string[]): string => {
    // With a cache of its own, which is empty, and no network: all that it needs is in the file.
    const options = ["--offline", "--no-audit", "--no-fund", "--no-update-notifier", `--cache=${directory}/cache`];
    const { status, stdout, stderr } = spawnSync("npm", [...args, ...options], { cwd, encoding: "utf8" });
    if (status !== 0) throw new Error(`npm ${args.join(" ")} failed: ${stderr}`);
    return stdout;
  };

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "cli-package-test-"));
    folder = join(directory, "empty");
    mkdirSync(folder);
    bundles = await buildCliPackage(join(directory, "package"));
    [packed] = JSON.parse(npm(directory, "pack", "./package", "--json")) as [Packed];
    npm(folder, "install", join(directory, packed.filename));
  }, 120_000);
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  /** Runs the command that npm has put on the path of a project's scripts, in the empty folder. */
  const command = (...args: readonly string[]): [string, string[], { readonly cwd: string }] => [
    join(folder, "node_modules/.bin/compliance-audit"),
    [...args],
    { cwd: folder },
  ];
  const run = (...args: readonly string[]) => {
    const [program, argv, options] = command(...args);
    return spawnSync(program, argv, { ...options, encoding: "utf8" });
  };

  it("is small, and has nothing of the project's own: no environments, outputs or tests", () => {
    const paths = packed.files.map(({ path }) => path);

    expect(paths.filter((path) => !/^[\w-]+\.js$/.test(path)).sort()).toEqual(["LICENSE", "README.md", "package.json"]);
    expect(packed.size).toBeLessThan(6e6);
    expect(packed.unpackedSize).toBeLessThan(20e6);
  });

  it("needs nothing beside itself", () => {
    const installed = readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith("."));
    expect(installed).toEqual([sources.name]);

    const { status, stdout, stderr } = run("rules", "list");
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout.trimEnd().split("\n")).toHaveLength(RULES.length);
  });

  it("tells its version, and helps by its own name", () => {
    expect(run("--version")).toMatchObject({ status: 0, stdout: `${project.version}\n`, stderr: "" });
    expect(run("--help").stdout).toMatch(/^Usage: compliance-audit \[options\] \[command\]\n/);
    expect(run("plan", "--help").stdout).toMatch(/^Usage: compliance-audit plan \[options\] /);
  });

  it.each([
    ["new-rule", ["new-rule", "s3-bucket-named-well", "--type", "AWS::S3::Bucket"]],
    ["new-type", ["new-type", "AWS::ECR::Repository"]],
  ])("says in a few words that %s has no sources to write to", (name, args) => {
    const { status, stdout, stderr } = run(...args);

    expect([status, stdout]).toEqual([3, ""]);
    expect(stderr).toMatch(
      new RegExp(
        `^.*/empty is in no checkout of this project\\. ${name} writes into .* npm run ${name} -- --help\\.\n$`,
      ),
    );
    expect(existsSync(join(folder, "src"))).toBe(false);
  });

  it("scans an account, and finds what is wrong there", async () => {
    const aws = await startAnsweringServer();
    aws.answer = ({ headers }) => ({
      headers: FROM_AWS,
      body: String(headers.authorization).includes("/sts/") ? CALLER : UNENCRYPTED,
    });
    try {
      const [program, args, { cwd }] = command(
        "scan",
        "--rules",
        "ec2-ebs-default-encryption-enabled",
        "--format",
        "json",
      );
      const { AWS_ENDPOINT_URL } = process.env;
      const env = { AWS_ENDPOINT_URL, AWS_REGION: "eu-west-1", AWS_ACCESS_KEY_ID: "A", AWS_SECRET_ACCESS_KEY: "S" };
      const { code, out } = await runProgram(program, args, { cwd, env });

      expect(code).toBe(1);
      expect(JSON.parse(out)).toMatchObject({
        findings: [{ ruleId: "ec2-ebs-default-encryption-enabled", accountId: "111122223333", awsRegion: "eu-west-1" }],
      });
    } finally {
      await aws.stop();
    }
  });

  it("loads the scan too, and tells a wrong use of it", () => {
    const { status, stdout, stderr } = run("scan", "--rules", "s3-bucket-kms-encrypton");

    expect([status, stdout]).toEqual([3, ""]);
    expect(stderr).toContain("Did you mean s3-bucket-kms-encryption?");
  });

  it("reviews a plan, and points to the line of its source", () => {
    const resource = { mode: "managed", type: "aws_ebs_encryption_by_default", name: "this", schema_version: 0 };
    const provider = { address: `${resource.type}.this`, provider_name: "registry.terraform.io/hashicorp/aws" };
    const planned = { ...resource, ...provider, values: { enabled: false }, sensitive_values: {} };
    const root_module = { resources: [planned] };
    writeFileSync(
      join(folder, "plan.json"),
      JSON.stringify({ format_version: "1.2", planned_values: { root_module }, configuration: {} }),
    );
    writeFileSync(join(folder, "main.tf"), `\nresource "${resource.type}" "this" {\n  enabled = false\n}\n`);

    const { status, stdout } = run("plan", "plan.json", "--source", ".", "--format", "json");
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      findings: [{ ruleId: "ec2-ebs-default-encryption-enabled", source: { file: "main.tf", line: 2 } }],
    });
  });

  it("reviews a plan, and refuses other files without a stack trace", () => {
    const file = join(directory, "plan.json");
    writeFileSync(file, '{"format_version":"1.2","planned_values":{}}');
    expect(run("plan", file)).toMatchObject({ status: 0, stderr: "" });

    writeFileSync(file, "PK\u0003\u0004");
    const { status, stdout, stderr } = run("plan", file);
    expect([status, stdout]).toEqual([3, ""]);
    expect(stderr).toMatch(/^.*plan\.json is a plan file in Terraform's own binary form\. .*\n$/);
  });

  it("loads what reads waivers where some are given, and tells what is wrong with them", () => {
    const [plan, waivers] = [join(directory, "empty.json"), join(directory, "waivers.yaml")];
    writeFileSync(plan, '{"format_version":"1.2","planned_values":{}}');
    writeFileSync(waivers, "waivers: []");
    expect(run("plan", plan, "--waivers", waivers).status).toBe(0);

    writeFileSync(waivers, "waivers: 1");
    const { status, stderr } = run("plan", plan, "--waivers", waivers);
    expect(status).toBe(3);
    expect(stderr).toMatch(/^The waivers in .* are not valid, and none of them counts\. line 1: .*\n$/);
  });

  it("loads neither the AWS SDK nor what is not needed to review a plan", () => {
    const loaded = ["audit.js", "plan-command.js"].flatMap((name) => bundles[name] ?? []);

    expect(packagesOf(bundles["audit.js"])).toEqual(["commander"]);
    expect(packagesOf(bundles["plan-command.js"])).toEqual(["picocolors", "zod"]);
    expect(loaded).toContain("src/plan/review-plans.ts");
    expect(
      loaded.filter((path) =>
        /^src[/](?:resources[/](?!type[/])[^/]+[/]live\.ts$|(?:infra|terraform-source|aws)[/]|packs[/]index\.ts$)/.test(
          path,
        ),
      ),
    ).toEqual([]);
    expect(bundles["scan-command.js"]?.some((path) => path.includes("@aws-sdk/"))).toBe(true);
  });
});
