import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { mockClient } from "aws-sdk-client-mock";
import { AUDIT_SETTINGS_KEY, manifestKey } from "../../src/core/audit-bucket";
import { ANY_TAGGABLE } from "../../src/core/rule";
import type { LiveCollector } from "../../src/resources/collector";
import { createClientFactory } from "../../src/runtime/clients";
import { runScan } from "../../src/scan/run-scan";
import { manifestSchema, type Manifest } from "../../src/scan/stored-scan";
import { scheduledEvent } from "../support/events";
import { memoryBucket } from "../support/memory-bucket";
import { configuredDoorRule, door, doorCollector, settings } from "../support/scan";
import { SERVICES } from "../../src/aws/services";

const sts = mockClient(STSClient);
const sns = mockClient(SNSClient);
const bus = mockClient(EventBridgeClient);

beforeEach(() => {
  for (const mock of [sts, sns, bus]) mock.reset();
  sts.on(AssumeRoleCommand).resolves({ Credentials: { AccessKeyId: "a", SecretAccessKey: "b" } as never });
  sns.on(PublishCommand).resolves({});
  bus.on(PutEventsCommand).resolves({});
});

/** A scan of one target, by rules of these resource types. */
async function scan(
  collectors: readonly LiveCollector<unknown>[],
  ...resourceTypes: readonly string[]
): Promise<Manifest> {
  const { targets } = settings();
  const configured = settings({ targets: { ...targets, accounts: ["111122223333"], regions: ["eu-west-1"] } });
  const bucket = memoryBucket("audit", { [AUDIT_SETTINGS_KEY]: configured });
  const { scanId } = await runScan(scheduledEvent(), {
    clients: createClientFactory(),
    createTargetClients: () => createClientFactory({ services: SERVICES }),
    ownRegion: "eu-west-1",
    bucketName: "audit",
    eventBusName: "bus",
    alertTopicArn: "arn:aws:sns:eu-west-1:111122223333:alerts",
    environmentSuffix: "test",
    collectors,
    rulesOf: () => resourceTypes.map((type, index) => configuredDoorRule(`rule-${String(index)}`, "LOW", type)),
    remediableRuleIds: new Set(),
    logger: { info: () => undefined, warn: () => undefined },
    metrics: { addMetric: () => undefined },
    now: () => new Date("2026-03-01T12:00:00Z"),
    remainingTimeInMillis: () => 900_000,
  });
  return manifestSchema.parse(bucket.json(manifestKey(scanId)));
}

const doors = doorCollector(async function* ({ target }) {
  yield await Promise.resolve(door(target, "front", true));
});
const windows = doorCollector(async function* ({ target }) {
  yield await Promise.resolve({ ...door(target, "bay", false), resourceType: "Test::House::Window" });
});
const HOUSE = [doors, { ...windows, resourceType: "Test::House::Window" }];

describe("a scan", () => {
  it("reads every resource type if a rule is about all resources with tags", async () => {
    const { coverage, summary } = await scan(HOUSE, ANY_TAGGABLE);

    expect(coverage.map(({ resourceType }) => resourceType)).toEqual(["Test::House::Door", "Test::House::Window"]);
    expect(summary.evaluations).toMatchObject({ COMPLIANT: 1, NON_COMPLIANT: 1 });
  });

  it("reads only the types that its rules judge", async () => {
    const { coverage } = await scan(HOUSE, "Test::House::Window");

    expect(coverage.map(({ resourceType }) => resourceType)).toEqual(["Test::House::Window"]);
  });

  it("judges a resource by its own rules and by those for all resources with tags", async () => {
    const { coverage, summary } = await scan(HOUSE, "Test::House::Door", ANY_TAGGABLE);

    expect(coverage[0]?.ruleIds).toEqual(["rule-0", "rule-1"]);
    expect(summary.evaluations).toMatchObject({ COMPLIANT: 2, NON_COMPLIANT: 1 });
  });
});
