import type { RecordedItem } from "./recorded-item";

/** The account that shares a resource into this one; `null` where it is this account's own, as without an owner. */
export function sharerOf(accountId: string, ownerId: string | null | undefined): string | null {
  return ownerId === undefined || ownerId === null || ownerId === accountId ? null : ownerId;
}

/** The same of an item that AWS Config recorded; old items name no owner but in their ARN. */
export function sharerOfItem({ accountId, arn }: RecordedItem, ownerId: string | null | undefined): string | null {
  return sharerOf(accountId, ownerId ?? /^arn:[\w-]+:ec2:[\w-]+:(\d{12}):/.exec(arn ?? "")?.[1]);
}
