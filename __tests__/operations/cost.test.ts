import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { main } from "../../src/cli/cost";
import { planStack } from "../../src/infra/plan-stack";
import type { EnvironmentSettings } from "../../src/infra/settings";
import type { CostReport } from "../../src/operations/cost/cost-report";
import { PRICES, type Price } from "../../src/operations/cost/prices";
import { PACKS } from "../../src/packs";
import { REQUIRED_SETTINGS, type EnvironmentInput } from "../support/environment-settings";
import { runFake } from "../support/fake-process";
import { temporaryFolder } from "../support/fake-program";
import { stackOf } from "./preflight/fake-context";

// Planning loads all of CDKTF, and a report plans nine times. README's table, which a test compares, is the real one.
jest.mock("../../src/infra/plan-stack", () => ({ planStack: jest.fn() }));

const SERVICES = ["sts", "iam", "logs", "events", "config", "kms"];

/** What matters here of the stack with these settings: the real one has more services and alarms. */
function fakePlan({ network, rules, configRules, configRecorder, scale }: EnvironmentSettings) {
  const many = (length: number): object[] => Array.from({ length }, () => ({}));
  const services = rules.enabled === "all" ? SERVICES : SERVICES.slice(0, 4);
  const endpoints = services.map((name) => ({
    service_name: name === "iam" ? "com.amazonaws.iam" : `com.amazonaws.us-east-1.${name}`,
    vpc_endpoint_type: "Interface",
  }));
  const gateway = { service_name: "com.amazonaws.us-east-1.s3", vpc_endpoint_type: "Gateway" };
  const memory = { scanner: 1_024, "json-report": 512, "csv-report": 512, remediation: 256, "s3-encryption-rule": 256 };
  return stackOf({
    aws_vpc_endpoint: { none: [], nat: [gateway], isolated: [gateway, ...endpoints] }[network],
    aws_subnet: many({ none: 0, nat: 4, isolated: 2 }[network]),
    aws_nat_gateway: many(network === "nat" ? 1 : 0),
    aws_eip: many(network === "nat" ? 1 : 0),
    aws_kms_key: many(3),
    aws_config_configuration_recorder: many(configRecorder === "create" ? 1 : 0),
    aws_config_config_rule: many(configRules?.length ?? 3),
    aws_cloudwatch_dashboard: many(1),
    aws_cloudwatch_metric_alarm: many(16),
    aws_sfn_state_machine: many(scale === "distributed" ? 1 : 0),
    aws_lambda_function: Object.entries(memory).map(([name, memory_size]) => ({
      function_name: `${name}-lambda-test`,
      memory_size,
    })),
  });
}

jest.mocked(planStack).mockImplementation(fakePlan);

const directory = temporaryFolder();

/** Runs the command for an environment with these settings; answers its exit code and what it printed. */
function run(file: Partial<EnvironmentInput>, ...argv: readonly string[]) {
  const settings = { ...REQUIRED_SETTINGS, awsRegion: "us-east-1", ...file };
  writeFileSync(join(directory, "test.json"), JSON.stringify(settings));
  return runFake((proc) => main(argv, proc, directory));
}

/** The report of an environment with these settings. */
async function report(file: Partial<EnvironmentInput>, ...argv: readonly string[]): Promise<CostReport> {
  const { out, err } = await run(file, "test", "--json", ...argv);
  expect(err).toBe("");
  return JSON.parse(out) as CostReport;
}

/** What is counted of a price, in all of the report's lines. */
function quantity({ lines }: CostReport, price: string): number | undefined {
  return lines.flatMap(({ charges }) => charges).find((charge) => charge.price === price)?.quantity;
}

const ORGANIZATION: Partial<EnvironmentInput> = {
  targets: { organization: {}, regions: ["us-east-1", "eu-west-1"] },
};
const NO_VPC = { network: "none" } as const;

describe("npm run cost", () => {
  it.each<[title: string, file: Partial<EnvironmentInput>, argv: readonly string[], counted: Record<string, unknown>]>([
    ["an endpoint hour for each service and zone", {}, [], { endpointHour: 6 * 2 * 730, endpointGigabyte: 5 }],
    [
      "fewer endpoints where fewer rules ask",
      { rules: { enabled: ["s3-bucket-kms-encryption"] } },
      ["--traffic", "0"],
      { endpointHour: 4 * 2 * 730, endpointGigabyte: undefined },
    ],
    [
      "a NAT gateway with its address",
      { network: "nat" },
      ["--traffic", "7"],
      { endpointHour: undefined, natHour: 730, addressHour: 730, natGigabyte: 7 },
    ],
    ["no network", NO_VPC, [], { endpointHour: undefined, natHour: undefined, key: 3 }],
    ["items of the recorder that the stack makes", NO_VPC, ["--items", "70"], { configItem: 70 }],
    ["no items of a recorder that stands", { ...NO_VPC, configRecorder: "existing" }, [], { configItem: undefined }],
    ["evaluations of each rule", NO_VPC, ["--evaluations", "10"], { ruleEvaluation: 30 }],
    ["no rule's evaluations", { ...NO_VPC, configRules: [] }, [], { ruleEvaluation: undefined }],
    ["metrics, alarms and the dashboard", NO_VPC, ["--metrics", "9"], { metric: 9, alarm: 16, dashboard: 1 }],
    ["logs for as long as they are kept", { ...NO_VPC, logRetentionDays: 365 }, ["--logs", "2"], { logGigabyte: 2 }],
    ["what is stored", NO_VPC, ["--stored", "11.5"], { storedGigabyteMonth: 11.5 }],
    [
      "requests for each target of each scan",
      { ...NO_VPC, scanSchedule: "rate(1 hour)" },
      ["--accounts", "3", "--regions", "2"],
      { write: 730 * 6 * 4, read: 730 * 6 * 6 },
    ],
    [
      "an e-mail for each address and scan",
      { ...NO_VPC, scanSchedule: "rate(1 hour)", alerts: { emails: ["a@example.com", "b@example.com"] } },
      [],
      { email: 1_460, transition: undefined },
    ],
    [
      "runs of the scanner, the reports and the rules",
      { ...NO_VPC, scanSchedule: "rate(1 hour)", configRules: [] },
      ["--resources", "0"],
      // One GB for 2.5 seconds, and two reports with half a GB for 10.
      { invocation: 730 * 3, gigabyteSecond: 730 * 2.5 + 730 * 10 },
    ],
    [
      "a run for each target of a distributed scan, and its transitions",
      { ...NO_VPC, scanSchedule: "rate(1 hour)", scale: "distributed", configRules: [] },
      ["--accounts", "5", "--resources", "0"],
      { invocation: 730 * (5 + 2 + 2), transition: 730 * (5 * 4 + 10) },
    ],
  ])("counts %s", async (_, file, argv, counted) => {
    const told = await report(file, ...argv);

    expect(Object.fromEntries(Object.keys(counted).map((price) => [price, quantity(told, price)]))).toEqual(counted);
  });

  it("multiplies amounts by prices, and tells the dearest part first", async () => {
    const { lines, total } = await report(
      { network: "nat" },
      "--items",
      "2000",
      "--evaluations",
      "0",
      "--traffic",
      "2",
    );

    expect(lines.find(({ feature }) => feature === "NAT gateway")?.usd).toBeCloseTo(730 * 0.05 + 2 * 0.045);
    expect(lines.find(({ feature }) => feature === "AWS Config")?.usd).toBeCloseTo(6);
    expect(lines.map(({ usd }) => usd)).toEqual(lines.map(({ usd }) => usd).toSorted((a, b) => b - a));
    expect(total).toBeCloseTo(lines.reduce((sum, { usd }) => sum + usd, 0));
  });

  it.each<[string, Partial<EnvironmentInput>, Partial<CostReport["assumptions"]>]>([
    ["the environment's accounts and regions", {}, { accounts: 1, regions: 1 }],
    ["a few accounts of an organisation", { ...NO_VPC, ...ORGANIZATION }, { accounts: 10, regions: 2 }],
    ["AWS's default regions for all", { ...NO_VPC, targets: { regions: "all" } }, { accounts: 1, regions: 17 }],
    ["a metric for each pack", {}, { metrics: 20 + PACKS.length }],
  ])("assumes %s", async (_, file, assumed) => {
    expect((await report(file)).assumptions).toMatchObject(assumed);
  });

  it.each<[string, Partial<EnvironmentInput>, string, number | undefined]>([
    ["no network", {}, '"network": "none"', 87.6 + 0.05],
    ["no network where there is none", NO_VPC, '"network": "none"', undefined],
    ["a NAT gateway", {}, '"network": "nat"', 87.6 + 0.05 - 730 * 0.05 - 5 * 0.045],
    ["fewer rules", {}, '"rules": { "enabled": [those of configRules] }', 2 * 2 * 7.3],
    [
      "fewer rules where AWS Config asks all",
      { rules: { enabled: ["lambda-in-vpc"] } },
      '"rules": { "enabled": [those of configRules] }',
      undefined,
    ],
    [
      "fewer rules where none would be left",
      { configRules: [] },
      '"rules": { "enabled": [those of configRules] }',
      undefined,
    ],
    ["the account's own recorder", NO_VPC, '"configRecorder": "existing"', 3],
    ["shorter logs", { ...NO_VPC, logRetentionDays: 365 }, '"logRetentionDays": 30', (335 / 365) * 12 * 0.03],
  ])("says what it would save: %s", async (_, file, setting, usd) => {
    const { savings } = await report(file);

    expect(savings.map((saving) => saving.usd)).toEqual(savings.map((saving) => saving.usd).toSorted((a, b) => b - a));
    const saved = savings.find((saving) => saving.setting === setting)?.usd;
    if (usd === undefined) expect(saved).toBeUndefined();
    else expect(saved).toBeCloseTo(usd, 1);
  });

  it("prints aligned tables, what it assumed, and where and when the prices hold", async () => {
    const { code, out } = await run({}, "test", "--accounts", "12");
    const tables = out.split("\n\n").filter((part) => part.startsWith("|"));

    expect(code).toBe(0);
    expect(tables).toHaveLength(2);
    tables.forEach((table) => {
      expect(new Set(table.split("\n").map((row) => row.length)).size).toBe(1);
    });
    expect(out).toMatch(/\| 6 interface endpoints in 2 zones \| 8,760 endpoint hours × 0\.01, .* \| +87\.65 \|/);
    expect(out).toContain("0.0004 for 1,000");
    expect(out).toContain("Endpoints: config, events, iam, kms, logs, sts.");
    expect(out).toContain("Assumed: `--accounts 12` (audited accounts), `--regions 1` (regions in each)");
    expect(out).toMatch(/\nPrices are those of us-east-1, read on \d{4}-\d\d-\d\d\. Free tiers/);
  });

  it("leaves out what there is none of, and says where the prices are another region's", async () => {
    const { out } = await run(
      {
        ...{ ...NO_VPC, configRecorder: "existing", configRules: [], logRetentionDays: 30 },
        ...{ scanSchedule: "rate(7 days)", awsRegion: "eu-west-1" },
      },
      "test",
    );

    expect(out).not.toMatch(/Endpoints: |Saves/);
    expect(out).toContain("Those of eu-west-1 differ.");
  });

  it("prints the prices with their sources as JSON", async () => {
    const { environment, region, prices } = await report(NO_VPC);

    expect({ environment, region }).toEqual({ environment: "test", region: "us-east-1" });
    expect(prices).toEqual(PRICES);
  });

  it.each([
    [["nowhere"], /There is no environment nowhere/],
    [[], /missing required argument 'environment'/],
    [
      ["test", "--accounts", "-1"],
      /'--accounts <n>' argument '-1' is invalid\. Expected a number that is not negative/,
    ],
    [["test", "--logs", "many"], /Expected a number/],
  ])("refuses %j", async (argv, said) => {
    const { code, out, err } = await run({}, ...argv);

    expect(code).toBe(3);
    expect(out).toBe("");
    expect(err).toMatch(said);
  });
});

describe("the price table", () => {
  it.each(Object.entries<Price>(PRICES))(
    "dates %s and says whose it is",
    (_, { usd, per, unit, region, source, readOn }) => {
      expect(usd).toBeGreaterThan(0);
      expect(per).toBeGreaterThan(0);
      expect(unit).not.toBe("");
      expect(region).toMatch(/^[a-z]{2}-[a-z]+-\d$/);
      expect(source).toMatch(/https:\/\/|AWS whitepaper/);
      expect(readOn).toMatch(/^20\d\d-\d\d-\d\d$/);
    },
  );
});
