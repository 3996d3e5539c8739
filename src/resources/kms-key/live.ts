import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  ListKeysCommand,
  ListResourceTagsCommand,
  type KeyListEntry,
  type KeyMetadata,
} from "@aws-sdk/client-kms";
import type { ConfigurationItem } from "../../core/configuration-item";
import { isUnknown, unknown, type Known } from "../../core/known";
import { NOT_NEEDED, type CollectContext, type LiveCollector } from "../collector";
import { inOrder } from "../in-order";
import { KMS_KEY_API_CALLS } from "./api-calls";
import { KMS_KEY, unrotatableBecause, type KmsKeyConfiguration } from "./configuration";

/** Keys that ListKeys answers a call: the most it takes. */
const KEYS_A_PAGE = 1_000;

/** Keys that are read ahead of the one that is judged. */
const KEYS_AHEAD = 16;

const NOT_ASKED = unknown("It is asked of a customer's key alone.");

/** What DescribeKey answers for all rules. */
type Description = Omit<KmsKeyConfiguration, "rotationEnabled" | "policy">;

/** Reads the keys of a target. The list holds ids alone, so that each key is asked whose it is. */
export const kmsKeyCollector: LiveCollector<KmsKeyConfiguration> = {
  resourceType: KMS_KEY,
  apiCalls: KMS_KEY_API_CALLS,
  async *collect(context) {
    const kms = context.client(KMSClient);
    let Marker: string | undefined;
    do {
      const input = { Limit: KEYS_A_PAGE, ...(Marker === undefined ? {} : { Marker }) };
      const page = await context.list("KMS.ListKeys", () => kms.send(new ListKeysCommand(input)));
      yield* inOrder(page.Keys ?? [], KEYS_AHEAD, (key) => readKey(context, key));
      Marker = page.NextMarker;
    } while (Marker);
  },
};

async function readKey(
  context: CollectContext,
  { KeyId: id = "", KeyArn: arn }: KeyListEntry,
): Promise<ConfigurationItem<KmsKeyConfiguration>> {
  const { accountId, awsRegion } = context.target;
  const description = await describe(context, id);
  return {
    resourceType: KMS_KEY,
    resourceId: id,
    arn: arn ?? null,
    accountId,
    awsRegion,
    tags: await readTags(context, id, description),
    configuration: {
      ...description,
      rotationEnabled: await readRotation(context, id, description),
      policy: await readPolicy(context, id, description),
    },
    source: "live",
  };
}

async function describe(context: CollectContext, KeyId: string): Promise<Description> {
  const kms = context.client(KMSClient);
  const read = await context.read("KMS.DescribeKey", KeyId, async (): Promise<KeyMetadata | undefined> => {
    const { KeyMetadata: metadata } = await kms.send(new DescribeKeyCommand({ KeyId }));
    return metadata;
  });
  if (isUnknown(read)) return { manager: read, state: read, deletionDay: read, origin: read, spec: read };
  return {
    manager: read?.KeyManager ?? unknown("KMS does not say who manages the key."),
    state: read?.KeyState ?? unknown("KMS does not say which state the key is in."),
    deletionDay: read?.DeletionDate?.toISOString().slice(0, 10) ?? null,
    origin: read?.Origin ?? unknown("KMS does not say where the key material comes from."),
    spec: read?.KeySpec ?? unknown("KMS does not say of which spec the key is."),
  };
}

async function readRotation(context: CollectContext, KeyId: string, description: Description): Promise<Known<boolean>> {
  if (!context.fields.has("rotationEnabled")) return NOT_NEEDED;
  const reason = unrotatableBecause(description);
  if (isUnknown(reason)) return reason;
  if (reason !== null) return unknown(reason);
  const kms = context.client(KMSClient);
  return context.read("KMS.GetKeyRotationStatus", KeyId, async () => {
    const { KeyRotationEnabled = false } = await kms.send(new GetKeyRotationStatusCommand({ KeyId }));
    return KeyRotationEnabled;
  });
}

async function readPolicy(
  context: CollectContext,
  KeyId: string,
  { manager }: Description,
): Promise<Known<string | null>> {
  if (!context.fields.has("policy")) return NOT_NEEDED;
  if (!mayBeCustomers(manager)) return NOT_ASKED;
  const kms = context.client(KMSClient);
  return context.read("KMS.GetKeyPolicy", KeyId, async () => {
    // A key has one policy, and this is its name (AWS KMS API Reference, GetKeyPolicy).
    const { Policy } = await kms.send(new GetKeyPolicyCommand({ KeyId, PolicyName: "default" }));
    return Policy ?? unknown("KMS does not say what the key's policy is.");
  });
}

/** A key that AWS manages takes no tags; one that has some is a customer's, whatever is not known of it. */
async function readTags(
  context: CollectContext,
  KeyId: string,
  { manager }: Description,
): Promise<ConfigurationItem["tags"]> {
  if (!context.fields.has("tags")) return NOT_NEEDED;
  if (!mayBeCustomers(manager)) return null;
  const tags = await context.read("KMS.ListResourceTags", KeyId, () => listTags(context, KeyId));
  const isBare = !isUnknown(tags) && Object.keys(tags).length === 0;
  return isBare && isUnknown(manager) ? manager : tags;
}

function mayBeCustomers(manager: Description["manager"]): boolean {
  return isUnknown(manager) || manager === "CUSTOMER";
}

async function listTags(context: CollectContext, KeyId: string): Promise<Readonly<Record<string, string>>> {
  const kms = context.client(KMSClient);
  const tags: Record<string, string> = {};
  let Marker: string | undefined;
  do {
    const input = { KeyId, ...(Marker === undefined ? {} : { Marker }) };
    const page = await kms.send(new ListResourceTagsCommand(input));
    for (const { TagKey = "", TagValue = "" } of page.Tags ?? []) tags[TagKey] = TagValue;
    Marker = page.NextMarker;
  } while (Marker);
  return tags;
}
