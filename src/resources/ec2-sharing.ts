import type { RecordedItem } from "./recorded-item";
import { recordedOr } from "./type/recorded";

/** The account that shares a resource into this one; `null` where it is this account's own, as without an owner. */
export function sharerOf(accountId: string, ownerId: string | null | undefined): string | null {
  return ownerId === undefined || ownerId === null || ownerId === accountId ? null : ownerId;
}

/**
 * The same of an item that AWS Config recorded; old items name no owner but in their ARN. `undefined` where neither says
 * whose the resource is.
 */
export function recordedSharer(item: RecordedItem): string | null | undefined {
  const named = recordedOr(null, "string", "ownerId")(item);
  const ownerId = named ?? ownerInArn(item.arn) ?? named;
  return ownerId === undefined ? undefined : sharerOf(item.accountId, ownerId);
}

function ownerInArn(arn: string | null): string | undefined {
  return /^arn:[\w-]+:ec2:[\w-]+:(\d{12}):/.exec(arn ?? "")?.[1];
}
