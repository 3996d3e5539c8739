import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::RDS::DBInstance",
  answers: { "RDS.DescribeDBInstances": { DBInstances: [{ DBInstanceIdentifier: "orders" }] } },
};
