import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::RDS::DBSnapshot",
  answers: {
    "RDS.DescribeDBSnapshots": { DBSnapshots: [{ DBSnapshotIdentifier: "before-upgrade" }] },
    "RDS.DescribeDBSnapshotAttributes": { DBSnapshotAttributesResult: { DBSnapshotAttributes: [] } },
  },
  gone: "DBSnapshotNotFoundFault",
};
