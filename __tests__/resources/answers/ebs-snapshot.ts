import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::EC2::Snapshot",
  // The list of all and the list of those that are public.
  answers: { "EC2.DescribeSnapshots": { Snapshots: [{ SnapshotId: "snap-1" }] } },
};
