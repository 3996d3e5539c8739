import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  ListKeysCommand,
  ListResourceTagsCommand,
  type KeyMetadata,
  type Tag,
} from "@aws-sdk/client-kms";
import { mockClient } from "aws-sdk-client-mock";
import { all, collectContext, inputsOf, named } from "../../support/collect";
import { kmsKey } from "../../../src/resources/kms-key/description";
import { keyPolicy } from "../../../src/resources/kms-key/examples";

const ARN = "arn:aws:kms:eu-west-1:444455556666:key/key-1";
const ROTATED = { manager: "CUSTOMER", state: "Enabled", origin: "AWS_KMS", spec: "SYMMETRIC_DEFAULT" };
const kms = mockClient(KMSClient);

function metadata(more: Partial<KeyMetadata> = {}): KeyMetadata {
  return {
    KeyId: "key-1",
    KeyManager: "CUSTOMER",
    KeyState: "Enabled",
    Origin: "AWS_KMS",
    KeySpec: "SYMMETRIC_DEFAULT",
    ...more,
  };
}

function answers(more: Partial<KeyMetadata> = {}): void {
  kms.on(ListKeysCommand).resolves({ Keys: [{ KeyId: "key-1", KeyArn: ARN }] });
  kms.on(DescribeKeyCommand).resolves({ KeyMetadata: metadata(more) });
  kms.on(GetKeyRotationStatusCommand).resolves({ KeyRotationEnabled: true });
  kms.on(GetKeyPolicyCommand).resolves({ Policy: keyPolicy() });
  kms.on(ListResourceTagsCommand).resolves({ Tags: [{ TagKey: "team", TagValue: "billing" }] });
}

async function configurationRead(context = collectContext()) {
  const [key] = await all(kmsKey.collector.collect(context));
  return key?.configuration;
}

function calls(): readonly string[] {
  return kms.calls().map(({ args: [command] }) => command.constructor.name.replace(/Command$/, ""));
}

beforeEach(() => {
  kms.reset();
});

describe("the keys of a region", () => {
  it("are read in full", async () => {
    answers();

    expect(await all(kmsKey.collector.collect(collectContext()))).toEqual([
      {
        resourceType: "AWS::KMS::Key",
        resourceId: "key-1",
        arn: ARN,
        accountId: "444455556666",
        awsRegion: "eu-west-1",
        tags: { team: "billing" },
        configuration: kmsKey.example(),
        source: "live",
      },
    ]);
    expect(inputsOf(kms.commandCalls(GetKeyPolicyCommand))).toEqual([{ KeyId: "key-1", PolicyName: "default" }]);
  });

  it("are listed page by page, tags too", async () => {
    answers();
    kms
      .on(ListKeysCommand)
      .resolvesOnce({ Keys: [{ KeyId: "key-1" }], NextMarker: "more", Truncated: true })
      .resolvesOnce({ Keys: [], NextMarker: "yet more", Truncated: true })
      .resolvesOnce({ Keys: [{ KeyId: "key-2" }] });
    kms
      .on(ListResourceTagsCommand, { KeyId: "key-2" })
      .resolvesOnce({ Tags: [{ TagKey: "a", TagValue: "1" }], NextMarker: "more" })
      .resolvesOnce({ Tags: [{ TagKey: "b", TagValue: "" }] });

    const keys = await all(kmsKey.collector.collect(collectContext()));

    expect(keys.map(({ resourceId, arn, tags }) => [resourceId, arn, tags])).toEqual([
      ["key-1", null, { team: "billing" }],
      ["key-2", null, { a: "1", b: "" }],
    ]);
    expect(inputsOf(kms.commandCalls(ListKeysCommand))).toEqual([
      { Limit: 1_000 },
      { Limit: 1_000, Marker: "more" },
      { Limit: 1_000, Marker: "yet more" },
    ]);
    expect(inputsOf(kms.commandCalls(ListResourceTagsCommand))).toContainEqual({ KeyId: "key-2", Marker: "more" });
  });
});

describe("a key", () => {
  it("is asked for nothing more, and has no tags, if AWS manages it", async () => {
    answers({ KeyManager: "AWS" });

    const [key] = await all(kmsKey.collector.collect(collectContext()));

    expect(key).toMatchObject({ tags: null, configuration: { manager: "AWS" } });
    expect(calls()).toEqual(["ListKeys", "DescribeKey"]);
  });

  it.each<[string, Partial<KeyMetadata>]>([
    ["is asymmetric", { KeySpec: "ECC_NIST_P256" }],
    ["has imported material", { Origin: "EXTERNAL" }],
    ["is in an external store", { Origin: "EXTERNAL_KEY_STORE" }],
    ["is disabled", { KeyState: "Disabled" }],
  ])("that %s is not asked whether it is rotated", async (_name, more) => {
    answers(more);

    expect(await configurationRead()).toMatchObject({
      rotationEnabled: { reason: expect.stringContaining("KMS") as string },
    });
    expect(calls()).not.toContain("GetKeyRotationStatus");
    expect(calls()).toContain("GetKeyPolicy");
  });

  it("says when it is deleted if its deletion is scheduled", async () => {
    answers({ KeyState: "PendingDeletion", DeletionDate: new Date("2026-12-01T10:00:00Z") });

    expect(await configurationRead()).toMatchObject({ state: "PendingDeletion", deletionDay: "2026-12-01" });
  });

  it("is asked only for independent fields if its description is denied", async () => {
    answers();
    kms.on(DescribeKeyCommand).rejects(named("AccessDeniedException"));
    const context = collectContext();

    const [key] = await all(kmsKey.collector.collect(context));

    const denied = expect.objectContaining({ missingPermission: "kms:DescribeKey" }) as unknown;
    const { policy, ...rest } = key?.configuration ?? {};
    expect(policy).toBe(keyPolicy());
    expect(Object.values(rest)).toEqual(Array(6).fill(denied));
    expect(key?.tags).toEqual({ team: "billing" });
    expect(context.takeGap("key-1")).toBe(true);
  });

  it("may be unable to have tags if its description is denied and it has none", async () => {
    answers();
    kms.on(DescribeKeyCommand).rejects(named("AccessDeniedException"));
    kms.on(ListResourceTagsCommand).resolves({ Tags: [] });

    const [key] = await all(kmsKey.collector.collect(collectContext()));

    expect(key?.tags).toMatchObject({ missingPermission: "kms:DescribeKey" });
  });

  it.each([
    [GetKeyRotationStatusCommand, "kms:GetKeyRotationStatus", "rotationEnabled"],
    [GetKeyPolicyCommand, "kms:GetKeyPolicy", "policy"],
  ] as const)("is unknown only in the part that is denied (%#)", async (command, missingPermission, field) => {
    answers();
    kms.on(command).rejects(named("AccessDeniedException"));
    const context = collectContext();

    expect(await configurationRead(context)).toMatchObject({ ...ROTATED, [field]: { missingPermission } });
    expect(context.takeGap("key-1")).toBe(true);
  });

  it("is unknown, never compliant, where KMS says nothing", async () => {
    kms.on(ListKeysCommand).resolves({ Keys: [{}] });
    kms.on(DescribeKeyCommand).resolves({ KeyMetadata: {} as KeyMetadata });
    kms.on(GetKeyPolicyCommand).resolves({});
    kms.on(ListResourceTagsCommand).resolves({ Tags: [] });

    const [key] = await all(kmsKey.collector.collect(collectContext()));

    expect(key?.resourceId).toBe("");
    expect(key?.configuration).toMatchObject({
      manager: { reason: "KMS does not say who manages the key." },
      state: { reason: "KMS does not say which state the key is in." },
      deletionDay: null,
      origin: { reason: "KMS does not say where the key material comes from." },
      spec: { reason: "KMS does not say which spec the key has." },
      rotationEnabled: { reason: "KMS does not say who manages the key." },
      policy: { reason: expect.stringContaining("the answer lacks Policy") as string },
    });
  });

  it("is a gap if KMS leaves out its description, rotation or policy", async () => {
    answers();
    kms.on(GetKeyRotationStatusCommand).resolves({});
    kms.on(GetKeyPolicyCommand).resolves({});
    kms.on(ListResourceTagsCommand).resolves({ Tags: [{} as Tag] });

    const [key] = await all(kmsKey.collector.collect(collectContext()));

    expect(key?.tags).toEqual({ "": "" });
    expect(key?.configuration).toMatchObject({
      rotationEnabled: { reason: expect.stringContaining("the answer lacks KeyRotationEnabled") as string },
      policy: { reason: expect.stringContaining("the answer lacks Policy") as string },
    });
  });
});

describe("a field that no rule reads", () => {
  it.each([
    ["kms-key-not-pending-deletion", []],
    ["kms-key-rotation-enabled", ["GetKeyRotationStatus"]],
    ["kms-key-not-public", ["GetKeyPolicy"]],
    ["mandatory-tags-present", ["ListResourceTags"]],
  ])("is not asked: %s", async (id, more) => {
    answers();

    await all(kmsKey.collector.collect(collectContext({ ruleIds: [id] })));

    expect(calls()).toEqual(["ListKeys", "DescribeKey", ...more]);
  });
});
