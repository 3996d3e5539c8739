import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::EC2::VPC",
  answers: {
    "EC2.DescribeVpcs": { Vpcs: [{ VpcId: "vpc-1" }] },
    "EC2.DescribeFlowLogs": {
      FlowLogs: [{ ResourceId: "vpc-1", FlowLogStatus: "ACTIVE", TrafficType: "ALL", DeliverLogsStatus: "SUCCESS" }],
    },
    "EC2.DescribeVpcEndpoints": {
      VpcEndpoints: [{ VpcId: "vpc-1", ServiceName: "com.amazonaws.eu-west-1.ec2", State: "Available" }],
    },
  },
};
