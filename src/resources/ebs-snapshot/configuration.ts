import type { Known } from "../../core/known";

/** The type's name, after AWS Config's others: AWS Config records no snapshots of volumes. */
export const EBS_SNAPSHOT = "AWS::EC2::Snapshot";

/** A snapshot of the account's own, as rules see it. */
export interface EbsSnapshotConfiguration {
  /** True where the group `all` may make volumes of it. */
  readonly isPublic: Known<boolean>;
}
