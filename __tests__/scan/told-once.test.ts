import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { mockClient } from "aws-sdk-client-mock";
import {
  ALERTED_COVERAGE_KEY,
  AUDIT_SETTINGS_KEY,
  manifestKey,
  publishedKey,
  scanLeaseKey,
  targetStateKey,
} from "../../src/core/audit-bucket";
import { createClientFactory } from "../../src/runtime/clients";
import type { ScanDependencies } from "../../src/runtime/dependencies";
import type { ScanOutcome } from "../../src/scan/end-scan";
import { runScan } from "../../src/scan/run-scan";
import { scanRequested, scheduledEvent, type BuiltEvent } from "../support/events";
import { memoryBucket, type MemoryBucket } from "../support/memory-bucket";
import { configuredDoorRule, door, doorCollector, settings } from "../support/scan";
import { SERVICES } from "../../src/aws/services";

// A run that waits for another one waits for no clock here.
jest.mock("node:timers/promises", () => ({ setTimeout: () => new Promise((resolve) => setImmediate(resolve)) }));

const EVENT = scheduledEvent();
const LATER = scheduledEvent({ id: "later", time: "2026-03-01T18:00:00Z" });
const DOWN = new Error("SNS is down");
const sts = mockClient(STSClient);
const sns = mockClient(SNSClient);
const bus = mockClient(EventBridgeClient);

beforeEach(() => {
  for (const stub of [sts, sns, bus]) stub.reset();
  sts.on(AssumeRoleCommand).resolves({ Credentials: { AccessKeyId: "a", SecretAccessKey: "b" } as never });
  sns.on(PublishCommand).resolves({});
  bus.on(PutEventsCommand).resolves({});
});

interface Audit {
  readonly bucket: MemoryBucket;
  /** Names of the metrics, each as often as it was written. */
  readonly metrics: string[];
  readonly run: (event?: BuiltEvent, more?: Partial<ScanDependencies>) => Promise<ScanOutcome>;
}

/** An audit of one target in which twelve doors stand open. */
function audit(regions: [string, ...string[]] = ["eu-west-1"]): Audit {
  const targets = { ...settings().targets, accounts: ["111122223333"] as [string], regions };
  const bucket = memoryBucket("audit", { [AUDIT_SETTINGS_KEY]: settings({ targets }) });
  const metrics: string[] = [];
  const open = doorCollector(async function* ({ target }) {
    for (let index = 0; index < 12; index += 1) yield await Promise.resolve(door(target, `door-${index}`, false));
  });
  const dependencies: ScanDependencies = {
    clients: createClientFactory(),
    createTargetClients: () => createClientFactory({ services: SERVICES }),
    ownRegion: "eu-west-1",
    bucketName: "audit",
    eventBusName: "compliance-bus-test",
    alertTopicArn: "arn:aws:sns:eu-west-1:111122223333:compliance-alerts-test",
    environmentSuffix: "test",
    collectors: [open],
    rulesOf: () => [configuredDoorRule()],
    remediableRuleIds: new Set(["door-locked"]),
    logger: { info: () => undefined, warn: () => undefined },
    metrics: { addMetric: (name) => metrics.push(name) },
    now: () => new Date("2026-03-01T12:00:00Z"),
    remainingTimeInMillis: () => 900_000,
  };
  return { bucket, metrics, run: (event = EVENT, more = {}) => runScan(event, { ...dependencies, ...more }) };
}

const alerts = (): readonly (string | undefined)[] =>
  sns.commandCalls(PublishCommand).map(({ args }) => args[0].input.Subject);

/** Names of the doors, and `end`, as they were sent to the bus after so many calls. */
function sent(after = 0): readonly string[] {
  return bus
    .commandCalls(PutEventsCommand)
    .slice(after)
    .flatMap(({ args }) => args[0].input.Entries ?? [])
    .map(({ Detail }) => JSON.parse(Detail ?? "") as { readonly finding?: { readonly resourceId: string } })
    .map(({ finding }) => finding?.resourceId ?? "end");
}

const DOORS = Array.from({ length: 12 }, (_, index) => `door-${index}`);

describe("an outage of SNS", () => {
  it("loses no finding: what three attempts could not publish is new in the next scan, which publishes it", async () => {
    const { bucket, metrics, run } = audit();
    sns.on(PublishCommand).rejects(DOWN);
    for (let attempt = 1; attempt <= 3; attempt += 1) await expect(run()).rejects.toThrow("SNS is down");
    expect(bucket.objects.has(targetStateKey("111122223333", "eu-west-1"))).toBe(false);

    sns.reset();
    sns.on(PublishCommand).resolves({});
    const { summary } = await run(LATER);

    expect(summary.newFindings).toBe(12);
    expect(alerts()).toEqual(["[test] HIGH: 12 new findings (12 high)"]);
    expect(metrics.filter((name) => name === "ScanCompleted")).toHaveLength(2);
  });

  it("keeps no event and no metric from being told, and each is told once", async () => {
    const { bucket, metrics, run } = audit();
    sns.on(PublishCommand).rejectsOnce(DOWN).rejectsOnce(DOWN).resolves({});

    await expect(run()).rejects.toThrow("SNS is down");
    expect(sent()).toEqual([...DOORS, "end"]);
    expect(metrics.filter((name) => name === "NewFindings")).toHaveLength(1);
    await expect(run()).rejects.toThrow("SNS is down");
    const { scanId } = await run();
    await run();

    expect(sent()).toEqual([...DOORS, "end"]);
    expect(alerts()).toHaveLength(3);
    expect(metrics.filter((name) => name === "NewFindings")).toHaveLength(1);
    expect(bucket.objects.has(publishedKey(scanId))).toBe(true);
  });

  it("is made good once, also where the event comes again after a later scan has told", async () => {
    const { run } = audit();
    sns.on(PublishCommand).rejectsOnce(DOWN).resolves({});
    await expect(run()).rejects.toThrow("SNS is down");

    await run(LATER);
    await run();

    expect(alerts()).toHaveLength(2);
  });
});

describe("chats", () => {
  const CHAT = "arn:aws:sns:eu-west-1:111122223333:compliance-chat-test";
  const topics = () => sns.commandCalls(PublishCommand).map(({ args }) => args[0].input.TopicArn?.split(":").at(-1));

  it("are told what the e-mail tells, each once, also where one of the two was down", async () => {
    const { run } = audit();
    sns.on(PublishCommand, { TopicArn: CHAT }).rejectsOnce(DOWN).resolves({});

    await expect(run(EVENT, { chatTopicArn: CHAT })).rejects.toThrow("SNS is down");
    const { scanId } = await run(EVENT, { chatTopicArn: CHAT });
    await run(EVENT, { chatTopicArn: CHAT });

    expect(topics()).toEqual(["compliance-alerts-test", "compliance-chat-test", "compliance-chat-test"]);
    const [, , told] = sns.commandCalls(PublishCommand).map(({ args }) => args[0].input.Message ?? "");
    expect(JSON.parse(told ?? "")).toMatchObject({ source: "custom", metadata: { threadId: scanId } });
  });
});

describe("an incomplete scan", () => {
  const scanAt = (hour: number) => scheduledEvent({ id: `scan-${hour}`, time: `2026-03-02T0${hour}:00:00Z` });
  const refused = (): void => void sts.on(AssumeRoleCommand).rejects(new Error("denied"));
  const allowed = (): void =>
    void sts.on(AssumeRoleCommand).resolves({ Credentials: { AccessKeyId: "a", SecretAccessKey: "b" } as never });
  const GAPS = "[test] Scan incomplete: gaps in 1 of 1 account";

  it("is told once for each state, and once when everything is read again", async () => {
    const { run } = audit();
    refused();
    for (const hour of [1, 2, 3]) await run(scanAt(hour));
    expect(alerts()).toEqual([GAPS]);

    allowed();
    for (const hour of [4, 5]) await run(scanAt(hour));
    expect(alerts()).toEqual([GAPS, "[test] HIGH: 12 new findings (12 high)"]);

    refused();
    await run(scanAt(6));
    allowed();
    for (const hour of [7, 8]) await run(scanAt(hour));

    expect(alerts().slice(2)).toEqual([GAPS, "[test] Scan complete again: no gaps in 1 account"]);
  });

  it("is told of by no narrowed scan, which says nothing about the whole estate", async () => {
    const { bucket, run } = audit(["eu-west-1", "us-east-1"]);
    refused();

    const { status } = await run(scanRequested({ regions: ["eu-west-1"] }));

    expect([status, alerts()]).toEqual(["incomplete", []]);
    expect(bucket.objects.has(ALERTED_COVERAGE_KEY)).toBe(false);
  });

  it("is told again where it is not known what people were told", async () => {
    const { bucket, run } = audit();
    bucket.objects.set(ALERTED_COVERAGE_KEY, "{");
    refused();

    for (const hour of [1, 2]) await run(scanAt(hour));

    expect(alerts()).toEqual([GAPS]);
  });

  it("is not told where a later scan has told of the coverage, and overwrites nothing that it knows", async () => {
    const { bucket, run } = audit();
    await run(scanAt(2));
    const later = JSON.stringify({ scanId: "20270101T000000Z-later", gaps: null });
    bucket.objects.set(ALERTED_COVERAGE_KEY, later);
    refused();

    await run(scanAt(3));

    expect(alerts()).toEqual(["[test] HIGH: 12 new findings (12 high)"]);
    expect(bucket.objects.get(ALERTED_COVERAGE_KEY)).toBe(later);
  });

  it("is told once where the event comes twice, and where SNS was down", async () => {
    const { run } = audit();
    refused();
    sns.on(PublishCommand).rejectsOnce(DOWN).resolves({});

    await expect(run(scanAt(1))).rejects.toThrow("SNS is down");
    for (const hour of [1, 1, 2]) await run(scanAt(hour));

    expect(alerts()).toEqual([GAPS, GAPS]);
  });
});

describe("an outage of the bus", () => {
  it("keeps no alert from being sent, and the events that were taken are not sent again", async () => {
    const { run, metrics } = audit();
    const failed = { ErrorCode: "InternalFailure" };
    bus
      .on(PutEventsCommand)
      .resolvesOnce({ Entries: [{}, failed, {}, {}, {}, {}, {}, {}, {}, {}] })
      .resolvesOnce({ Entries: [failed] })
      .resolvesOnce({ Entries: [failed] })
      .rejectsOnce(new Error("no bus"))
      .resolves({});

    await expect(run()).rejects.toThrow("1 of 10 events could not be put on the bus.");
    expect(alerts()).toHaveLength(1);
    await run();

    expect(sent(4)).toEqual(["door-1", "door-10", "door-11", "end"]);
    expect(alerts()).toHaveLength(1);
    expect(metrics.filter((name) => name === "ScanCompleted")).toHaveLength(1);
  });

  it("is made good in as many runs as it takes", async () => {
    const { run } = audit();
    const no = new Error("no bus");
    // The first run: ten doors, the end. The second: ten doors, two doors, the end. Then two doors, and again.
    bus
      .on(PutEventsCommand)
      .rejectsOnce(no)
      .rejectsOnce(no)
      .resolvesOnce({})
      .rejectsOnce(no)
      .resolvesOnce({})
      .rejectsOnce(no)
      .resolves({});
    for (let attempt = 1; attempt <= 3; attempt += 1) await expect(run()).rejects.toThrow("no bus");

    await run();

    expect(sent(2)).toEqual([...DOORS, "end", "door-10", "door-11", "door-10", "door-11"]);
    expect(alerts()).toHaveLength(1);
  });
});

describe("one event that is run twice side by side", () => {
  it("is one scan: one alert, each event once, each metric once", async () => {
    const { bucket, metrics, run } = audit();

    const [one, other] = await Promise.all([run(), run()]);

    expect(other).toEqual(one);
    expect(sts.commandCalls(AssumeRoleCommand)).toHaveLength(1);
    expect(alerts()).toHaveLength(1);
    expect(sent()).toEqual([...DOORS, "end"]);
    expect(metrics).toContain("ScanCompleted");
    expect(metrics).toHaveLength(new Set(metrics).size);
    expect(bucket.writes.filter((key) => key === manifestKey(one.scanId))).toHaveLength(1);
  });

  it("is taken over by the one that waits where the other one fails", async () => {
    sns.on(PublishCommand).rejectsOnce(DOWN).resolves({});
    const { metrics, run } = audit();

    const both = await Promise.allSettled([run(), run()]);

    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(sent()).toEqual([...DOORS, "end"]);
    expect(metrics).toContain("ScanCompleted");
    expect(metrics).toHaveLength(new Set(metrics).size);
  });

  it("is given up by the one that waits when its time is over", async () => {
    const { bucket, run } = audit();
    const { scanId } = await run();
    bucket.objects.delete(publishedKey(scanId));
    const until = new Date(Date.now() + 60_000).toISOString();
    bucket.objects.set(scanLeaseKey(scanId), JSON.stringify({ holder: "another", until }));

    await expect(run(EVENT, { remainingTimeInMillis: () => 10_000 })).rejects.toThrow(
      `Scan ${scanId} is running already.`,
    );
  });

  it("keeps what the faster one found", async () => {
    const { bucket, metrics, run } = audit();
    const { scanId } = await run();
    const faster = bucket.objects.get(manifestKey(scanId)) ?? "";
    bucket.objects.delete(manifestKey(scanId));
    metrics.splice(0);
    const slow = doorCollector(async function* ({ target }) {
      yield await Promise.resolve(door(target, "front", false));
      bucket.objects.set(manifestKey(scanId), faster);
    });

    bucket.objects.delete(scanLeaseKey(scanId));
    await expect(run(EVENT, { collectors: [slow] })).rejects.toThrow(`Another run has ended scan ${scanId} meanwhile.`);

    expect(bucket.objects.get(manifestKey(scanId))).toBe(faster);
    expect(metrics).toEqual([]);
  });
});
