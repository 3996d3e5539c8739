import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::RDS::DBClusterSnapshot",
  answers: {
    "RDS.DescribeDBClusterSnapshots": { DBClusterSnapshots: [{ DBClusterSnapshotIdentifier: "ledger" }] },
    "RDS.DescribeDBClusterSnapshotAttributes": {
      DBClusterSnapshotAttributesResult: { DBClusterSnapshotAttributes: [] },
    },
  },
  gone: "DBClusterSnapshotNotFoundFault",
};
