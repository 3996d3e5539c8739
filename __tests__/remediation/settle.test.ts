import { GetBucketTaggingCommand, type ServerSideEncryptionConfiguration } from "@aws-sdk/client-s3";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { AUDIT_SETTINGS_KEY } from "../../src/core/audit-bucket";
import type { ChangeRecord } from "../../src/remediation/held-record";
import { TELLING_TIME_MS } from "../../src/remediation/run-remediation";
import { named } from "../support/collect";
import { AWS_KMS, OWN_KEY, scene, SSE_S3, type Scene } from "../support/remediation-scene";
import { settings } from "../support/scan";

const DENIED = named("AccessDenied");
const THROTTLED = named("SlowDown");
const saying = (words: string): string => expect.stringContaining(words) as string;
const NOT_OURS = saying("somebody else has changed it since, and it was left as it is");
const times = <T>(count: number, value: T): readonly T[] => Array.from({ length: count }, () => value);

const keyOf = ({ audit }: Scene, ending: RegExp): string => audit.writes.find((key) => ending.test(key)) ?? "";
const recordKeyOf = (given: Scene): string => keyOf(given, /\/[^/.]+\.json$/);

function recordOf(given: Scene): ChangeRecord {
  return given.audit.json(recordKeyOf(given)) as ChangeRecord;
}

/** Opts the bucket out when it is written, so that the change must not stay. */
function optOutAfterWrite({ audit, afterWrite }: Scene): void {
  afterWrite.push(() => {
    audit.stub.on(GetBucketTaggingCommand).resolves({ TagSet: [{ Key: "compliance-remediation", Value: "off" }] });
  });
}

/** A remediation that broke off at this stage, and what the bucket shows since. */
async function brokenOff(
  stage: ChangeRecord["stage"],
  shows: ServerSideEncryptionConfiguration,
  objection: string | null = null,
): Promise<Scene> {
  const given = scene();
  await given.run();
  given.audit.objects.delete(keyOf(given, /\.result\.json$/));
  given.audit.objects.set(recordKeyOf(given), JSON.stringify({ ...recordOf(given), stage, objection }));
  given.encryption.splice(0, 2, shows);
  return given;
}

describe("a bucket that somebody else has changed", () => {
  it("is left alone if a key was set between the write and the check", async () => {
    const { encryption, afterWrite, run, messages } = scene();
    afterWrite.push(() => encryption.push(OWN_KEY));

    const result = await run();

    expect(result).toMatchObject({ outcome: "FAILED", isOpen: false, reason: NOT_OURS });
    expect(result?.presentState).toBe(
      "aws:kms with the key arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab and a bucket key",
    );
    expect(encryption).toEqual([SSE_S3, AWS_KMS, OWN_KEY]);
    expect(messages()[0]).toContain(`  The present state: ${result?.presentState ?? ""}`);
  });

  it.each(["WRITING", "WRITTEN", "UNDOING"] as const)(
    "is left alone if a key was set before an event came again, at %s",
    async (stage) => {
      const { encryption, run } = await brokenOff(stage, OWN_KEY, "It must not stay.");

      expect(await run()).toMatchObject({ outcome: "FAILED", isOpen: false, reason: NOT_OURS });
      expect(encryption).toEqual([OWN_KEY]);
    },
  );

  it("is left alone if a key was set while the change was being undone", async () => {
    const given = scene();
    optOutAfterWrite(given);
    given.faults.push(null, THROTTLED);
    given.looks.push(SSE_S3, AWS_KMS, AWS_KMS, OWN_KEY);

    expect(await given.run()).toMatchObject({ outcome: "FAILED", isOpen: false, reason: NOT_OURS });
    expect(given.encryption).toEqual([SSE_S3, AWS_KMS]);
  });

  it("is left alone if somebody restored the state before", async () => {
    const { encryption, run, waited } = await brokenOff("WRITTEN", SSE_S3);

    expect(await run()).toMatchObject({
      outcome: "FAILED",
      isOpen: false,
      presentState: "AES256",
      reason: saying("the bucket shows the state before"),
    });
    expect(encryption).toEqual([SSE_S3]);
    expect(waited).toEqual(times(5, 2_000));
  });
});

describe("a change that must not stay", () => {
  it.each([
    ["a configuration", SSE_S3],
    ["none", null],
  ])("is undone, to the state before: %s", async (_name, before) => {
    const given = scene(before);
    optOutAfterWrite(given);

    expect(await given.run()).toMatchObject({
      outcome: "FAILED",
      isOpen: false,
      presentState: "AES256",
      reason: "The bucket is opted out by its tag compliance-remediation = off. The state before was restored.",
    });
    expect(given.encryption).toEqual([before, AWS_KMS, before]);
    expect(recordOf(given)).toMatchObject({ stage: "UNDOING", serverSideEncryptionConfiguration: before });
  });

  it("is undone if the configuration that S3 shows does not satisfy the rule", async () => {
    const parameters = { "s3-bucket-kms-encryption": { requireCustomerManagedKey: true } };
    const strict = await brokenOff("WRITTEN", AWS_KMS);
    strict.audit.objects.set(AUDIT_SETTINGS_KEY, JSON.stringify(settings({ rules: { enabled: "all", parameters } })));

    expect(await strict.run()).toMatchObject({
      outcome: "FAILED",
      reason: saying(
        "judges the bucket NON_COMPLIANT. The key is the AWS managed key aws/s3. The state before was restored.",
      ),
    });
    expect(strict.encryption).toEqual([AWS_KMS, SSE_S3]);
  });

  it.each([
    ["denied", DENIED, SSE_S3],
    ["throttled", THROTTLED, SSE_S3],
    ["throttled", THROTTLED, null],
  ])("is undone in the end if the undoing is %s at first", async (_name, error, before) => {
    const given = scene(before);
    optOutAfterWrite(given);
    given.faults.push(null, error, error);

    expect(await given.run()).toMatchObject({ outcome: "FAILED", reason: saying("The state before was restored.") });
    expect(given.encryption).toEqual([before, AWS_KMS, before]);
  });

  it("is undone by the next delivery if this one could not undo it", async () => {
    const given = scene();
    optOutAfterWrite(given);
    given.faults.push(null, ...times(6, DENIED));

    await expect(given.run()).rejects.toThrow("is not finished. The bucket is opted out by its tag");
    expect(given.encryption).toEqual([SSE_S3, AWS_KMS]);
    expect(given.details()).toMatchObject([
      {
        outcome: "FAILED",
        isOpen: true,
        reason: saying("The change could not be undone. s3:PutEncryptionConfiguration was denied"),
        missingPermission: "s3:PutEncryptionConfiguration",
        presentState: "aws:kms with the AWS managed key aws/s3 and a bucket key",
        stateKey: recordKeyOf(given),
      },
    ]);

    expect(await given.run()).toMatchObject({ isOpen: false, reason: saying("The state before was restored.") });
    expect(given.encryption).toEqual([SSE_S3, AWS_KMS, SSE_S3]);
  });

  it("is left open if S3 accepts the state before but does not show it", async () => {
    const given = scene();
    optOutAfterWrite(given);
    given.looks.push(SSE_S3, ...times(7, AWS_KMS));

    await expect(given.run()).rejects.toThrow("S3 accepted it, but the bucket does not show it yet.");
  });

  it("is left open if the bucket can no longer be read", async () => {
    const given = scene();
    optOutAfterWrite(given);
    given.looks.push(SSE_S3, AWS_KMS, ...times(6, DENIED));

    await expect(given.run()).rejects.toThrow("The change could not be undone. s3:GetEncryptionConfiguration");
    expect(given.encryption).toEqual([SSE_S3, AWS_KMS]);
  });

  it("needs no undoing if the bucket is gone", async () => {
    const given = await brokenOff("UNDOING", AWS_KMS, "It must not stay.");
    given.audit.stub.on(GetBucketTaggingCommand).rejects(named("NoSuchBucket"));

    expect(await given.run()).toMatchObject({ outcome: "SKIPPED", reason: "The bucket does not exist any more." });
  });
});

describe("a failure after the write", () => {
  it.each([
    ["denied", DENIED],
    ["throttled", THROTTLED],
  ])("is no failure if the check that is %s succeeds later", async (_name, error) => {
    const { looks, run, waited } = scene();
    looks.push(SSE_S3, error, error);

    expect(await run()).toMatchObject({ outcome: "REMEDIATED" });
    expect(waited).toHaveLength(2);
  });

  it("is reported with the present state and the key of the state before, and finished by the next delivery", async () => {
    const given = scene();
    given.looks.push(SSE_S3, ...times(6, DENIED));

    await expect(given.run()).rejects.toThrow("When the event is delivered again, the remediation continues.");

    const open = {
      outcome: "FAILED",
      isOpen: true,
      missingPermission: "s3:GetEncryptionConfiguration",
      presentState: "not known",
      stateKey: recordKeyOf(given),
      reason: saying("The change was written, but its result cannot be read. s3:GetEncryptionConfiguration"),
    };
    expect(given.details()).toMatchObject([open]);
    expect(given.audit.json(keyOf(given, /\.result\.json$/))).toMatchObject(open);
    expect(given.messages()[0]).toContain(
      `  Missing permission: s3:GetEncryptionConfiguration\n  The present state: not known\n` +
        `  The state before: ${recordKeyOf(given)}\n  It is taken up again when the event is delivered again.\n`,
    );
    expect(recordOf(given)).toMatchObject({ serverSideEncryptionConfiguration: SSE_S3, written: AWS_KMS });

    expect(await given.run()).toMatchObject({ outcome: "REMEDIATED", isOpen: false });
    expect(given.encryption).toEqual([SSE_S3, AWS_KMS]);
    expect(given.told()).toEqual(["FAILED", "REMEDIATED"]);
    expect(given.metrics).toEqual(["RemediationFailed", "RemediationSucceeded"]);
  });

  it("is not reported twice if the next delivery sees nothing new", async () => {
    const given = scene();
    given.looks.push(SSE_S3, ...times(12, DENIED));

    await expect(given.run()).rejects.toThrow("is not finished");
    await expect(given.run()).rejects.toThrow("is not finished");

    expect([given.told().length, given.messages().length, given.metrics.length]).toEqual([1, 1, 1]);
  });

  it("waits only as long as there is time left to publish", async () => {
    const { looks, run, waited } = scene();
    looks.push(SSE_S3, ...times(6, THROTTLED));

    await expect(run({ remainingTimeInMillis: () => TELLING_TIME_MS })).rejects.toThrow("throttled");
    expect(waited).toEqual([]);
  });
});

describe("a write that S3 does not confirm", () => {
  it("is done if the bucket shows it", async () => {
    const { encryption, faults, looks, run } = scene();
    faults.push(named("TimeoutError"));
    looks.push(SSE_S3, SSE_S3, AWS_KMS);

    expect(await run()).toMatchObject({ outcome: "REMEDIATED" });
    expect(encryption).toEqual([SSE_S3]);
  });

  it("is a failure if the bucket does not show it", async () => {
    const given = scene();
    given.faults.push(named("InternalError"));

    expect(await given.run()).toMatchObject({
      outcome: "FAILED",
      isOpen: false,
      presentState: "AES256",
      reason: saying("S3.PutBucketEncryption failed in account 444455556666"),
    });
    expect(recordOf(given).stage).toBe("WRITING");
  });
});

describe("an event that comes again after its run broke off", () => {
  it("completes the change that was written, and keeps the state before", async () => {
    const given = await brokenOff("WRITING", AWS_KMS);

    expect(await given.run()).toMatchObject({ outcome: "REMEDIATED" });
    expect(given.encryption).toEqual([AWS_KMS]);
    expect(recordOf(given).serverSideEncryptionConfiguration).toEqual(SSE_S3);
  });

  it("decides again, makes the missing change, and keeps the recorded state before", async () => {
    const given = await brokenOff("WRITING", SSE_S3);

    expect(await given.run()).toMatchObject({ outcome: "REMEDIATED" });
    expect(given.encryption).toEqual([SSE_S3, AWS_KMS]);
    expect(recordOf(given)).toMatchObject({ serverSideEncryptionConfiguration: SSE_S3, stage: "WRITTEN" });
  });

  it("writes nothing if something speaks against the change now", async () => {
    const { audit, encryption, run } = await brokenOff("WRITING", SSE_S3);
    const off = { ...settings().remediation, mode: "off" as const };
    audit.objects.set(AUDIT_SETTINGS_KEY, JSON.stringify(settings({ remediation: off })));

    expect(await run()).toMatchObject({ outcome: "SKIPPED", reason: "The remediation is switched off." });
    expect(encryption).toEqual([SSE_S3]);
  });

  it("leaves the remediation open if the account refuses, and asks for the role again", async () => {
    const given = await brokenOff("WRITING", AWS_KMS);
    given.sts.reset();
    given.sts.on(AssumeRoleCommand).rejects(DENIED);

    await expect(given.run()).rejects.toThrow(
      "The change was begun, but its result cannot be read. sts:AssumeRole was denied",
    );
    expect(given.sts.calls()).toHaveLength(6);
  });

  it("fails if the function itself is at fault, and leaves the work to the next delivery", async () => {
    const given = await brokenOff("WRITING", AWS_KMS);
    const remainingTimeInMillis = (): never => {
      throw new TypeError("no clock");
    };

    await expect(given.run({ remainingTimeInMillis })).rejects.toThrow("no clock");
  });

  it("says so if the bucket is gone", async () => {
    const given = await brokenOff("WRITING", AWS_KMS);
    given.audit.stub.on(GetBucketTaggingCommand).rejects(named("NoSuchBucket"));

    expect(await given.run()).toMatchObject({ outcome: "SKIPPED", reason: "The bucket does not exist any more." });
  });

  it("stops if another run has updated the record", async () => {
    const given = scene();
    given.afterWrite.push(() => {
      given.audit.objects.set(recordKeyOf(given), JSON.stringify({ ...recordOf(given), stage: "UNDOING" }));
    });

    await expect(given.run()).rejects.toThrow("Another run remediates bucket ledger of account 444455556666");
  });
});
