import type { Known } from "../../core/known";

/** AWS Config's name of the type. */
export const RDS_INSTANCE = "AWS::RDS::DBInstance";

/** A database instance as rules see it; those of Aurora, Neptune and DocumentDB clusters are among them. */
export interface RdsInstanceConfiguration {
  /** Such as `postgres`, `aurora-mysql` or `docdb`. */
  readonly engine: Known<string>;
  readonly storageEncrypted: Known<boolean>;
  readonly publiclyAccessible: Known<boolean>;
  /** Days for which automated backups are kept, 0 where there are none; of a cluster's instance, those of the cluster. */
  readonly backupRetentionPeriod: Known<number>;
  /** The instance or cluster of which this is a read replica; `null` where it is none. */
  readonly readReplicaSource: Known<string | null>;
  readonly autoMinorVersionUpgrade: Known<boolean>;
}
