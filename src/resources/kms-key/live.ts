import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  ListKeysCommand,
  ListResourceTagsCommand,
  type KeyListEntry,
} from "@aws-sdk/client-kms";
import type { ConfigurationItem } from "../../core/configuration-item";
import { isUnknown, unknown, type Known } from "../../core/known";
import { answered } from "../answer";
import { NOT_NEEDED, type CollectContext, type LiveCollector } from "../collector";
import { inOrder } from "../in-order";
import { allPages, listPages, pagesOf } from "../pages";
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
    const pages = listPages(context, "KMS.ListKeys", {
      list: "Keys",
      token: "Marker",
      next: "NextMarker",
      ask: (page) => kms.send(new ListKeysCommand({ Limit: KEYS_A_PAGE, ...page })),
    });
    for await (const page of pages) yield* inOrder(page, KEYS_AHEAD, (key) => readKey(context, key));
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
  const read = await context.read("KMS.DescribeKey", KeyId, async () => {
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }));
    return answered(KeyMetadata, "KeyMetadata");
  });
  if (isUnknown(read)) return { manager: read, state: read, deletionDay: read, origin: read, spec: read };
  return {
    manager: read.KeyManager ?? unknown("KMS does not say who manages the key."),
    state: read.KeyState ?? unknown("KMS does not say which state the key is in."),
    deletionDay: read.DeletionDate?.toISOString().slice(0, 10) ?? null,
    origin: read.Origin ?? unknown("KMS does not say where the key material comes from."),
    spec: read.KeySpec ?? unknown("KMS does not say of which spec the key is."),
  };
}

async function readRotation(context: CollectContext, KeyId: string, description: Description): Promise<Known<boolean>> {
  if (!context.fields.has("rotationEnabled")) return NOT_NEEDED;
  const reason = unrotatableBecause(description);
  if (isUnknown(reason)) return reason;
  if (reason !== null) return unknown(reason);
  const kms = context.client(KMSClient);
  return context.read("KMS.GetKeyRotationStatus", KeyId, async () => {
    const { KeyRotationEnabled } = await kms.send(new GetKeyRotationStatusCommand({ KeyId }));
    return answered(KeyRotationEnabled, "KeyRotationEnabled");
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
    return answered(Policy, "Policy");
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
  const pages = pagesOf({
    list: "Tags",
    token: "Marker",
    next: "NextMarker",
    ask: (page) => kms.send(new ListResourceTagsCommand({ KeyId, ...page })),
  });
  const tags = await allPages(pages);
  return Object.fromEntries(tags.map(({ TagKey = "", TagValue = "" }) => [TagKey, TagValue]));
}
