import type { TypeFixture } from "../type-fixture";

const DBSubnetGroup = { VpcId: "vpc-1", Subnets: [{ SubnetIdentifier: "subnet-1" }] };

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::RDS::DBInstance",
  answers: {
    "RDS.DescribeDBInstances": { DBInstances: [{ DBInstanceIdentifier: "orders", DBSubnetGroup }] },
    "EC2.DescribeRouteTables": { RouteTables: [{ VpcId: "vpc-1", Associations: [{ Main: true }] }] },
  },
  looksAt: { publicSubnet: ["subnetGroup"] },
};
