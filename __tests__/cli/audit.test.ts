import { newRule } from "../../src/cli/new-rule-command";
import { newType } from "../../src/cli/new-type-command";
import { scanCommand } from "../../src/cli/scan-command";
import { AuditError } from "../../src/core/errors";
import { PACKS } from "../../src/packs";
import { RULES } from "../../src/rules";
import { runAudit, type Run } from "./run-audit";

jest.mock("../../src/cli/new-rule-command", () => ({ newRule: jest.fn() }));
jest.mock("../../src/cli/new-type-command", () => ({ newType: jest.fn() }));
jest.mock("../../src/cli/scan-command", () => ({ scanCommand: jest.fn() }));

const written = jest.mocked(newRule);
const scanned = jest.mocked(scanCommand);

const run = (...argv: readonly string[]): Promise<Run> => runAudit(argv);

/** The options that the scan got. */
async function optionsOf(...argv: readonly string[]): Promise<unknown> {
  await run("scan", ...argv);
  return scanned.mock.calls[0]?.[0];
}

beforeEach(() => {
  scanned.mockReset().mockResolvedValue(0);
  written.mockReset().mockReturnValue({
    paths: ["src/rules/house/door-locked.ts", "src/rules/index.ts"],
    next: ["Fill it in."],
  });
});

describe("npm run audit -- scan", () => {
  it("scans the own account by every rule, unless it is told otherwise", async () => {
    expect(await optionsOf()).toEqual({
      ...{ roleName: "compliance-scan", severity: "LOW", format: ["table"] },
      inventory: "api",
      callShare: 0.5,
    });
  });

  it.each([
    ["--accounts", "111122223333, 444455556666,", { accounts: ["111122223333", "444455556666"] }],
    ["--regions", "eu-west-1,us-east-1", { regions: ["eu-west-1", "us-east-1"] }],
    ["--role-name", "auditor", { roleName: "auditor" }],
    ["--call-share", "0.25", { callShare: 0.25 }],
    ["--external-id", "between-us", { externalId: "between-us" }],
    ["--profile", "work", { profile: "work" }],
    ["--rules", "lambda-in-vpc,vpc-flow-logs-enabled", { rules: ["lambda-in-vpc", "vpc-flow-logs-enabled"] }],
    ["--pack", "cis-aws-3.0.0,pci-dss-4.0.1", { pack: ["cis-aws-3.0.0", "pci-dss-4.0.1"] }],
    ["--parameters", "parameters.yaml", { parameters: "parameters.yaml" }],
    ["--waivers", "waivers.yaml", { waivers: "waivers.yaml" }],
    ["--severity", "HIGH", { severity: "HIGH" }],
    ["--severity", "critical", { severity: "CRITICAL" }],
    ["--format", "json", { format: ["json"] }],
    ["--output", "report.txt", { output: "report.txt" }],
  ])("takes %s %s", async (option, value, expected) => {
    expect(await optionsOf(option, value)).toMatchObject(expected);
  });

  it.each([0, 1, 2])("answers the scan's exit code %i", async (code) => {
    scanned.mockResolvedValue(code);

    expect(await run("scan")).toEqual({ code, out: "", err: "" });
  });

  it.each([
    [["--severity", "nonsense"], "LOW, MEDIUM, HIGH, CRITICAL"],
    [["--format", "xml"], "There is no format xml. There are table, json, csv"],
    [["--accounts"], "argument missing"],
    [["--nonsense"], "unknown option '--nonsense'"],
    [["surplus"], "too many arguments"],
  ])("refuses %p and scans nothing", async (argv, said) => {
    const { code, out, err } = await run("scan", ...argv);

    expect(code).toBe(3);
    expect(err).toContain(said);
    expect(out).toBe("");
    expect(scanned).not.toHaveBeenCalled();
  });

  it.each(["--accounts", "--regions", "--rules", "--pack"])(
    "refuses %s that names none, as an empty variable would: nothing scanned is not clean",
    async (option) => {
      expect(await run("scan", option, "")).toMatchObject({ code: 3, out: "" });
      expect(await run("scan", option, " ,")).toMatchObject({ code: 3, out: "" });
      expect(scanned).not.toHaveBeenCalled();
    },
  );

  it("tells a fault in a sentence, without a stack", async () => {
    scanned.mockRejectedValue(new AuditError("No region is configured.", "", "Set one."));

    expect(await run("scan")).toEqual({ code: 3, out: "", err: "No region is configured. Set one.\n" });
  });

  it.each(["0", "1.5", "half"])("refuses the share %s of AWS's limits", async (share) => {
    expect(await run("scan", "--call-share", share)).toMatchObject({
      code: 3,
      err: expect.stringContaining("Expected a number above 0 and at most 1, such as 0.5.") as string,
    });
  });

  it("shows where a defect of its own comes from", async () => {
    const defect = new TypeError("x is undefined");
    scanned.mockRejectedValue(defect);

    expect(await run("scan")).toEqual({ code: 3, out: "", err: `x is undefined\n${defect.stack ?? ""}\n` });
  });
});

describe("npm run audit -- rules", () => {
  it("lists every rule", async () => {
    const { code, out } = await run("rules", "list");

    expect(code).toBe(0);
    expect(out.split("\n")).toHaveLength(RULES.length + 1);
  });

  it("shows a rule", async () => {
    expect(await run("rules", "show", "lambda-in-vpc")).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^# lambda-in-vpc\n/) as string,
      err: "",
    });
  });

  it("suggests the nearest of an id that no rule has", async () => {
    const { code, out, err } = await run("rules", "show", "lambda-in-vcp");

    expect(code).toBe(3);
    expect(out).toBe("");
    expect(err).toMatch(/^The catalogue has no rule lambda-in-vcp\. .* Did you mean lambda-in-vpc\?\n$/);
  });

  it("needs an id to show", async () => {
    expect(await run("rules", "show")).toMatchObject({
      code: 3,
      err: expect.stringContaining("missing required argument 'id'") as string,
    });
  });
});

describe("npm run audit -- packs", () => {
  it("lists the packs, and shows one", async () => {
    expect((await run("packs")).out.split("\n")).toHaveLength(PACKS.length + 2);
    expect(await run("packs", "cis-aws-3.0.0")).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^CIS AWS Foundations Benchmark 3\.0\.0\n/) as string,
    });
  });

  it("suggests the nearest of an id that no pack has", async () => {
    expect(await run("packs", "cis-aws-3.0")).toMatchObject({
      code: 3,
      out: "",
      err: expect.stringContaining("There is no pack cis-aws-3.0.") as string,
    });
    expect((await run("packs", "cis-aws-3.0")).err).toContain("Did you mean cis-aws-3.0.0?");
  });
});

describe("npm run audit -- new-rule", () => {
  it("says what it wrote, and what is left to do", async () => {
    const made = await run("new-rule", "door-locked", "--type", "Test::House::Door", "--severity", "HIGH");

    const err = "Then:\n- Fill it in.\n";
    expect(made).toEqual({ code: 0, out: "src/rules/house/door-locked.ts\nsrc/rules/index.ts\n", err });
    expect(written.mock.calls).toEqual([["door-locked", { type: "Test::House::Door", severity: "HIGH" }]]);
  });

  it("makes a rule of middling severity, unless it is told otherwise", async () => {
    await run("new-rule", "door-locked", "--type", "Test::House::Door");

    expect(written.mock.calls).toEqual([["door-locked", { type: "Test::House::Door", severity: "MEDIUM" }]]);
  });

  it.each([
    [["new-rule", "--type", "Test::House::Door"], "missing required argument 'id'"],
    [["new-rule", "door-locked"], "required option '--type <type>' not specified"],
    [["new-rule", "door-locked", "--type", "Test::House::Door", "--severity", "X"], "LOW, MEDIUM, HIGH, CRITICAL"],
  ])("writes nothing of %p", async (argv, said) => {
    expect(await run(...argv)).toMatchObject({ code: 3, out: "", err: expect.stringContaining(said) as string });
    expect(written).not.toHaveBeenCalled();
  });
});

describe("npm run audit -- new-type", () => {
  const described = jest.mocked(newType);
  beforeEach(() => {
    described.mockReset().mockResolvedValue({ paths: ["src/resources/house-door.ts"], next: ["Say what a door is."] });
  });

  it("says what it wrote, and what is left to do", async () => {
    const made = await run("new-type", "Test::House::Door", "--client", "house", "--list", "ListDoors");

    const err = "Then:\n- Say what a door is.\n";
    expect(made).toEqual({ code: 0, out: "src/resources/house-door.ts\n", err });
    expect(described.mock.calls).toEqual([["Test::House::Door", { client: "house", list: "ListDoors" }]]);
  });

  it("takes Terraform's name of the type", async () => {
    await run("new-type", "Test::House::Door", "--terraform", "test_door");

    expect(described.mock.calls).toEqual([["Test::House::Door", { terraform: "test_door" }]]);
  });

  it("needs a type", async () => {
    const refused = { code: 3, out: "", err: expect.stringContaining("missing required argument 'type'") as string };

    expect(await run("new-type")).toMatchObject(refused);
    expect(described).not.toHaveBeenCalled();
  });
});

describe("npm run audit", () => {
  it.each([[["--help"]], [["scan", "--help"]], [["help", "rules"]]])("helps where %p asks for it", async (argv) => {
    expect(await run(...argv)).toMatchObject({
      code: 0,
      out: expect.stringContaining("Usage: compliance-audit") as string,
      err: "",
    });
  });

  it.each([[[]], [["rules"]]])("shows the usage where %p names no command, which is a wrong use", async (argv) => {
    expect(await run(...argv)).toMatchObject({
      code: 3,
      out: "",
      err: expect.stringContaining("Usage: compliance-audit") as string,
    });
  });

  it("refuses a command that there is not", async () => {
    expect(await run("scam")).toMatchObject({ code: 3, out: "", err: expect.stringContaining("scam") as string });
  });
});
