import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import {
  DeleteBucketEncryptionCommand,
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  PutBucketEncryptionCommand,
  PutObjectCommand,
  type ServerSideEncryptionConfiguration,
} from "@aws-sdk/client-s3";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { mockClient } from "aws-sdk-client-mock";
import { AUDIT_SETTINGS_KEY } from "../../src/core/audit-bucket";
import type { AuditSettings } from "../../src/core/audit-settings";
import { unknown } from "../../src/core/known";
import { REMEDIATION_API_CALLS } from "../../src/remediation/api-calls";
import type { RemediationResult } from "../../src/remediation/remediation";
import { runRemediation, type RemediationDependencies } from "../../src/remediation/run-remediation";
import { createClientFactory } from "../../src/scan/clients";
import { configComplianceChanged } from "../support/events";
import { memoryBucket, type MemoryBucket } from "../support/memory-bucket";
import { settings } from "../support/scan";

const ACCOUNT = "444455556666";
const EVENT = configComplianceChanged("ledger", { accountId: ACCOUNT });
const SSE_S3: ServerSideEncryptionConfiguration = {
  Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" }, BucketKeyEnabled: false }],
};
const sts = mockClient(STSClient);
const sns = mockClient(SNSClient);
const bus = mockClient(EventBridgeClient);

function failing(name: string): Error {
  return Object.assign(new Error(`AWS says ${name}`), { name });
}

beforeEach(() => {
  for (const stub of [sts, sns, bus]) stub.reset();
  sts.on(AssumeRoleCommand).resolves({ Credentials: { AccessKeyId: "a", SecretAccessKey: "b" } as never });
  sns.on(PublishCommand).resolves({});
  bus.on(PutEventsCommand).resolves({});
});

interface Scene {
  readonly audit: MemoryBucket;
  readonly metrics: string[];
  /** The configurations that the bucket has had, the present one last. */
  readonly encryption: (ServerSideEncryptionConfiguration | null)[];
  readonly waited: number[];
  /** What the next reads of the encryption show instead of it. */
  readonly stale: ServerSideEncryptionConfiguration[];
  /** What the next writes of the encryption throw. */
  readonly faults: Error[];
  readonly run: (more?: Partial<RemediationDependencies>) => Promise<RemediationResult | null>;
}

/** A bucket `ledger` with this encryption, and an audit that may change it. */
function scene(
  before: ServerSideEncryptionConfiguration | null = SSE_S3,
  configured: Partial<AuditSettings["remediation"]> = {},
): Scene {
  const remediation = { ...settings().remediation, ...configured };
  const audit = memoryBucket("audit", { [AUDIT_SETTINGS_KEY]: settings({ remediation }) });
  const encryption = [before];
  const metrics: string[] = [];
  const waited: number[] = [];
  const stale: ServerSideEncryptionConfiguration[] = [];
  const faults: Error[] = [];
  const { stub } = audit;
  stub.on(GetBucketEncryptionCommand, { Bucket: "ledger" }).callsFake(() => {
    const present = stale.shift() ?? encryption.at(-1);
    if (present === null) throw failing("ServerSideEncryptionConfigurationNotFoundError");
    return { ServerSideEncryptionConfiguration: present };
  });
  stub
    .on(PutBucketEncryptionCommand, { Bucket: "ledger" })
    .callsFake((input: { ServerSideEncryptionConfiguration: never }) => {
      const fault = faults.shift();
      if (fault !== undefined) throw fault;
      encryption.push(input.ServerSideEncryptionConfiguration);
      return {};
    });
  stub.on(DeleteBucketEncryptionCommand, { Bucket: "ledger" }).callsFake(() => {
    encryption.push(null);
    return {};
  });
  stub.on(GetBucketTaggingCommand).rejects(failing("NoSuchTagSet"));
  stub.on(GetBucketPolicyCommand).rejects(failing("NoSuchBucketPolicy"));
  const dependencies: RemediationDependencies = {
    clients: createClientFactory(),
    createTargetClients: () => createClientFactory(),
    ownRegion: "eu-west-1",
    bucketName: "audit",
    eventBusName: "compliance-bus-test",
    alertTopicArn: "arn:aws:sns:eu-west-1:111122223333:compliance-alerts-test",
    environmentSuffix: "test",
    readLogDelivery: () => Promise.resolve([]),
    logger: { info: () => undefined, warn: () => undefined },
    metrics: { addMetric: (name) => metrics.push(name) },
    now: () => new Date("2026-03-01T12:00:05Z"),
    wait: (milliseconds) => Promise.resolve(waited.push(milliseconds)),
  };
  return {
    audit,
    metrics,
    encryption,
    waited,
    stale,
    faults,
    run: (more = {}) => runRemediation(EVENT, { ...dependencies, ...more }),
  };
}

function told(): readonly unknown[] {
  return bus
    .commandCalls(PutEventsCommand)
    .flatMap(({ args }) => args[0].input.Entries ?? [])
    .map(({ DetailType, Detail }) => [DetailType, (JSON.parse(Detail ?? "") as RemediationResult).outcome]);
}

function messages(): readonly (string | undefined)[] {
  return sns.commandCalls(PublishCommand).map(({ args }) => args[0].input.Message);
}

describe("a remediation", () => {
  it("saves the state before, encrypts the bucket, sees it done, and tells", async () => {
    const { audit, encryption, metrics, run } = scene();

    const result = await run();

    expect(result).toMatchObject({ outcome: "REMEDIATED", resourceId: "ledger", accountId: ACCOUNT });
    expect(encryption.at(-1)?.Rules?.[0]).toEqual({
      ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" },
      BucketKeyEnabled: true,
    });
    const folder = `remediations/${ACCOUNT}/ledger/${result?.remediationId ?? ""}`;
    expect(audit.writes).toEqual([`${folder}.json`, `${folder}.result.json`]);
    expect(audit.json(`${folder}.json`)).toMatchObject({ serverSideEncryptionConfiguration: SSE_S3 });
    expect(audit.json(`${folder}.result.json`)).toEqual(result);
    expect(told()).toEqual([["Compliance Remediation Completed", "REMEDIATED"]]);
    expect(messages()).toEqual([
      `REMEDIATED: bucket ledger in account ${ACCOUNT}, region eu-west-1\n` +
        `  The bucket is encrypted with KMS.\n  The state before: ${folder}.json\n`,
    ]);
    expect(metrics).toEqual(["RemediationSucceeded"]);
  });

  it("comes as the remediation role of the bucket's account", async () => {
    await scene().run();

    expect(sts.commandCalls(AssumeRoleCommand)[0]?.args[0].input).toMatchObject({
      RoleArn: `arn:aws:iam::${ACCOUNT}:role/compliance-remediation-test`,
      ExternalId: "external-test",
      RoleSessionName: expect.stringMatching(/^compliance-remediation-20260301T120000Z-[0-9a-f]{8}$/) as string,
    });
  });

  it("changes and tells nothing when the event comes again", async () => {
    const { audit, encryption, run } = scene();
    const first = await run();
    const written = [...audit.writes];

    expect(await run()).toEqual(first);

    expect(encryption).toHaveLength(2);
    expect(audit.writes).toEqual(written);
    expect([told().length, messages().length]).toEqual([1, 1]);
  });

  it("carries on where a delivery broke off after the change, with the state before untouched", async () => {
    const { audit, encryption, run } = scene();
    bus.on(PutEventsCommand).rejectsOnce(new Error("cut off")).resolves({});
    await expect(run()).rejects.toThrow("cut off");

    expect(await run()).toMatchObject({ outcome: "REMEDIATED" });

    expect(encryption).toHaveLength(2);
    const stateKey = audit.writes[0] ?? "";
    expect(audit.writes.filter((key) => key === stateKey)).toHaveLength(1);
    expect(audit.json(stateKey)).toMatchObject({ serverSideEncryptionConfiguration: SSE_S3 });
  });

  it("carries on where a delivery broke off before the change", async () => {
    const { audit, encryption, faults, run } = scene();
    faults.push(failing("InternalError"));
    const first = await run();
    expect(first?.outcome).toBe("FAILED");
    audit.objects.delete(audit.writes[1] ?? "");

    expect(await run()).toMatchObject({ outcome: "REMEDIATED" });

    expect(encryption).toEqual([SSE_S3, expect.anything()]);
    expect(audit.writes.filter((key) => key === audit.writes[0])).toHaveLength(1);
  });

  it("waits for S3 to show the change", async () => {
    const { stale, waited, run } = scene();
    stale.push(SSE_S3, SSE_S3, SSE_S3);

    expect(await run()).toMatchObject({ outcome: "REMEDIATED" });
    expect(waited).toEqual([2_000, 2_000]);
  });

  it.each([
    ["a configuration", SSE_S3],
    ["none", null],
  ])("restores %s where the change does not show", async (_name, before) => {
    const { audit, encryption, metrics, run } = scene(before);
    audit.stub.on(GetBucketEncryptionCommand, { Bucket: "ledger" }).callsFake(() => {
      if (before === null) throw failing("ServerSideEncryptionConfigurationNotFoundError");
      return { ServerSideEncryptionConfiguration: before };
    });

    const result = await run();

    expect(result).toMatchObject({ outcome: "FAILED", stateKey: expect.stringContaining("ledger") as string });
    expect(result?.reason).toContain("the state before was restored");
    expect(encryption.at(-1)).toEqual(before);
    expect(messages()[0]).toContain("FAILED");
    expect(metrics).toEqual(["RemediationFailed"]);
  });

  it("only says what it would do in a dry run", async () => {
    const { audit, encryption, metrics, run } = scene(SSE_S3, { mode: "dry-run" });

    expect(await run()).toMatchObject({ outcome: "DRY_RUN", stateKey: null });

    expect(encryption).toHaveLength(1);
    expect(audit.writes).toEqual([expect.stringContaining(".result.json")]);
    expect([told().length, messages().length]).toEqual([1, 0]);
    expect(metrics).toEqual(["RemediationSkipped"]);
  });

  it("looks at nothing when it is switched off", async () => {
    const { metrics, run } = scene(SSE_S3, { mode: "off" });

    expect(await run()).toMatchObject({ outcome: "SKIPPED", reason: "The remediation is switched off." });
    expect(sts.calls()).toEqual([]);
    expect(metrics).toEqual(["RemediationSkipped"]);
  });

  it("leaves accounts and regions alone that are not the audit's", async () => {
    const { audit, run } = scene();
    const { targets } = settings();
    for (const narrowed of [
      { ...targets, accounts: ["111122223333"] },
      { ...targets, regions: ["us-east-1"] },
    ]) {
      audit.objects.clear();
      audit.objects.set(AUDIT_SETTINGS_KEY, JSON.stringify(settings({ targets: narrowed })));

      expect((await run())?.reason).toBe(`Account ${ACCOUNT} in region eu-west-1 is not a target of the audit.`);
    }
    expect(sts.calls()).toEqual([]);
  });

  it("makes no call that the remediation role is not granted", async () => {
    const restored = scene(null);
    const none = failing("ServerSideEncryptionConfigurationNotFoundError");
    restored.audit.stub.on(GetBucketEncryptionCommand, { Bucket: "ledger" }).rejects(none);
    await restored.run({
      readLogDelivery: async (s3) => {
        await s3.send(new GetBucketAclCommand({ Bucket: "ledger" }));
        return [];
      },
    });

    const made = restored.audit.stub
      .calls()
      .filter(({ args }) => (args[0].input as { Bucket?: string }).Bucket === "ledger")
      .map(({ args }) => `S3.${args[0].constructor.name.replace(/Command$/, "")}`);
    expect([...new Set(made)].sort()).toEqual(REMEDIATION_API_CALLS);
  });

  it("asks nothing of an event that asks for nothing", async () => {
    const compliant = configComplianceChanged("ledger", { complianceType: "COMPLIANT" });

    expect(await runRemediation(compliant, {} as RemediationDependencies)).toBeNull();
  });

  it("skips a bucket that is gone", async () => {
    const { audit, run } = scene();
    audit.stub.on(GetBucketTaggingCommand).rejects(failing("NoSuchBucket"));

    expect(await run()).toMatchObject({ outcome: "SKIPPED", reason: "The bucket does not exist any more." });
  });

  it("reads the bucket's tags and policy for the guard", async () => {
    const { audit, run } = scene();
    audit.stub.on(GetBucketTaggingCommand).resolves({ TagSet: [{ Key: "compliance-remediation", Value: "off" }] });
    audit.stub.on(GetBucketPolicyCommand).resolves({ Policy: "{}" });

    expect((await run())?.reason).toContain("opted out by its tag");
  });

  it("takes empty answers for empty settings", async () => {
    const { audit, encryption, run } = scene();
    audit.stub.on(GetBucketEncryptionCommand, { Bucket: "ledger" }).callsFake(() => {
      const [, written] = encryption;
      return written === undefined ? {} : { ServerSideEncryptionConfiguration: written };
    });
    audit.stub.on(GetBucketTaggingCommand).resolves({});

    expect(await run()).toMatchObject({ outcome: "REMEDIATED" });
  });

  it.each([
    ["the role", () => sts.on(AssumeRoleCommand).rejects(failing("AccessDenied")), "sts:AssumeRole"],
    [
      "the tags",
      ({ audit }: Scene) => audit.stub.on(GetBucketTaggingCommand).rejects(failing("AccessDenied")),
      "s3:GetBucketTagging",
    ],
    [
      "the change",
      ({ audit }: Scene) => audit.stub.on(PutBucketEncryptionCommand).rejects(failing("AccessDenied")),
      "s3:PutEncryptionConfiguration",
    ],
  ])("fails with the permission where %s is denied, and changes nothing", async (_name, deny, permission) => {
    const given = scene();
    deny(given);

    expect(await given.run()).toMatchObject({ outcome: "FAILED", missingPermission: permission });
    expect(given.encryption).toEqual([SSE_S3]);
    expect(messages()[0]).toContain(`Missing permission: ${permission}`);
  });

  it.each([
    [unknown("s3:GetBucketAcl was denied.", "s3:GetBucketAcl"), "s3:GetBucketAcl"],
    [unknown("The list of log accounts is not known."), null],
  ])("does not pass a guard that does not know", async (value, missingPermission) => {
    const { encryption, run } = scene();

    const result = await run({ readLogDelivery: () => Promise.resolve(value) });

    expect(result).toMatchObject({ outcome: "FAILED", reason: value.reason, missingPermission });
    expect(encryption).toEqual([SSE_S3]);
  });

  it("leaves it to the next delivery where the audit's own bucket fails", async () => {
    const { audit, encryption, run } = scene();
    audit.stub.on(PutObjectCommand).rejects(new Error("no room"));

    await expect(run()).rejects.toThrow("no room");
    expect(encryption).toEqual([SSE_S3]);
  });
});
