import type { RecordedItem } from "./recorded-item";
import { recordedOr } from "./type/recorded";

/** The account that shares a resource with this one; `null` where it belongs to this account, or no owner is named. */
export function sharerOf(accountId: string, ownerId: string | null | undefined): string | null {
  return ownerId === undefined || ownerId === null || ownerId === accountId ? null : ownerId;
}

/**
 * The same for an item that AWS Config recorded; old items name the owner only in the ARN. `undefined` where neither
 * the item nor the ARN says who owns the resource.
 */
export function recordedSharer(item: RecordedItem): string | null | undefined {
  const named = recordedOr(null, "string", "ownerId")(item);
  const ownerId = named ?? ownerInArn(item.arn) ?? named;
  return ownerId === undefined ? undefined : sharerOf(item.accountId, ownerId);
}

function ownerInArn(arn: string | null): string | undefined {
  return /^arn:[\w-]+:ec2:[\w-]+:(\d{12}):/.exec(arn ?? "")?.[1];
}
