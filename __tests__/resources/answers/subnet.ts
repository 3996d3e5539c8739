import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::EC2::Subnet",
  answers: { "EC2.DescribeSubnets": { Subnets: [{ SubnetId: "subnet-1", AvailabilityZone: "eu-west-1a" }] } },
};
