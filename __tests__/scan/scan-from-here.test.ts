import { ConfigServiceClient } from "@aws-sdk/client-config-service";
import { DescribeRegionsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { mockClient } from "aws-sdk-client-mock";
import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { resolve } from "node:path";
import type { ConfigurationItem } from "../../src/core/configuration-item";
import { unknown } from "../../src/core/known";
import { scanReportSchema, type ScanReport } from "../../src/core/scan-report";
import type { Waiver } from "../../src/core/waiver";
import { jsonReport } from "../../src/reports/json";
import { reportSourceOf, scanInMemory } from "../../src/reports/model/report-source";
import { SCAN_REPORT_SCHEMA_PATH } from "../../src/reports/report-schema";
import type { CollectContext, LiveCollector } from "../../src/resources/collector";
import { NoAnswerInTime } from "../../src/runtime/aws-answers";
import { createClientFactory } from "../../src/runtime/clients";
import { earlierFindings } from "../../src/scan/earlier-findings";
import { scanFromHere, type ScanFromHereOptions } from "../../src/scan/scan-from-here";
import { aggregates, recorderItem } from "../support/aggregator";
import { mockOrganizations } from "../support/organization";
import { configuredDoorRule, door, doorCollector, evaluation, recordedDoorCollector, type Door } from "../support/scan";
import { SERVICES } from "../../src/aws/services";

const OWN = "111122223333";
const OTHER = "444455556666";
const sts = mockClient(STSClient);

beforeEach(() => {
  sts.reset();
  sts.on(GetCallerIdentityCommand).resolves({ Account: OWN, Arn: `arn:aws:iam::${OWN}:user/auditor` });
  sts.on(AssumeRoleCommand).callsFake(({ RoleArn }: { RoleArn: string }) => ({
    Credentials: { AccessKeyId: RoleArn, SecretAccessKey: "secret", SessionToken: "token" },
  }));
});

/** In every target two doors, of which the back one is open. */
async function* house({ target }: CollectContext): AsyncGenerator<ConfigurationItem<Door>> {
  yield await Promise.resolve(door(target, "front", true));
  yield door(target, "back", false);
}

interface Watched {
  readonly report: ScanReport;
  /** What the observer was told, in its order. */
  readonly told: readonly string[];
}

async function watch(
  options: Partial<ScanFromHereOptions> = {},
  collectors: readonly LiveCollector<unknown>[] = [doorCollector(house)],
): Promise<Watched> {
  const told: string[] = [];
  let seconds = 0;
  const report = await scanFromHere(
    { roleName: "compliance-scan", rules: [configuredDoorRule()], waivers: [], ...options },
    {
      clients: createClientFactory({ services: SERVICES }),
      collectors,
      observer: {
        started: ({ accountId, awsRegion }, type) => void told.push(`started ${accountId} ${awsRegion} ${type}`),
        called: () => void told.push("called"),
        ended: ({ accountId, status, reason }) =>
          void told.push(["ended", accountId, status, ...(reason === null ? [] : [reason])].join(" ")),
      },
      logger: { info: () => undefined, warn: () => undefined },
      now: () => new Date(Date.parse("2026-03-01T12:00:00Z") + 1_000 * seconds++),
    },
  );
  return { report, told };
}

async function scan(...args: Parameters<typeof watch>): Promise<ScanReport> {
  return (await watch(...args)).report;
}

function roleRequests(): readonly unknown[] {
  return sts.commandCalls(AssumeRoleCommand).map(({ args }) => args[0].input);
}

function waiver(more: Partial<Waiver> = {}): Waiver {
  return {
    rule: "door-locked",
    account: "*",
    resource: "back",
    owner: "ops",
    reason: "A museum.",
    expiresOn: "2026-12-31",
    ...more,
  };
}

function namesOf({ evaluations }: ScanReport): readonly string[] {
  return evaluations.map(({ accountId, awsRegion, resourceId }) => `${accountId} ${awsRegion} ${resourceId}`);
}

describe("a scan since an earlier one", () => {
  /** A scan that saw these doors, after another. */
  async function after(
    earlier: ScanReport | undefined,
    collect: Parameters<typeof doorCollector>[0],
    at: string,
  ): Promise<ScanReport> {
    const known = earlier && earlierFindings(earlier.startedAt, scanInMemory(earlier, []).lines());
    const since = known === undefined ? {} : { since: await known };
    const report = await scan(since, [doorCollector(collect)]);
    return { ...report, startedAt: at };
  }
  const doors = (back: boolean, ...more: readonly string[]) =>
    async function* ({ target }: CollectContext): AsyncGenerator<ConfigurationItem<Door>> {
      yield await Promise.resolve(door(target, "back", back));
      for (const name of more) yield door(target, name, false);
    };
  const DAY = "2026-02-01T12:00:00.000Z";
  const NOW = "2026-03-01T12:00:00.000Z";

  it("says what is new, what stands and since when, and what is resolved", async () => {
    const first = await after(undefined, doors(false, "cellar"), DAY);
    const shut = { ...first, evaluations: [...first.evaluations, evaluation({ resourceId: "roof" })] };
    const second = await after(shut, doors(false, "attic"), NOW);

    expect(first.findings.map(({ history, isNew }) => [history, isNew])).toEqual([
      [undefined, true],
      [undefined, true],
    ]);
    expect(second.summary).toMatchObject({ newFindings: 1, resolvedFindings: 1 });
    expect(second.findings.map(({ resourceId, isNew, history }) => [resourceId, isNew, history?.firstSeenAt])).toEqual([
      ["attic", true, NOW],
      ["back", false, DAY],
    ]);
  });

  it("carries on what was resolved, so that it is reopened when it is seen again", async () => {
    const first = await after(undefined, doors(false), DAY);
    const second = await after(first, doors(true), NOW);
    const third = await after(second, doors(false), NOW);
    const [reopened] = (
      await after({ ...second, evaluations: second.evaluations.map(resolvedOn(DAY)) }, doors(false), NOW)
    ).findings;

    expect(second.summary).toMatchObject({ newFindings: 0, resolvedFindings: 1 });
    expect(second.evaluations[0]?.history).toMatchObject({ firstSeenAt: DAY, resolvedAt: NOW });
    expect(third.findings[0]).toMatchObject({ isNew: true, history: { firstSeenAt: DAY, resolvedAt: null } });
    expect(reopened).toMatchObject({ isNew: true, history: { firstSeenAt: DAY, reopenedAt: NOW } });
  });

  it("resolves nothing that it could not read, and nothing of an account that the earlier scan did not see", async () => {
    const first = await after(undefined, doors(false), DAY);
    const cut = await after(
      first,
      // eslint-disable-next-line require-yield -- the list is refused before its first door
      async function* () {
        await Promise.reject(Object.assign(new Error("no"), { name: "AccessDeniedException" }));
      },
      NOW,
    );
    const elsewhere = await scan(
      { accounts: [OTHER], since: await earlierFindings(DAY, scanInMemory(first, []).lines()) },
      [doorCollector(house)],
    );

    expect(cut).toMatchObject({ status: "incomplete", summary: { resolvedFindings: 0 } });
    expect(elsewhere.findings.map(({ isNew, history }) => [isNew, history?.firstSeenAt])).toEqual([[true, NOW]]);
    expect(elsewhere.summary.resolvedFindings).toBe(0);
  });

  /** The evaluation as if it had been resolved at another time. */
  function resolvedOn(resolvedAt: string) {
    return (each: ScanReport["evaluations"][number]): ScanReport["evaluations"][number] =>
      each.history === undefined ? each : { ...each, history: { ...each.history, resolvedAt } };
  }
});

describe("a scan from here", () => {
  it("reads the caller's own account in the configured region, with the caller's credentials", async () => {
    const keys: unknown[] = [];
    const collector = doorCollector(async function* (context) {
      keys.push(await context.client(EC2Client).config.credentials());
      yield door(context.target, "front", true);
    });

    const report = await scan({}, [collector]);

    expect(namesOf(report)).toEqual([`${OWN} us-east-1 front`]);
    expect(keys).toEqual([expect.objectContaining({ accessKeyId: "testing" })]);
    expect(roleRequests()).toEqual([]);
  });

  it("leaves out a resource that is deleted between list and read, and counts no gap for it", async () => {
    const collector = doorCollector(async function* (context) {
      const gone = Object.assign(new Error("No."), { name: "NoSuchBucket" });
      const locked = await context.read("S3.GetBucketAcl", "front", () => Promise.reject<boolean>(gone));
      yield door(context.target, "front", locked);
      yield door(context.target, "back", true);
    });

    const report = await scan({}, [collector]);

    expect(namesOf(report)).toEqual([`${OWN} us-east-1 back`]);
    expect(report.coverage).toMatchObject([{ status: "COMPLETE", expected: 1, scanned: 1 }]);
  });

  it("lets no account wait for a region that does not answer, however many accounts there are", async () => {
    const accounts = Array.from({ length: 20 }, (_, index) => String(100000000000 + index));
    const healthy = new Set(accounts);
    let allAreScanned: () => void = () => undefined;
    const scanned = new Promise<void>((done) => (allAreScanned = done));
    const collector = doorCollector(async function* (context) {
      const { accountId, awsRegion } = context.target;
      if (awsRegion === "eu-west-1") {
        await context.read("EC2.DescribeVpcs", "front", () => Promise.reject(new NoAnswerInTime()));
        await scanned;
      }
      yield door(context.target, "front", true);
      if (awsRegion === "us-east-1" && healthy.delete(accountId) && healthy.size === 0) allAreScanned();
    });

    const { evaluations } = await scan({ accounts, regions: ["eu-west-1", "us-east-1"] }, [collector]);

    expect(evaluations).toHaveLength(40);
  });

  it("takes the resources from the inventory that it is given, and says how far it could", async () => {
    const target = { accountId: OWN, awsRegion: "us-east-1" };
    const held = { ...recorderItem(target), resourceType: "Test::House::Door", resourceId: "front" };
    aggregates(mockClient(ConfigServiceClient), [recorderItem(target), { ...held, configuration: { locked: true } }]);
    const folders = (): readonly string[] =>
      readdirSync(tmpdir()).filter((name) => /^compliance-audit-\w{6}$/.test(name));
    const before = folders();
    const { report, told } = await watch({ inventory: { source: "config", aggregatorName: "all" } }, [
      recordedDoorCollector(house),
    ]);

    expect(report.coverage[0]?.inventory).toEqual({ source: "config", reason: null });
    expect(namesOf(report)).toEqual([`${OWN} us-east-1 front`]);
    expect(told.filter((one) => one === "called")).toHaveLength(3);
    expect(folders()).toEqual(before);
  });

  it("counts a resource that is listed twice only once, and keeps it apart from an account's item with the same id", async () => {
    const collector = doorCollector(async function* ({ target }) {
      yield await Promise.resolve(door(target, "front", true));
      yield { ...door(target, "front", true), level: "account" };
      yield door(target, "back", true);
      yield door(target, "front", true);
    });

    const report = await scan({}, [collector]);

    expect(namesOf(report)).toEqual([`${OWN} us-east-1 back`, `${OWN} us-east-1 front`]);
    expect(report.coverage).toMatchObject([{ status: "COMPLETE", expected: 3, scanned: 3 }]);
  });

  it("reads every other account through its role, which it asks for once", async () => {
    const keys = new Map<string, string>();
    const collector = doorCollector(async function* (context) {
      const { accessKeyId } = await context.client(EC2Client).config.credentials();
      keys.set(context.target.accountId, accessKeyId);
      yield door(context.target, "front", true);
    });

    await scan({ accounts: [OWN, OTHER], regions: ["eu-west-1", "us-east-1"], roleName: "auditor" }, [collector]);

    const role = `arn:aws:iam::${OTHER}:role/auditor`;
    expect(Object.fromEntries(keys)).toEqual({ [OWN]: "testing", [OTHER]: role });
    expect(roleRequests()).toEqual([
      { RoleArn: role, RoleSessionName: "compliance-scan-20260301T120000Z-local", DurationSeconds: 3_600 },
    ]);
  });

  it("sends the ExternalId that the role asks for, and stays in the caller's partition", async () => {
    sts.on(GetCallerIdentityCommand).resolves({ Account: OWN, Arn: `arn:aws-us-gov:iam::${OWN}:user/auditor` });

    await scan({ accounts: [OTHER], externalId: "between-us" });

    expect(roleRequests()).toMatchObject([
      { RoleArn: `arn:aws-us-gov:iam::${OTHER}:role/compliance-scan`, ExternalId: "between-us" },
    ]);
  });

  it("has a gap if an account refuses, and scans the rest", async () => {
    sts
      .on(AssumeRoleCommand)
      .rejects(Object.assign(new Error("User is not authorized to perform sts:AssumeRole"), { name: "AccessDenied" }));

    const report = await scan({ accounts: [OTHER, OWN] });

    expect(report.status).toBe("incomplete");
    expect(report.coverage).toMatchObject([
      { accountId: OTHER, status: "NOT_SCANNED", expected: null, scanned: 0, missingPermission: "sts:AssumeRole" },
      { accountId: OWN, status: "COMPLETE", expected: 2, scanned: 2, reason: null },
    ]);
    expect(namesOf(report)).toEqual([`${OWN} us-east-1 back`, `${OWN} us-east-1 front`]);
  });

  it("reads the accounts of the caller's organisation, in the regions that each has enabled", async () => {
    mockOrganizations().be({ accounts: { [OWN]: "ACTIVE", [OTHER]: "ACTIVE", "777788889999": "PENDING_CLOSURE" } });
    const ec2 = mockClient(EC2Client);
    ec2.on(DescribeRegionsCommand).resolves({ Regions: [{ RegionName: "us-east-1" }, { RegionName: "eu-west-1" }] });

    const { report, told } = await watch({ organization: {}, regions: "all" });
    ec2.restore();

    expect(report.scope).toEqual({
      expected: [OWN, OTHER].map((accountId) => ({ accountId, awsRegions: ["us-east-1", "eu-west-1"] })),
      skipped: [{ accountId: "777788889999", reason: "Its state is PENDING_CLOSURE." }],
      vanished: [],
    });
    expect(report.coverage).toHaveLength(4);
    expect(roleRequests()).toHaveLength(1);
    // Two pages of accounts, and the regions of two accounts.
    expect(told.filter((line) => line === "called")).toHaveLength(4);
  });

  it("has a gap if STS gives no credentials", async () => {
    sts.on(AssumeRoleCommand).resolves({});

    const { coverage } = await scan({ accounts: [OTHER] });

    expect(coverage[0]?.reason).toBe(`STS gave no credentials for role compliance-scan of account ${OTHER}.`);
  });

  it("reads resources that belong to no region only in the first region", async () => {
    const collector = { ...doorCollector(house), isGlobal: true };

    const report = await scan({ regions: ["eu-west-1", "us-east-1"] }, [collector]);

    expect(report.coverage.map(({ awsRegion }) => awsRegion)).toEqual(["eu-west-1"]);
    expect(report.evaluations).toHaveLength(2);
  });
});

describe("the report of a scan from here", () => {
  const validate = addFormats(new Ajv2020({ strict: false })).compile(
    JSON.parse(readFileSync(resolve(__dirname, "../..", SCAN_REPORT_SCHEMA_PATH), "utf8")) as object,
  );

  /** True where the JSON report of the scan fits the published schema. */
  async function isPublishedShape(report: ScanReport): Promise<boolean> {
    const ended = scanInMemory(report, [configuredDoorRule()]);
    let text = "";
    for await (const piece of jsonReport(await reportSourceOf(ended, { catalogue: [], packs: [] }))) text += piece;
    return validate(JSON.parse(text));
  }

  it("has the shape that is published", async () => {
    sts.on(AssumeRoleCommand).rejects(new Error("no"));
    const collector = doorCollector(async function* (context) {
      yield* house(context);
      yield door(context.target, "attic", unknown("It was denied.", "ec2:DescribeDoors"));
    });

    const report = await scan({ accounts: [OWN, OTHER], waivers: [waiver()] }, [collector]);

    expect(scanReportSchema.parse(report)).toEqual(report);
    expect(await isPublishedShape(report)).toBe(true);
    // Reports that were stored before it was recorded are still read.
    expect(scanReportSchema.parse({ ...report, scope: undefined }).scope).toBeUndefined();
    expect(await isPublishedShape({ ...report, scope: undefined })).toBe(true);
    expect(report).toMatchObject({
      scanId: "20260301T120000Z-local",
      startedAt: "2026-03-01T12:00:00.000Z",
      completedAt: "2026-03-01T12:00:01.000Z",
      summary: {
        evaluations: { COMPLIANT: 1, NON_COMPLIANT: 1, NOT_APPLICABLE: 0, INSUFFICIENT_DATA: 1 },
        waivedFindings: 1,
        coverage: { expected: 2, complete: 1 },
      },
    });
    expect(report.evaluations[0]).toMatchObject({ resourceId: "attic", missingPermission: "ec2:DescribeDoors" });
    expect(report.evaluations[1]).not.toHaveProperty("fingerprint");
  });

  it("has a fixed order, whatever the order in which targets end", async () => {
    const lateIn = (late: string): LiveCollector<unknown> =>
      doorCollector(async function* (context) {
        await new Promise((done) => setTimeout(done, context.target.awsRegion === late ? 30 : 0));
        yield* house(context);
      });
    const options = { accounts: [OTHER, OWN], regions: ["us-east-1", "eu-west-1"] };

    const reports = await Promise.all([scan(options, [lateIn("eu-west-1")]), scan(options, [lateIn("us-east-1")])]);

    expect(reports[0]).toEqual(reports[1]);
    for (const report of reports) expect(namesOf(report)).toEqual([...namesOf(report)].sort());
    expect(reports[0].findings.map(({ accountId }) => accountId)).toEqual(
      [OWN, OTHER].flatMap((accountId) => [accountId, accountId]),
    );
  });

  it("marks waived findings, and reports waivers that expired or matched nothing", async () => {
    const [back, expired, unmatched] = [
      waiver({ account: OWN }),
      waiver({ account: OTHER, expiresOn: "2026-02-28" }),
      waiver({ resource: "cellar" }),
    ];

    const report = await scan({ accounts: [OWN, OTHER], waivers: [back, expired, unmatched] });

    expect(report.findings.map((finding) => finding.waiver)).toEqual([back, null]);
    expect(report.waivers).toEqual({ error: null, expired: [expired], unmatched: [unmatched] });
    expect(report.summary).toMatchObject({ findings: { HIGH: 2 }, waivedFindings: 1 });
  });
});

describe("an observer of a scan from this machine", () => {
  it("is told what is being read, each call, and the results", async () => {
    const collector = doorCollector(async function* (context) {
      await context.list("EC2.DescribeVpcs", () => Promise.resolve());
      await context.read("EC2.DescribeVpcs", "front", () => Promise.resolve());
      yield* house(context);
    });
    sts.on(AssumeRoleCommand).resolves({});

    const { told } = await watch({ accounts: [OWN, OTHER] }, [collector]);

    expect(told.filter((line) => !line.includes(OTHER))).toEqual([
      `started ${OWN} us-east-1 Test::House::Door`,
      "called",
      "called",
      `ended ${OWN} COMPLETE`,
    ]);
    expect(told.filter((line) => line.includes(OTHER))).toEqual([
      `ended ${OTHER} NOT_SCANNED STS gave no credentials for role compliance-scan of account ${OTHER}.`,
    ]);
  });
});
