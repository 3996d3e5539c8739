import { CreateKeyCommand, EnableKeyRotationCommand, KMSClient, ScheduleKeyDeletionCommand } from "@aws-sdk/client-kms";
import {
  MANDATORY_TAG,
  owedOn,
  TAGS_MISSING,
  violating,
  type Exceptions,
  type OwedVerdict,
  type SeededAccount,
} from "./account";
import { kmsKey } from "../../../src/resources/kms-key/description";

interface KeySeed {
  readonly isRotated: boolean;
  readonly isPublic: boolean;
  readonly isToBeDeleted: boolean;
  readonly isTagged: boolean;
  readonly exceptions: Exceptions;
}

const KEPT = { isRotated: true, isPublic: false, isToBeDeleted: false, isTagged: true, exceptions: {} };

const KEYS: readonly KeySeed[] = [
  KEPT,
  { ...KEPT, isRotated: false, exceptions: violating("kms-key-rotation-enabled") },
  { ...KEPT, isPublic: true, exceptions: violating("kms-key-not-public") },
  {
    ...KEPT,
    isToBeDeleted: true,
    exceptions: { ...violating("kms-key-not-pending-deletion"), "kms-key-rotation-enabled": "NOT_APPLICABLE" },
  },
  { ...KEPT, isTagged: false, exceptions: TAGS_MISSING },
];

/** Keys, one for each way of not being as a rule asks. */
export async function seedKms(account: SeededAccount): Promise<readonly OwedVerdict[]> {
  const kms = account.clients.client(KMSClient, account.accountId, account.awsRegion);
  const owed = await Promise.all(
    KEYS.map(async (key) => {
      const KeyId = await createKey(kms, key, account.accountId);
      return owedOn(account, kmsKey.resourceType, KeyId, key.exceptions);
    }),
  );
  return owed.flat();
}

async function createKey(kms: KMSClient, key: KeySeed, accountId: string): Promise<string> {
  const owner = { AWS: `arn:aws:iam::${accountId}:root` };
  const statement = { Effect: "Allow", Principal: key.isPublic ? "*" : owner, Action: "kms:*", Resource: "*" };
  const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  const Tags = key.isTagged ? [{ TagKey: MANDATORY_TAG, TagValue: "catalogue" }] : [];
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({ Policy, Tags }));
  const KeyId = String(KeyMetadata?.KeyId);
  if (key.isRotated) await kms.send(new EnableKeyRotationCommand({ KeyId }));
  if (key.isToBeDeleted) await kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 30 }));
  return KeyId;
}
