import { ConfigServiceClient } from "@aws-sdk/client-config-service";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { PublishCommand } from "@aws-sdk/client-sns";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { SERVICES } from "../../src/aws/services";
import { AUDIT_SETTINGS_KEY, manifestKey, publishedKey, targetStateKey, TREND_KEY } from "../../src/core/audit-bucket";
import type { AuditSettings } from "../../src/core/audit-settings";
import { DETAIL_TYPE, scanCompletedSchema } from "../../src/core/events";
import { fingerprintOf } from "../../src/core/finding";
import { unknown } from "../../src/core/known";
import type { CollectContext, LiveCollector, TargetName } from "../../src/resources/collector";
import { createClientFactory, type ClientFactory } from "../../src/runtime/clients";
import type { ScanDependencies } from "../../src/runtime/dependencies";
import { TELLING_TIME_MS } from "../../src/scan/end-scan";
import { runScan } from "../../src/scan/run-scan";
import { manifestSchema, readEvaluations, type Manifest } from "../../src/scan/stored-scan";
import { mockClient } from "aws-sdk-client-mock";
import { aggregates } from "../support/aggregator";
import { scanRequested, scheduledEvent } from "../support/events";
import { auditSystem, counting, house, letIn, sentEvents, sns, sts, type AuditSystem } from "../support/audit-system";
import type { MemoryBucket } from "../support/memory-bucket";
import { configuredDoorRule, door, doorCollector, settings, type Door } from "../support/scan";

const EVENT = scheduledEvent();
beforeEach(letIn);

interface Audit extends Omit<AuditSystem, "dependencies" | "metrics"> {
  readonly metrics: () => ReadonlyMap<string, number>;
  readonly run: (event?: unknown, more?: Partial<ScanDependencies>) => Promise<Manifest>;
}

function audit(props: Parameters<typeof auditSystem>[0] = {}): Audit {
  const { bucket, logged, metrics, dependencies } = auditSystem(props);
  return {
    bucket,
    logged,
    metrics: () => new Map(metrics),
    async run(event = EVENT, more = {}) {
      const { scanId } = await runScan(event, { ...dependencies, ...more });
      return manifestSchema.parse(bucket.json(manifestKey(scanId)));
    },
  };
}

async function linesOf(bucket: MemoryBucket, manifest: Manifest): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of readEvaluations(bucket, manifest)) {
    lines.push(`${line.accountId} ${line.awsRegion} ${line.resourceId} ${line.complianceType}`);
  }
  return lines;
}

/** What the events of a type tell. */
function toldBy(detailType: string): readonly unknown[] {
  return sentEvents(detailType).map(({ Detail }) => JSON.parse(Detail ?? "") as unknown);
}

describe("a scan", () => {
  it("judges every target and stores the results, the manifest last", async () => {
    const { bucket, run } = audit();

    const manifest = await run();

    expect(manifest).toMatchObject({
      scanId: expect.stringMatching(/^20260301T120000Z-/) as string,
      status: "complete",
    });
    expect(await linesOf(bucket, manifest)).toEqual(
      ["111122223333", "444455556666"].flatMap((account) =>
        ["eu-west-1", "us-east-1"].flatMap((region) => [
          `${account} ${region} front COMPLIANT`,
          `${account} ${region} back NON_COMPLIANT`,
        ]),
      ),
    );
    expect(manifest.summary).toEqual({
      evaluations: { COMPLIANT: 4, NON_COMPLIANT: 4, NOT_APPLICABLE: 0, INSUFFICIENT_DATA: 0 },
      findings: { CRITICAL: 0, HIGH: 4, MEDIUM: 0, LOW: 0 },
      waivedFindings: 0,
      newFindings: 4,
      reopenedFindings: 0,
      resolvedFindings: 0,
      complianceScore: 50,
      coverage: {
        ...{ expected: 4, complete: 4 },
        ...{ accounts: { expected: 2, complete: 2 }, targets: { expected: 4, complete: 4 } },
      },
    });
    const own = bucket.writes.slice(0, bucket.writes.indexOf(manifestKey(manifest.scanId)) + 1);
    expect(own.every((key) => key.startsWith(`scans/${manifest.scanId}/`))).toBe(true);
    expect(bucket.writes.at(-1)).toBe(publishedKey(manifest.scanId));
  });

  it("keeps the calls that it took, and a run that repeats it counts none", async () => {
    const { run } = audit();
    const shares: number[] = [];
    const told = jest.fn();
    const counted = (calls: number): Partial<ScanDependencies> => ({
      createTargetClients(share) {
        shares.push(share);
        return counting(calls).createTargetClients(share);
      },
      logger: { info: told, warn: told },
    });

    const manifest = await run(EVENT, counted(40));

    const calls = { S3: { calls: 40, throttles: 1, retries: 2 } };
    expect(manifest.calls).toEqual(calls);
    expect(told).toHaveBeenCalledWith("The scan is published.", expect.objectContaining({ calls }));
    expect(await run(EVENT, counted(99))).toEqual(manifest);
    expect(manifestSchema.parse({ ...manifest, calls: undefined }).calls).toBeUndefined();
    expect(shares).toEqual([0.5]);
  });

  it("takes the share of AWS's limits that the settings say", async () => {
    const createTargetClients = jest.fn(counting(1).createTargetClients);
    await audit({ configured: settings({ callShare: 0.2 }) }).run(EVENT, { createTargetClients });

    expect(createTargetClients.mock.calls).toEqual([[0.2]]);
  });

  it("assumes each account's role once, with the external id and a session that names the scan", async () => {
    const { scanId } = await audit().run();

    expect(sts.commandCalls(AssumeRoleCommand).map(({ args }) => args[0].input)).toEqual(
      ["111122223333", "444455556666"].map((account) => ({
        RoleArn: `arn:aws:iam::${account}:role/compliance-scan-test`,
        RoleSessionName: `compliance-scan-${scanId}`,
        ExternalId: "external-test",
        DurationSeconds: 3_600,
      })),
    );
  });

  it("reports a denied account as gaps with the permission, and scans the rest", async () => {
    sts
      .on(AssumeRoleCommand, { RoleArn: "arn:aws:iam::111122223333:role/compliance-scan-test" })
      .rejects(Object.assign(new Error("not authorized"), { name: "AccessDenied" }));
    const { bucket, run, metrics } = audit();

    const manifest = await run();

    expect(manifest.status).toBe("incomplete");
    expect(manifest.coverage.map(({ accountId, awsRegion, status }) => [accountId, awsRegion, status])).toEqual([
      ["111122223333", "eu-west-1", "NOT_SCANNED"],
      ["111122223333", "us-east-1", "NOT_SCANNED"],
      ["444455556666", "eu-west-1", "COMPLETE"],
      ["444455556666", "us-east-1", "COMPLETE"],
    ]);
    expect(manifest.coverage[0]).toMatchObject({
      expected: null,
      scanned: 0,
      reason: "sts:AssumeRole was denied in account 111122223333, region eu-west-1.",
      missingPermission: "sts:AssumeRole",
    });
    expect(await linesOf(bucket, manifest)).toHaveLength(4);
    expect(metrics().get("CoveragePercent")).toBe(50);
    expect(metrics().has("CompleteScan")).toBe(false);
  });

  it("treats an answer of STS without credentials as a refusal", async () => {
    sts.on(AssumeRoleCommand).resolves({});

    const manifest = await audit().run();

    expect(manifest.coverage[0]?.reason).toContain("gave no credentials");
  });

  it("works with credentials that have no session token", async () => {
    sts.on(AssumeRoleCommand).resolves({
      Credentials: { AccessKeyId: "a", SecretAccessKey: "b", SessionToken: undefined, Expiration: undefined },
    });

    expect((await audit().run()).status).toBe("complete");
  });

  it("leaves a denied read undecided, and its entry PARTIAL with the first reason", async () => {
    const collector = doorCollector(async function* (context) {
      const locked = await context.read("S3.GetBucketEncryption", "front", () =>
        Promise.reject(Object.assign(new Error("no"), { name: "AccessDenied" })),
      );
      yield door(context.target, "front", locked);
      yield door(context.target, "back", true);
    });

    const { coverage, summary, status } = await audit({ collectors: [collector] }).run();

    expect(coverage[0]).toMatchObject({
      status: "PARTIAL",
      expected: 2,
      scanned: 1,
      missingPermission: "s3:GetEncryptionConfiguration",
    });
    expect(summary.evaluations).toMatchObject({ COMPLIANT: 4, INSUFFICIENT_DATA: 4 });
    expect(status).toBe("incomplete");
  });

  it("counts a resource as scanned if a failed read was not needed for a verdict", async () => {
    const collector = doorCollector(async function* (context) {
      await context.read("S3.GetBucketPolicy", "front", () => Promise.reject(new Error("no")));
      yield door(context.target, "front", true);
    });

    const { coverage } = await audit({ collectors: [collector] }).run();

    expect(coverage[0]).toMatchObject({ status: "PARTIAL", expected: 1, scanned: 1, missingPermission: null });
  });

  it("keeps the resources before a list broke off, and does not claim to know their number", async () => {
    const collector = doorCollector(async function* (context) {
      yield door(context.target, "front", true);
      await context.list("EC2.DescribeVpcs", () =>
        Promise.reject(Object.assign(new Error("no"), { name: "SlowDown" })),
      );
    });

    const { coverage, summary } = await audit({ collectors: [collector] }).run();

    expect(coverage[0]).toMatchObject({ status: "PARTIAL", expected: null, scanned: 1 });
    expect(coverage[0]?.reason).toContain("throttled");
    expect(summary.evaluations.COMPLIANT).toBe(4);
  });

  it("reads the resource types of a target side by side, and loses no line of any", async () => {
    const started = new Set<string>();
    const waiting: (() => void)[] = [];
    // Each list begins once the other has: one after the other they would wait for ever.
    const collectorOf = (name: string): LiveCollector<unknown> =>
      doorCollector(async function* ({ target }) {
        started.add(`${target.accountId} ${target.awsRegion} ${name}`);
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
          if (waiting.length === 2)
            waiting.splice(0).forEach((go) => {
              go();
            });
        });
        for (let number = 0; number < 50; number += 1) yield door(target, `${name}-${number}`, false);
      });
    const { bucket, run } = audit({
      configured: settings({ targets: { ...settings().targets, accounts: ["111122223333"], regions: ["eu-west-1"] } }),
      collectors: [collectorOf("front"), collectorOf("back")],
    });

    const lines = await linesOf(bucket, await run());

    expect(started.size).toBe(2);
    expect(new Set(lines).size).toBe(100);
  });

  it("turns a collector's defect into a gap of its own resource type only", async () => {
    // eslint-disable-next-line require-yield -- it never gets there
    const broken = doorCollector(async function* () {
      await Promise.resolve();
      throw new TypeError("undefined is not\na function");
    });
    const whole = { ...doorCollector(house), resourceType: "Test::House::Window" };

    const { run } = audit({ collectors: [broken, whole] });
    const manifest = await run(EVENT, {
      rulesOf: () => [configuredDoorRule(), configuredDoorRule("window-shut", "LOW", "Test::House::Window")],
    });

    expect(manifest.coverage.slice(0, 2)).toMatchObject([
      {
        resourceType: "Test::House::Door",
        status: "NOT_SCANNED",
        reason: "Test::House::Door could not be collected: undefined is not a function",
      },
      { resourceType: "Test::House::Window", status: "COMPLETE" },
    ]);
  });

  it("takes the resources from the inventory that the settings name, and says how far it could", async () => {
    aggregates(mockClient(ConfigServiceClient), []);
    const inventory = { source: "config", aggregatorName: "all" } as const;
    const { coverage } = await audit({ configured: settings({ inventory }) }).run();

    expect(coverage.map((entry) => entry.inventory)).toEqual(
      Array.from({ length: 4 }, () => ({ source: "live", reason: "AWS Config does not record the type." })),
    );
  });

  it("refuses rules of a resource type without a collector", async () => {
    await expect(audit({ collectors: [] }).run()).rejects.toThrow("No collector reads Test::House::Door");
  });

  it("scans nothing if the request asks for more than the settings hold", async () => {
    const { bucket, run } = audit();

    await expect(run(scanRequested({ accounts: ["999999999999"] }))).rejects.toThrow("account 999999999999");

    expect(bucket.writes).toEqual([]);
    expect(sts.calls()).toEqual([]);
  });

  it("says what is missing if there are no settings, or broken ones", async () => {
    const { bucket, run } = audit();

    bucket.objects.delete(AUDIT_SETTINGS_KEY);
    await expect(run()).rejects.toThrow("s3://audit/config/audit-settings.json does not exist");
    bucket.objects.set(AUDIT_SETTINGS_KEY, "{");
    await expect(run()).rejects.toThrow("is not JSON");
    bucket.objects.set(AUDIT_SETTINGS_KEY, JSON.stringify({ ...settings(), partition: "" }));
    await expect(run()).rejects.toThrow("partition:");
  });

  it("fails if its own bucket fails, since no result would be left", async () => {
    const { bucket, run } = audit();
    bucket.stub.on(PutObjectCommand).rejects(new Error("the bucket is gone"));

    await expect(run()).rejects.toThrow("the bucket is gone");
    bucket.stub.on(GetObjectCommand).rejects(new Error("reading is denied"));
    await expect(run()).rejects.toThrow("reading is denied");
  });
});

describe("the clients of a scan", () => {
  const factory = createClientFactory({ services: SERVICES });
  /** A client that a target was given, and of what place. */
  interface Given extends TargetName {
    readonly client: S3Client;
  }
  let released: number;
  /** The scan's clients, which count how often they were released. */
  const counted: ClientFactory = {
    ...factory,
    borrow() {
      const borrowed = factory.borrow();
      const release = (): void => {
        borrowed.release();
        released += 1;
      };
      return { ...borrowed, release };
    },
  };
  const createTargetClients = () => counted;
  const given = (context: CollectContext): Given => ({ ...context.target, client: context.client(S3Client) });
  /** True where whoever asks for the place's client next would get this one. */
  const isKept = ({ client, ...place }: Given): boolean => {
    const looking = factory.borrow();
    const found = looking.client(S3Client, { ...place, credentials: { accessKeyId: "a", secretAccessKey: "b" } });
    looking.release();
    return found === client;
  };
  beforeEach(() => {
    released = 0;
  });

  it("are forgotten when their target has ended, while another target keeps what it shares with it", async () => {
    const before: Given[] = [];
    const last: Given[] = [];
    let kept: readonly boolean[] = [];
    const collector = doorCollector(async function* (context) {
      yield* house(context);
      const { accountId, awsRegion } = context.target;
      if (`${accountId} ${awsRegion}` !== "444455556666 eu-west-1") return void before.push(given(context));
      // It has a bucket in another region, which is a target too.
      last.push(given(context), given(context.inRegion("us-east-1")));
      while (released < 3) await new Promise((resolve) => setImmediate(resolve));
      kept = [...before, ...last].map(isKept);
    });

    await audit({ collectors: [collector] }).run(EVENT, { createTargetClients });

    const places = before.map(({ accountId, awsRegion }) => `${accountId} ${awsRegion}`);
    expect(places.slice().sort()).toEqual([
      "111122223333 eu-west-1",
      "111122223333 us-east-1",
      "444455556666 us-east-1",
    ]);
    expect(kept).toEqual([...places.map((place) => place === "444455556666 us-east-1"), true, true]);
    expect([...before, ...last].map(isKept)).toEqual([false, false, false, false, false]);
  });

  it("are released by a target that fails, too", async () => {
    const { bucket, run } = audit();
    bucket.beforeWrite = (key) => {
      if (key.includes("/evaluations/")) throw new Error("the bucket is gone");
    };

    await expect(run(EVENT, { createTargetClients })).rejects.toThrow("the bucket is gone");
    expect(released).toBe(4);
  });

  it("can answer when their target has ended: the answer is lost, and nothing is kept of it", async () => {
    let answer = (): void => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    const late: Given[] = [];
    const stalled = doorCollector(async function* (context) {
      yield* house(context);
      await context.list("EC2.DescribeVpcs", async () => {
        await answered;
        // As a redirect does, it goes on in another region.
        late.push(given(context), given(context.inRegion("ap-south-1")));
        throw new Error("Too late.");
      });
    });

    const more = { createTargetClients, remainingTimeInMillis: () => TELLING_TIME_MS + 200 };
    const { coverage } = await audit({ collectors: [stalled] }).run(EVENT, more);
    answer();
    await new Promise((resolve) => setImmediate(resolve));

    expect(coverage.map(({ status }) => status)).toEqual(["PARTIAL", "PARTIAL", "PARTIAL", "PARTIAL"]);
    expect([released, late.length, late.some(isKept)]).toEqual([4, 8, false]);
  });
});

describe("a scan whose time runs out", () => {
  it("stops before the function's deadline and reports the rest as not scanned", async () => {
    const collector = doorCollector(async function* (context) {
      yield* house(context);
      if (context.target.awsRegion === "us-east-1")
        await context.list("EC2.DescribeVpcs", () => new Promise(() => undefined));
    });
    const { run } = audit({ collectors: [collector] });

    const manifest = await run(EVENT, { remainingTimeInMillis: () => TELLING_TIME_MS + 200 });

    expect(manifest.coverage.map(({ status, reason }) => [status, reason])).toEqual([
      ["COMPLETE", null],
      ["PARTIAL", "The scan's time ran out before this was read."],
      ["COMPLETE", null],
      ["PARTIAL", "The scan's time ran out before this was read."],
    ]);
    expect(toldBy(DETAIL_TYPE.scanCompleted)).toHaveLength(1);
  });

  it("stops in the middle of a list when the time is up, even if no further reads are needed", async () => {
    const endless = doorCollector(async function* ({ target }) {
      for (let index = 0; ; index += 1) {
        await new Promise((resolve) => setImmediate(resolve));
        yield door(target, String(index), true);
      }
    });

    const { coverage } = await audit({ collectors: [endless] }).run(EVENT, {
      remainingTimeInMillis: () => TELLING_TIME_MS + 100,
    });

    expect(coverage[0]).toMatchObject({ status: "PARTIAL", expected: null });
    expect(coverage[0]?.reason).toContain("time ran out");
  });

  it("starts nothing new, and still publishes", async () => {
    const { run } = audit();

    const manifest = await run(EVENT, {
      remainingTimeInMillis: () => 0,
    });

    expect(manifest.status).toBe("incomplete");
    expect(new Set(manifest.coverage.map(({ status }) => status))).toEqual(new Set(["NOT_SCANNED"]));
    expect(sts.calls()).toEqual([]);
  });
});

describe("a retry of the same event", () => {
  it("does not scan again, and publishes nothing twice", async () => {
    const { bucket, run, logged } = audit();
    const first = await run();
    const written = [...bucket.writes];

    const again = await run();

    expect(again).toEqual(first);
    expect(bucket.writes).toEqual(written);
    expect(sns.calls()).toHaveLength(1);
    expect(toldBy(DETAIL_TYPE.scanCompleted)).toHaveLength(1);
    expect(logged.at(-1)).toContain("nothing is left to do");
  });

  it("publishes what the first run could not publish", async () => {
    sns.on(PublishCommand).rejectsOnce(new Error("SNS is down")).resolves({});
    const { bucket, run } = audit();

    await expect(run()).rejects.toThrow("SNS is down");
    const assumed = sts.calls().length;
    const manifest = await run();

    expect(sts.calls()).toHaveLength(assumed);
    expect(sns.calls()).toHaveLength(2);
    expect(bucket.objects.has(publishedKey(manifest.scanId))).toBe(true);
    expect(manifest.summary.newFindings).toBe(4);
  });

  it("starts over if the first run left no manifest", async () => {
    const { bucket, run } = audit();
    bucket.stub.on(PutObjectCommand, { Key: expect.anything() as never }).rejectsOnce(new Error("cut off"));

    const manifest = await run();

    expect(await linesOf(bucket, manifest)).toHaveLength(8);
  });
});

describe("the delta", () => {
  const later = scheduledEvent({ id: "later", time: "2026-03-01T18:00:00Z" });
  const latest = scheduledEvent({ id: "latest", time: "2026-03-02T00:00:00Z" });

  it("distinguishes new, standing and resolved findings", async () => {
    let open = ["a", "b"];
    const collector = doorCollector(async function* ({ target }) {
      for (const name of ["a", "b", "c"]) yield await Promise.resolve(door(target, name, !open.includes(name)));
    });
    const { run } = audit({ collectors: [collector] });

    const first = await run();
    open = ["b", "c"];
    const second = await run(later);

    expect(first.summary).toMatchObject({ newFindings: 8, resolvedFindings: 0 });
    expect(second.summary).toMatchObject({ newFindings: 4, resolvedFindings: 4 });
  });

  it("does not report an undecided finding as resolved, nor one that is decided again as new", async () => {
    let locked: Door["locked"] = false;
    const collector = doorCollector(async function* ({ target }) {
      yield await Promise.resolve(door(target, "a", locked));
    });
    const { run } = audit({ collectors: [collector] });

    await run();
    locked = unknown("The door could not be seen.");
    const undecided = await run(later);
    locked = false;
    const decided = await run(latest);

    expect(undecided.summary).toMatchObject({ newFindings: 0, resolvedFindings: 0 });
    expect(decided.summary).toMatchObject({ newFindings: 0, resolvedFindings: 0 });
  });

  it("keeps known findings that an interrupted list did not reach, and those that were not asked for", async () => {
    let denied = false;
    const collector = doorCollector(async function* (context) {
      if (denied) await context.list("EC2.DescribeVpcs", () => Promise.reject(new Error("no")));
      yield door(context.target, "a", false);
    });
    const { run, bucket } = audit({ collectors: [collector] });

    await run();
    const before = bucket.json(targetStateKey("111122223333", "eu-west-1")) as { findings: object };
    denied = true;
    const second = await run(later);
    const after = bucket.json(targetStateKey("111122223333", "eu-west-1")) as { findings: object };

    expect(second.summary.resolvedFindings).toBe(0);
    expect(after.findings).toEqual(before.findings);
  });

  it("treats an unreadable state as a missing one, and logs it", async () => {
    const { bucket, run, logged } = audit();
    await run();
    bucket.objects.set(targetStateKey("111122223333", "eu-west-1"), "{]");

    const second = await run(later);

    expect(second.summary.newFindings).toBe(1);
    expect(logged).toContain("The target's last state cannot be read.");
  });

  it("goes on from a state of the first version, and replaces it", async () => {
    let open = ["a", "b"];
    const collector = doorCollector(async function* ({ target }) {
      for (const name of ["a", "b", "c"]) yield await Promise.resolve(door(target, name, !open.includes(name)));
    });
    const { bucket, run } = audit({ collectors: [collector] });
    const fingerprints = (resourceId: string): string =>
      fingerprintOf({
        ...{ ruleId: "door-locked", accountId: "111122223333", awsRegion: "eu-west-1" },
        ...{ resourceType: "Test::House::Door", resourceId },
      });
    const key = targetStateKey("111122223333", "eu-west-1");
    const findings = { "Test::House::Door": { "door-locked": ["a", "b"].map(fingerprints).sort() } };
    bucket.objects.set(key, `${JSON.stringify({ scanId: "20260228T120000Z-00000000", findings })}\n`);
    open = ["b", "c"];

    const { summary, scanId } = await run(EVENT);

    // Two doors are open in each of the four targets.
    expect(summary).toMatchObject({ newFindings: 7, resolvedFindings: 1 });
    expect(bucket.json(key)).toEqual({
      version: 2,
      scanId,
      rules: [["Test::House::Door", "door-locked"]],
      times: [expect.any(String)],
      // The first was resolved, the second was known before times were kept, the third is new.
      findings: [
        [fingerprints("a"), 0, 0, 0, 0, 1],
        [fingerprints("b"), 0, 0, 1],
        [fingerprints("c"), 0, 1, 1],
      ].sort(),
    });
  });

  it("keeps the time at which an older scan, that ended meanwhile, saw a finding first", async () => {
    let isFirst = true;
    const { bucket, run } = audit({
      collectors: [
        doorCollector(async function* ({ target }) {
          // While the later scan reads its first target, the older one begins and ends.
          if (isFirst) {
            isFirst = false;
            await run(EVENT, { now: () => new Date("2026-03-01T11:00:00Z") });
          }
          yield door(target, "a", false);
        }),
      ],
    });

    const { scanId } = await run(later);

    expect(bucket.json(targetStateKey("111122223333", "eu-west-1"))).toMatchObject({
      scanId,
      times: ["2026-03-01T11:00:00.000Z", expect.stringMatching(/^2026-03-01T12:/)],
      findings: [[expect.any(String), 0, 1, 2]],
    });
  });

  it("never lets a late scan overwrite the state of a later one", async () => {
    const { bucket, run } = audit();
    const second = await run(later);

    await run(EVENT);

    expect(bucket.json(targetStateKey("111122223333", "eu-west-1"))).toMatchObject({ scanId: second.scanId });
  });
});

describe("what a scan publishes", () => {
  it("sends the violations that a remediation waits for, then the scan's end", async () => {
    const { scanId, summary } = await audit().run();

    expect(toldBy(DETAIL_TYPE.violationFound)).toHaveLength(4);
    expect(toldBy(DETAIL_TYPE.violationFound)[0]).toMatchObject({ scanId, finding: { resourceId: "back" } });
    const [completed] = toldBy(DETAIL_TYPE.scanCompleted);
    expect(scanCompletedSchema.parse(completed)).toEqual({
      scanId,
      status: "complete",
      bucket: "audit",
      manifestKey: manifestKey(scanId),
      summary,
    });
  });

  it.each([
    ["the remediation is off", { remediation: { ...settings().remediation, mode: "off" as const } }, {}],
    ["no remediation exists for the rule", {}, { remediableRuleIds: new Set<string>() }],
  ])("sends no violation if %s", async (_name, more: Partial<AuditSettings>, dependencies) => {
    await audit({ configured: settings(more) }).run(EVENT, dependencies);

    expect(toldBy(DETAIL_TYPE.violationFound)).toEqual([]);
    expect(toldBy(DETAIL_TYPE.scanCompleted)).toHaveLength(1);
  });

  it("alerts on new findings once, and is silent while they stand", async () => {
    const { run } = audit();

    await run();
    await run(scheduledEvent({ id: "later", time: "2026-03-01T18:00:00Z" }));

    expect(sns.commandCalls(PublishCommand)).toHaveLength(1);
    expect(sns.commandCalls(PublishCommand)[0]?.args[0].input).toMatchObject({
      TopicArn: "arn:aws:sns:eu-west-1:111122223333:compliance-alerts-test",
      Subject: "[test] HIGH: 4 new findings (4 high)",
    });
  });

  it("counts a complete scan for the dashboard", async () => {
    const { run, metrics } = audit();

    await run();

    expect(Object.fromEntries(metrics())).toEqual({
      ScanCompleted: 1,
      CompleteScan: 1,
      LastCompleteScanEpoch: Date.parse("2026-03-01T12:00:01Z") / 1_000,
      ComplianceScore: 50,
      FindingsCritical: 0,
      FindingsHigh: 4,
      FindingsMedium: 0,
      FindingsLow: 0,
      NewFindings: 4,
      ReopenedFindings: 0,
      ResolvedFindings: 0,
      CoveragePercent: 100,
      AccountsExpected: 2,
      AccountsComplete: 2,
      UndecidedEvaluations: 0,
      ScanDuration: 1,
    });
  });

  it("counts a narrowed scan as a scan, but does not publish its score and coverage as those of the estate", async () => {
    const { run, metrics } = audit();

    const { narrowed, status } = await run(scanRequested({ regions: ["eu-west-1"] }));

    expect([narrowed, status]).toEqual([true, "complete"]);
    expect([...metrics().keys()].sort()).toEqual([
      "NewFindings",
      "ReopenedFindings",
      "ResolvedFindings",
      "ScanCompleted",
      "ScanDuration",
    ]);
  });

  it("adds itself to the trend before its end is told, with the scores of packs, and once", async () => {
    const { bucket, run } = audit();
    const scored: unknown[] = [];
    const packs: ScanDependencies["packs"] = {
      scores: (tally) => ({ house: tally.of(["door-locked"]).findings.open * 10, street: null }),
      metricsOf: (pack) => ({ addMetric: (name, _unit, value) => scored.push([pack, name, value]) }),
    };
    sns.on(PublishCommand).rejectsOnce(new Error("SNS is down")).resolves({});

    await expect(run(EVENT, { packs })).rejects.toThrow("SNS is down");
    const trend = bucket.objects.get(TREND_KEY);
    const { scanId } = await run(EVENT, { packs });

    expect(bucket.json(TREND_KEY)).toMatchObject({
      scans: [{ scanId, newFindings: 4, complianceScore: 50, packScores: { house: 40, street: null } }],
    });
    expect(bucket.objects.get(TREND_KEY)).toBe(trend);
    expect(scored).toEqual([["house", "PackScore", 40]]);
  });

  it("adds no narrowed scan to the trend: its numbers are not those of the others", async () => {
    const { bucket, run } = audit();

    await run(scanRequested({ regions: ["eu-west-1"] }));

    expect(bucket.objects.has(TREND_KEY)).toBe(false);
  });

  it("counts no score if nothing was decided", async () => {
    // eslint-disable-next-line require-yield -- a house without doors
    const empty = doorCollector(async function* () {
      await Promise.resolve();
    });
    const { run, metrics } = audit({ collectors: [empty] });

    await run();

    expect(metrics().has("ComplianceScore")).toBe(false);
    expect(metrics().get("CompleteScan")).toBe(1);
  });
});
