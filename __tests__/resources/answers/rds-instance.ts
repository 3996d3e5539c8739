import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::RDS::DBInstance",
  answers: {
    "RDS.DescribeDBInstances": {
      DBInstances: [
        {
          DBInstanceIdentifier: "orders",
          Engine: "postgres",
          EngineVersion: "16.9",
          DBParameterGroups: [{ DBParameterGroupName: "strict", ParameterApplyStatus: "in-sync" }],
          DBSubnetGroup: { VpcId: "vpc-1", Subnets: [{ SubnetIdentifier: "subnet-1" }] },
        },
      ],
    },
    "EC2.DescribeRouteTables": { RouteTables: [{ VpcId: "vpc-1", Associations: [{ Main: true }] }] },
    "RDS.DescribeDBParameters": { Parameters: [{ ParameterName: "rds.force_ssl", ParameterValue: "1" }] },
  },
  looksAt: {
    publicSubnet: ["subnetGroup"],
    tls: ["isInCluster", "engine", "engineVersion", "parameterGroup"],
  },
};
