import type { Known } from "../../core/known";

/** AWS Config's name of the type. */
export const RDS_CLUSTER = "AWS::RDS::DBCluster";

/** A database cluster as rules see it: of Aurora, a Multi-AZ one, or one of DocumentDB or Neptune, which RDS lists too. */
export interface RdsClusterConfiguration {
  /** True where a KMS key of the account encrypts it; Aurora's own encryption with a key of AWS's is none. */
  readonly storageEncrypted: Known<boolean>;
  readonly deletionProtection: Known<boolean>;
  /** Days for which automated backups are kept: a cluster has them for one day at least. */
  readonly backupRetentionPeriod: Known<number>;
}
