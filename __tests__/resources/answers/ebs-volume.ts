import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::EC2::Volume",
  answers: { "EC2.DescribeVolumes": { Volumes: [{ VolumeId: "vol-1" }] } },
};
