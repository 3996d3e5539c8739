import type { Known } from "../../core/known";

/** AWS Config's name of the type. */
export const RDS_CLUSTER_SNAPSHOT = "AWS::RDS::DBClusterSnapshot";

/** A snapshot of a database cluster as rules see it: of Aurora, DocumentDB or Neptune. */
export interface RdsClusterSnapshotConfiguration {
  /** True where any AWS account may restore it. It is read of snapshots without a KMS key: no other can be public. */
  readonly isPublic: Known<boolean>;
}
