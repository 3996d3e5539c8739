import * as z from "zod";
import { anyTrue, mapKnown, type Known } from "../../core/known";
import type { PlannedResource } from "../plan-reader";
import type { RecordedItem } from "../recorded-item";
import { inShape, recorded, supplement } from "../type/recorded";

/** A snapshot of a database instance or of a cluster as rules see it. */
export interface DatabaseSnapshot {
  /** True where any AWS account may restore it. Asked only for unencrypted snapshots: RDS lets no others be public. */
  readonly isPublic: Known<boolean>;
  /** True where a KMS key of the account encrypts it. */
  readonly isEncrypted: Known<boolean>;
}

/** An attribute of a snapshot, as RDS returns it. */
interface SnapshotAttribute {
  readonly AttributeName?: string | undefined;
  readonly AttributeValues?: readonly string[] | undefined;
}

/** The attributes of a snapshot, as AWS Config records them. */
const attributesSchema = z.array(
  z
    .object({ attributeName: z.string(), attributeValues: z.array(z.string()).nullish() })
    .transform(({ attributeName, attributeValues }) => ({
      AttributeName: attributeName,
      AttributeValues: attributeValues ?? [],
    })),
);

/**
 * True where the attributes let everybody restore the snapshot (Amazon RDS API Reference, ModifyDBSnapshotAttribute and
 * ModifyDBClusterSnapshotAttribute).
 */
export function isRestorableByAll(attributes: readonly SnapshotAttribute[]): boolean {
  return attributes.some(
    ({ AttributeName, AttributeValues = [] }) => AttributeName === "restore" && AttributeValues.includes("all"),
  );
}

/**
 * False for a snapshot that RDS never lets become public, because a KMS key encrypts it or RDS took it by itself;
 * `undefined` for any other.
 */
export function privateIf(isEncrypted: boolean | undefined, snapshotType: string | undefined): false | undefined {
  return isEncrypted === true || snapshotType === "automated" ? false : undefined;
}

/**
 * Whether everybody may restore a snapshot that AWS Config recorded.
 * @param names AWS Config's names for the snapshot's attributes and its encryption.
 */
export function recordedSharing(names: {
  readonly attributes: string;
  readonly encrypted: string;
}): (item: RecordedItem) => boolean | undefined {
  const isShared = supplement(names.attributes, inShape(attributesSchema, isRestorableByAll));
  const isEncrypted = recorded("boolean", names.encrypted);
  return (item) => isShared(item) ?? privateIf(isEncrypted(item), recorded("string", "snapshotType")(item));
}

/** Whether a plan shares a snapshot with everybody. */
export function plannedSharing(snapshot: PlannedResource): Known<boolean> {
  return mapKnown(snapshot.texts("shared_accounts"), (accounts) =>
    anyTrue((accounts ?? []).map((account) => mapKnown(account, (id) => id === "all"))),
  );
}
