import type { Known } from "../../core/known";

/** AWS Config's name of the type. */
export const RDS_SNAPSHOT = "AWS::RDS::DBSnapshot";

/** A snapshot of a database instance as rules see it. */
export interface RdsSnapshotConfiguration {
  /** True where any AWS account may restore it. It is read of unencrypted snapshots: RDS lets no other be public. */
  readonly isPublic: Known<boolean>;
}

/** An attribute of a snapshot, as RDS has it. */
export interface SnapshotAttribute {
  readonly AttributeName?: string | undefined;
  readonly AttributeValues?: readonly string[] | undefined;
}

/**
 * True where the attributes let everybody restore the snapshot (Amazon RDS API Reference, ModifyDBSnapshotAttribute and
 * ModifyDBClusterSnapshotAttribute).
 */
export function isRestorableByAll(attributes: readonly SnapshotAttribute[]): boolean {
  return attributes.some(
    ({ AttributeName, AttributeValues = [] }) => AttributeName === "restore" && AttributeValues.includes("all"),
  );
}
