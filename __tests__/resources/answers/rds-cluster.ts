import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::RDS::DBCluster",
  answers: {
    "RDS.DescribeDBClusters": {
      DBClusters: [
        {
          DBClusterIdentifier: "ledger",
          StorageEncrypted: true,
          DeletionProtection: true,
          BackupRetentionPeriod: 14,
          Engine: "aurora-postgresql",
        },
      ],
    },
  },
};
