import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::EC2::SnapshotBlockPublicAccess",
  answers: { "EC2.GetSnapshotBlockPublicAccessState": { State: "block-all-sharing", ManagedBy: "account" } },
};
