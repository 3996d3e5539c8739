import {
  GetBucketEncryptionCommand,
  GetBucketTaggingCommand,
  PutBucketEncryptionCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { PublishCommand } from "@aws-sdk/client-sns";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { AUDIT_SETTINGS_KEY } from "../../src/core/audit-bucket";
import { REMEDIATION_API_CALLS } from "../../src/remediation/api-calls";
import { runRemediation, type RemediationDependencies } from "../../src/remediation/run-remediation";
import { named } from "../support/collect";
import { configComplianceChanged } from "../support/events";
import { ACCOUNT, AWS_KMS, scene, SSE_S3, type Scene } from "../support/remediation-scene";
import { settings } from "../support/scan";

const written = ({ audit }: Scene): readonly string[] => audit.writes.map((key) => key.replace(/^.*Z-[0-9a-f]{8}/, ""));

describe("a remediation", () => {
  it("records the state before and the change, encrypts the bucket, checks it, and publishes the result", async () => {
    const given = scene();
    const { audit, encryption, metrics, run, details, messages } = given;

    const result = await run();

    expect(result).toMatchObject({ outcome: "REMEDIATED", resourceId: "ledger", accountId: ACCOUNT, isOpen: false });
    expect(encryption).toEqual([SSE_S3, AWS_KMS]);
    const path = `remediations/${ACCOUNT}/ledger/${result?.remediationId ?? ""}`;
    expect(written(given)).toEqual([".lease.json", ".json", ".json", ".result.json", ".lease.json"]);
    expect(audit.json(`${path}.json`)).toEqual({
      remediationId: result?.remediationId,
      bucket: "ledger",
      accountId: ACCOUNT,
      awsRegion: "eu-west-1",
      savedAt: "2026-03-01T12:00:05.000Z",
      serverSideEncryptionConfiguration: SSE_S3,
      written: AWS_KMS,
      stage: "WRITTEN",
      objection: null,
    });
    expect(audit.json(`${path}.result.json`)).toEqual({ ...result, told: { event: true, alert: true, chat: true } });
    expect(details()).toEqual([result]);
    expect(messages()).toEqual([
      `REMEDIATED: bucket ledger in account ${ACCOUNT}, region eu-west-1\n` +
        `  The bucket is encrypted with KMS.\n  The state before: ${path}.json\n`,
    ]);
    expect(metrics).toEqual(["RemediationSucceeded"]);
  });

  it("assumes the remediation role of the bucket's account once", async () => {
    const { sts, run } = scene();

    await run();

    expect(sts.commandCalls(AssumeRoleCommand).map(({ args }) => args[0].input)).toEqual([
      {
        RoleArn: `arn:aws:iam::${ACCOUNT}:role/compliance-remediation-test`,
        ExternalId: "external-test",
        RoleSessionName: expect.stringMatching(/^compliance-remediation-20260301T120000Z-[0-9a-f]{8}$/) as string,
        DurationSeconds: 3_600,
      },
    ]);
  });

  it("waits for S3 to show the change", async () => {
    const { looks, waited, run } = scene();
    looks.push(SSE_S3, SSE_S3, SSE_S3);

    expect(await run()).toMatchObject({ outcome: "REMEDIATED" });
    expect(waited).toEqual([2_000, 2_000]);
  });

  it("only says what it would do in a dry run", async () => {
    const { audit, encryption, metrics, run, told, messages, sts } = scene(SSE_S3, {
      remediation: { ...settings().remediation, mode: "dry-run" },
    });

    expect(await run()).toMatchObject({ outcome: "DRY_RUN", stateKey: null, presentState: null });

    expect(sts.commandCalls(AssumeRoleCommand).map(({ args }) => args[0].input.RoleArn)).toEqual([
      `arn:aws:iam::${ACCOUNT}:role/compliance-scan-test`,
    ]);

    expect(encryption).toHaveLength(1);
    expect(audit.writes.filter((key) => !key.endsWith(".lease.json"))).toEqual([
      expect.stringContaining(".result.json"),
    ]);
    expect([told().length, messages().length]).toEqual([1, 0]);
    expect(metrics).toEqual(["RemediationSkipped"]);
  });

  it.each([
    ["it is switched off", { remediation: { ...settings().remediation, mode: "off" as const } }],
    ["the account is no target", { targets: { ...settings().targets, accounts: ["111122223333"] } }],
    ["the rule is not enabled", { rules: { enabled: ["s3-bucket-versioning-enabled"], parameters: {} } }],
  ])("assumes no role if %s", async (_name, configured) => {
    const { sts, run } = scene(SSE_S3, configured);

    expect(await run()).toMatchObject({ outcome: "SKIPPED" });
    expect(sts.calls()).toEqual([]);
  });

  it("makes no call that the remediation role is not granted", async () => {
    const { audit, encryption, run, afterWrite } = scene(null);
    afterWrite.push(() => {
      // What is written is undone, with the call that gives a bucket no encryption.
      audit.stub.on(GetBucketTaggingCommand).resolves({ TagSet: [{ Key: "compliance-remediation", Value: "off" }] });
    });

    await run();

    expect(encryption).toEqual([null, AWS_KMS, null]);
    const made = audit.stub
      .calls()
      .filter(({ args }) => (args[0].input as { Bucket?: string }).Bucket === "ledger")
      .map(({ args }) => `S3.${args[0].constructor.name.replace(/Command$/, "")}`);
    expect([...new Set(made)].sort()).toEqual(REMEDIATION_API_CALLS);
  });

  it("makes no call for an event that asks for nothing", async () => {
    const compliant = configComplianceChanged("ledger", { complianceType: "COMPLIANT" });

    expect(await runRemediation(compliant, {} as RemediationDependencies)).toBeNull();
  });

  it("changes nothing because of an answer that is not from AWS", async () => {
    const { audit, encryption, run } = scene();
    audit.stub.on(GetBucketEncryptionCommand, { Bucket: "ledger" }).resolves({});

    expect(await run()).toMatchObject({
      outcome: "FAILED",
      reason: expect.stringContaining("S3.GetBucketEncryption") as string,
    });
    expect(encryption).toEqual([SSE_S3]);
  });

  it.each([
    ["the role", ({ sts }: Scene) => sts.on(AssumeRoleCommand).rejects(named("AccessDenied")), "sts:AssumeRole"],
    [
      "the tags",
      ({ audit }: Scene) => audit.stub.on(GetBucketTaggingCommand).rejects(named("AccessDenied")),
      "s3:GetBucketTagging",
    ],
    [
      "the change",
      ({ audit }: Scene) => audit.stub.on(PutBucketEncryptionCommand).rejects(named("AccessDenied")),
      "s3:PutEncryptionConfiguration",
    ],
  ])("fails with the permission if %s is denied, and changes nothing", async (_name, deny, permission) => {
    const given = scene();
    deny(given);

    expect(await given.run()).toMatchObject({ outcome: "FAILED", missingPermission: permission, isOpen: false });
    expect(given.encryption).toEqual([SSE_S3]);
    expect(given.messages()[0]).toContain(`Missing permission: ${permission}`);
    expect(given.metrics).toEqual(["RemediationFailed"]);
  });

  it("leaves the work to the next delivery if the audit's own bucket fails", async () => {
    const { audit, encryption, run } = scene();
    audit.stub.on(PutObjectCommand).rejects(new Error("no room"));

    await expect(run()).rejects.toThrow("no room");
    expect(encryption).toEqual([SSE_S3]);
  });

  it("fails without settings", async () => {
    const { audit, run } = scene();
    audit.objects.delete(AUDIT_SETTINGS_KEY);

    await expect(run()).rejects.toThrow("config/audit-settings.json does not exist");
  });
});

describe("an event that is delivered again", () => {
  it("changes and publishes nothing", async () => {
    const { audit, encryption, run, told, messages } = scene();
    const first = await run();
    const before = [...audit.writes];

    expect(await run()).toEqual(first);

    expect(encryption).toHaveLength(2);
    expect(audit.writes).toEqual(before);
    expect([told().length, messages().length]).toEqual([1, 1]);
  });

  it("is one remediation if it comes twice at once", async () => {
    const { encryption, run, told, messages, metrics } = scene();

    const both = await Promise.allSettled([run(), run()]);

    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { message: expect.stringContaining("is being remediated for this event already") as string },
    });
    expect(await run()).toMatchObject({ outcome: "REMEDIATED" });
    expect(encryption).toEqual([SSE_S3, AWS_KMS]);
    expect([told().length, messages().length, metrics.length]).toEqual([1, 1, 1]);
  });

  it("retries the alert that failed, and puts nothing on the bus twice", async () => {
    const { sns, encryption, run, told, messages, metrics } = scene();
    sns.on(PublishCommand).rejectsOnce(new Error("SNS is down")).resolves({});

    await expect(run()).rejects.toThrow("SNS is down");
    expect(await run()).toMatchObject({ outcome: "REMEDIATED" });
    await run();

    expect(encryption).toHaveLength(2);
    expect(told()).toEqual(["REMEDIATED"]);
    expect(messages()).toHaveLength(2);
    expect(metrics).toEqual(["RemediationSucceeded"]);
  });

  it("alerts people if the bus is down, and puts the event on the bus later", async () => {
    const { bus, run, messages } = scene();
    bus.on(PutEventsCommand).rejectsOnce(new Error("no bus")).resolves({});

    await expect(run()).rejects.toThrow("no bus");
    expect(messages()).toHaveLength(1);
    expect(await run()).toMatchObject({ outcome: "REMEDIATED" });

    expect(messages()).toHaveLength(1);
    expect(bus.commandCalls(PutEventsCommand)).toHaveLength(2);
  });
});
