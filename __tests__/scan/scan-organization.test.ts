import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { ListAccountsCommand } from "@aws-sdk/client-organizations";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { mockClient } from "aws-sdk-client-mock";
import { SERVICES } from "../../src/aws/services";
import { AUDIT_SETTINGS_KEY, manifestKey, ORGANIZATION_STATE_KEY } from "../../src/core/audit-bucket";
import { createClientFactory } from "../../src/runtime/clients";
import { keepAccounts } from "../../src/scan/organization-state";
import { runScan } from "../../src/scan/run-scan";
import { manifestSchema, type Manifest } from "../../src/scan/stored-scan";
import { named } from "../support/collect";
import { scanRequested, scheduledEvent } from "../support/events";
import { memoryBucket, type MemoryBucket } from "../support/memory-bucket";
import { mockOrganizations } from "../support/organization";
import { configuredDoorRule, door, doorCollector, manifest, settings } from "../support/scan";

const [OWN, MEMBER, OLD] = ["111122223333", "444455556666", "777788889999"] as const;
const { regions, scanRoleName, remediationRoleName, externalId } = settings().targets;
const TARGETS = { regions, scanRoleName, remediationRoleName, externalId, organization: { exclude: ["stage=test"] } };
const organizations = mockOrganizations();
const sts = mockClient(STSClient);
const sns = mockClient(SNSClient);
const bus = mockClient(EventBridgeClient);

let bucket: MemoryBucket;
let logged: string[];

beforeEach(() => {
  organizations.be({ accounts: { [OWN]: "ACTIVE", [MEMBER]: "ACTIVE", [OLD]: "SUSPENDED" } });
  for (const stub of [sts, sns, bus]) stub.reset();
  sts.on(AssumeRoleCommand).resolves({ Credentials: { AccessKeyId: "a", SecretAccessKey: "b" } as never });
  sns.on(PublishCommand).resolves({});
  bus.on(PutEventsCommand).resolves({});
  logged = [];
  bucket = memoryBucket("audit", { [AUDIT_SETTINGS_KEY]: settings({ targets: TARGETS }) });
});

async function scan(event: unknown = scheduledEvent()): Promise<Manifest> {
  const log = (message: string): void => void logged.push(message);
  const { scanId } = await runScan(event, {
    clients: createClientFactory(),
    createTargetClients: () => createClientFactory({ services: SERVICES }),
    ownRegion: "eu-west-1",
    bucketName: "audit",
    eventBusName: "compliance-bus-test",
    alertTopicArn: "arn:aws:sns:eu-west-1:111122223333:compliance-alerts-test",
    environmentSuffix: "test",
    collectors: [
      doorCollector(async function* ({ target }) {
        yield await Promise.resolve(door(target, "front", true));
      }),
    ],
    rulesOf: () => [configuredDoorRule()],
    remediableRuleIds: new Set(),
    logger: { info: log, warn: log },
    metrics: { addMetric: () => undefined },
    now: () => new Date("2026-03-01T12:00:00Z"),
    remainingTimeInMillis: () => 900_000,
  });
  return manifestSchema.parse(bucket.json(manifestKey(scanId)));
}

describe("a scan of an organisation", () => {
  it("looks at the accounts that it has when the scan begins, and writes what was expected", async () => {
    const { scope, targets, status, narrowed } = await scan();

    expect(scope).toEqual({
      expected: [OWN, MEMBER].map((accountId) => ({ accountId, awsRegions: ["eu-west-1", "us-east-1"] })),
      skipped: [{ accountId: OLD, reason: "Its state is SUSPENDED." }],
      vanished: [],
    });
    expect(targets).toHaveLength(4);
    expect([status, narrowed]).toEqual(["complete", false]);
  });

  it("keeps the accounts before it tells of violations, for the remediation and the next scan", async () => {
    const { scanId } = await scan();

    expect(bucket.json(ORGANIZATION_STATE_KEY)).toEqual({ scanId, accounts: [OWN, MEMBER] });
    expect(bucket.writes.indexOf(ORGANIZATION_STATE_KEY)).toBe(bucket.writes.indexOf(manifestKey(scanId)) + 1);
  });

  it("names an account that the last scan was to look at and that the organisation no longer has", async () => {
    const last = { scanId: "20260228T120000Z-aaaaaaaa", accounts: [OWN, OLD, "999999999999"] };
    bucket.objects.set(ORGANIZATION_STATE_KEY, JSON.stringify(last));

    const { scope } = await scan();

    expect(scope?.vanished).toEqual(["999999999999"]);
    expect(logged).toContain("Accounts are no longer in the organisation.");
    expect(bucket.json(ORGANIZATION_STATE_KEY)).toMatchObject({ accounts: [OWN, MEMBER] });
  });

  it("is worth more than the list of the last one, which may be broken", async () => {
    bucket.objects.set(ORGANIZATION_STATE_KEY, "{");

    const { scope } = await scan();

    expect(scope?.vanished).toEqual([]);
    expect(logged).toContain("The accounts of the last scan cannot be read.");
    expect(bucket.json(ORGANIZATION_STATE_KEY)).toMatchObject({ accounts: [OWN, MEMBER] });
  });

  it("that a request narrows leaves the list of the last whole one as it is", async () => {
    const { scope, narrowed } = await scan(scanRequested({ accounts: [MEMBER] }));

    expect(scope?.expected.map(({ accountId }) => accountId)).toEqual([MEMBER]);
    expect(narrowed).toBe(true);
    expect(bucket.objects.has(ORGANIZATION_STATE_KEY)).toBe(false);
  });

  it.each([
    ["an account that is not selected", { accounts: [OLD] }, `account ${OLD}`],
    ["a region that the settings do not list", { regions: ["mars-1"] }, "region mars-1"],
  ])("refuses a request for %s, and scans nothing", async (_name, request, said) => {
    await expect(scan(scanRequested(request as never))).rejects.toThrow(said);

    expect(sts.calls()).toEqual([]);
    expect(bucket.writes.filter((key) => !key.endsWith("/lease.json"))).toEqual([]);
  });

  it("is refused where the organisation may not be listed, and scans nothing", async () => {
    organizations.stub.on(ListAccountsCommand).rejects(named("AccessDeniedException"));

    await expect(scan()).rejects.toThrow("organizations:ListAccounts was denied in account 111122223333");

    expect(sts.calls()).toEqual([]);
  });
});

describe("the accounts of the last scan", () => {
  const log = { info: () => undefined, warn: () => undefined };
  const scope = { expected: [{ accountId: OWN, awsRegions: null }], skipped: [], vanished: [] };

  it("are not overwritten by an older scan that ends late", async () => {
    const newer = { scanId: "20260302T120000Z-aaaaaaaa", accounts: [MEMBER] };
    bucket.objects.set(ORGANIZATION_STATE_KEY, JSON.stringify(newer));

    await keepAccounts(bucket, { ...manifest(), scope }, log);

    expect(bucket.json(ORGANIZATION_STATE_KEY)).toEqual(newer);
  });

  it("are not kept of a scan that was stored before the accounts were recorded", async () => {
    await keepAccounts(bucket, manifest(), log);

    expect(bucket.objects.has(ORGANIZATION_STATE_KEY)).toBe(false);
  });
});
