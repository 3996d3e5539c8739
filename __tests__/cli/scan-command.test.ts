import { EC2Client, GetEbsEncryptionByDefaultCommand } from "@aws-sdk/client-ec2";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { mockClient } from "aws-sdk-client-mock";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packOf } from "../../src/packs";
import { rulesOf } from "../../src/rules/rules-of";
import { scanFromHere, type ScanFromHereOptions } from "../../src/scan/scan-from-here";
import { finding } from "../support/scan";
import { report, runAudit, withFindings } from "./run-audit";

jest.mock("../../src/scan/scan-from-here", () => ({ scanFromHere: jest.fn() }));

const scanned = jest.mocked(scanFromHere);
const environment = { ...process.env };
const folder = mkdtempSync(join(tmpdir(), "scan-command-"));

beforeEach(() => {
  scanned.mockReset().mockResolvedValue(report());
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What the scan was asked by these options. */
async function askedBy(...argv: readonly string[]): Promise<ScanFromHereOptions> {
  expect(await runAudit(["scan", ...argv])).toMatchObject({ code: 0 });
  const [options] = scanned.mock.lastCall ?? [];
  if (options === undefined) throw new Error("nothing was scanned");
  return options;
}

async function ruleIdsOf(...argv: readonly string[]): Promise<readonly string[]> {
  return (await askedBy(...argv)).rules.map(({ rule }) => rule.id);
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe("the earlier scan", () => {
  const house = { accountId: "111122223333", awsRegion: "eu-west-1" };

  it.each(["its report.json", "the folder of that"])("is named by %s", async (how) => {
    const path = file("report.json", JSON.stringify(withFindings(finding())));
    const { since } = await askedBy("--since", how === "its report.json" ? path : folder, "--profile", "audit");

    expect(since?.(house).has(finding().fingerprint)).toBe(true);
    expect(since?.({ ...house, awsRegion: "eu-north-1" }).size).toBe(0);
    expect(await askedBy()).not.toHaveProperty("since");
  });

  it.each([
    ["is not there", () => join(folder, "missing.json"), "missing.json cannot be read."],
    ["is no report", () => file("list.json", "[]"), "is not the report of a scan."],
    [
      "is not whole",
      () => file("cut.json", JSON.stringify(withFindings(finding())).slice(0, -3)),
      "Name a report that is whole.",
    ],
  ])("is refused before anything is scanned where it %s", async (_name, path, message) => {
    const { code, err } = await runAudit(["scan", "--since", path()]);

    expect([code, scanned.mock.calls]).toEqual([3, []]);
    expect(err).toContain(message);
  });
});

describe("what is scanned", () => {
  it("is what the options say", async () => {
    const asked = await askedBy(
      ...["--accounts", "111122223333,444455556666", "--regions", "eu-west-1", "--role-name", "auditor"],
      ...["--external-id", "between-us", "--rules", "lambda-in-vpc"],
    );

    expect(asked).toMatchObject({
      accounts: ["111122223333", "444455556666"],
      regions: ["eu-west-1"],
      roleName: "auditor",
      externalId: "between-us",
      waivers: [],
    });
  });

  it("is selected from the organisation, in all regions, where the options say so", async () => {
    const asked = await askedBy("--organization", "--regions", "all");

    expect(asked.organization).toEqual({});
    expect(asked.regions).toBe("all");
    expect(asked).not.toHaveProperty("accounts");
  });

  it("is selected by units, accounts and tags", async () => {
    const { organization } = await askedBy(
      ...["--organization", "--include", "ou-ab12-cd34ef56,111122223333", "--exclude", "stage=test"],
    );

    expect(organization).toEqual({ include: ["ou-ab12-cd34ef56", "111122223333"], exclude: ["stage=test"] });
  });

  it("is taken from the aggregator that the options name", async () => {
    const { inventory } = await askedBy("--inventory", "config", "--aggregator", "all-accounts");

    expect(inventory).toEqual({ source: "config", aggregatorName: "all-accounts" });
  });

  it("is left to the scan where no option says it", async () => {
    expect(Object.keys(await askedBy()).sort()).toEqual(["roleName", "rules", "waivers"]);
  });

  it("is scanned as the profile says, where one is named", async () => {
    const env: NodeJS.ProcessEnv = {};

    await runAudit(["scan"], { env });
    expect(env).not.toHaveProperty("AWS_PROFILE");

    await runAudit(["scan", "--profile", "work"], { env });
    expect(env.AWS_PROFILE).toBe("work");
  });

  it("is judged by every rule, by some, by a pack's, or by both", async () => {
    const cis = packOf("cis-aws-3.0.0").controls.flatMap(({ ruleIds }) => ruleIds);

    expect(await ruleIdsOf()).toEqual(rulesOf("all", {}).map(({ rule }) => rule.id));
    expect(await ruleIdsOf("--rules", "lambda-in-vpc")).toEqual(["lambda-in-vpc"]);
    expect(new Set(await ruleIdsOf("--pack", "cis-aws-3.0.0"))).toEqual(new Set(cis));
    expect(new Set(await ruleIdsOf("--pack", "cis-aws-3.0.0", "--rules", "lambda-in-vpc"))).toEqual(
      new Set([...cis, "lambda-in-vpc"]),
    );
  });

  it("has the parameters and waivers of the files", async () => {
    const waiver = {
      rule: "lambda-runtime-supported",
      account: "*",
      resource: "front",
      owner: "ops",
      reason: "A museum.",
      expiresOn: "2026-12-31",
    };
    const parameters = file("parameters.yaml", "lambda-runtime-supported:\n  warningDays: 30\n");
    const waivers = file("waivers.json", JSON.stringify({ waivers: [waiver] }));

    const asked = await askedBy(
      ...["--rules", "lambda-runtime-supported", "--parameters", parameters, "--waivers", waivers],
    );

    expect(asked.rules[0]?.parameters).toEqual({ warningDays: 30 });
    expect(asked.waivers).toEqual([waiver]);
  });

  it("needs no configured region where the regions are named", async () => {
    const actual = jest.requireActual<{ scanFromHere: typeof scanFromHere }>("../../src/scan/scan-from-here");
    scanned.mockImplementation(actual.scanFromHere);
    mockClient(STSClient)
      .on(GetCallerIdentityCommand)
      .resolves({ Account: "111122223333", Arn: "arn:aws:iam::111122223333:user/auditor" });
    mockClient(EC2Client).on(GetEbsEncryptionByDefaultCommand).resolves({ EbsEncryptionByDefault: true });
    delete process.env.AWS_REGION;
    process.env.AWS_CONFIG_FILE = join(folder, "none");
    const argv = [
      "scan",
      "--rules",
      "ec2-ebs-default-encryption-enabled",
      "--regions",
      "eu-west-1",
      "--format",
      "json",
    ];

    const run = await runAudit(argv, { env: process.env });
    process.env = { ...environment };

    expect(run).toMatchObject({ code: 0, err: expect.stringMatching(/1 call made\.\n/) as string });
    expect(JSON.parse(run.out)).toMatchObject({
      coverage: [{ accountId: "111122223333", awsRegion: "eu-west-1", status: "COMPLETE" }],
      evaluations: [{ ruleId: "ec2-ebs-default-encryption-enabled", complianceType: "COMPLIANT" }],
    });
  });
});

describe("a wrong use", () => {
  const noRule = file("no-rule.yaml", "lambda-in-vcp: {}\n");
  const noParameter = file("no-parameter.yaml", "# late\nlambda-in-vpc: 1\n");
  const noWaiver = file("no-waiver.yaml", "waivers:\n  - rule: door-locked\n");
  const noYaml = file("no-yaml.yaml", "waivers:\n  - [\n");
  const noAnchor = file("no-anchor.yaml", "waivers: *others\n");
  const none = join(folder, "none.yaml");

  it.each([
    [["--rules", "lambda-in-vcp"], /no rule lambda-in-vcp\. .* Did you mean lambda-in-vpc\?/],
    [["--pack", "cis-aws-3.0"], /no pack cis-aws-3\.0\. .* Did you mean cis-aws-3\.0\.0\?/],
    [["--parameters", noRule], /no rule lambda-in-vcp\. .* Did you mean lambda-in-vpc\?/],
    [["--parameters", noParameter], /no-parameter\.yaml are not valid\. line 2: lambda-in-vpc: /],
    [["--parameters", none], /none\.yaml cannot be read\. .*ENOENT.* Name a file that is there\./],
    [["--waivers", noWaiver], /no-waiver\.yaml are not valid.* line 2: expiresOn: expected a day as YYYY-MM-DD/],
    [["--waivers", noYaml], /no-yaml\.yaml are not valid.* line \d: /],
    [["--waivers", noAnchor], /no-anchor\.yaml are not valid.* line 1: .*others/],
    [["--waivers", folder], /scan-command-\w+ cannot be read\. .*EISDIR/],
    [
      ["--accounts", "111122223333,1111"],
      /1111 is not an account id\. An account id has 12 digits\. Correct --accounts\./,
    ],
    [["--include", "r-ab12"], /--include and --exclude need --organization\. .* Add --organization/],
    [["--exclude", "stage=test"], /--include and --exclude need --organization\./],
    [["--organization", "--accounts", "111122223333"], /--accounts and --organization exclude each other\./],
    [
      ["--organization", "--include", "r-ab12,Work"],
      /Work selects no account of an organisation\. Expected a unit \(ou-/,
    ],
    [["--organization", "--exclude", "1111"], /1111 selects no account .* Correct --include or --exclude\./],
    [["--aggregator", "all"], /--aggregator needs --inventory config or both\. .* Add --inventory/],
    [["--inventory", "both"], /--inventory both needs --aggregator\. .* describe-configuration-aggregators/],
    [["--inventory", "both", "--aggregator", "a b"], /--aggregator names no aggregator\. .*letters, digits/],
    [["--inventory", "all"], /Allowed choices are api, config, both\./],
    [["--regions", "eu-west-1,all"], /--regions names all beside others\. .* Name it alone\./],
  ])("of %p is told in a sentence, and nothing is scanned", async (argv, said) => {
    const { code, out, err } = await runAudit(["scan", ...argv]);

    expect(code).toBe(3);
    expect(out).toBe("");
    expect(err).toMatch(said);
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(scanned).not.toHaveBeenCalled();
  });
});

describe("a scan's connections", () => {
  it.each(["ends", "fails"])("are closed when it %s", async (how) => {
    const destroyed: unknown[] = [];
    scanned.mockImplementation((_options, { clients }) => {
      destroyed.push(jest.spyOn(clients, "destroy"));
      return how === "ends" ? Promise.resolve(report()) : Promise.reject(new Error("no"));
    });

    await runAudit(["scan"]);

    expect(destroyed).toHaveLength(1);
    expect(destroyed[0]).toHaveBeenCalledTimes(1);
  });
});
