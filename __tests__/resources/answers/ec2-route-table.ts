import { TARGET } from "../../support/collect";
import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::EC2::RouteTable",
  answers: {
    "EC2.DescribeRouteTables": {
      RouteTables: [
        {
          RouteTableId: "rtb-1",
          OwnerId: TARGET.accountId,
          Routes: [
            { DestinationCidrBlock: "10.10.0.0/16", GatewayId: "local", State: "active" },
            { DestinationPrefixListId: "pl-1", VpcPeeringConnectionId: "pcx-1", State: "active" },
          ],
        },
      ],
    },
    "EC2.DescribeVpcPeeringConnections": {
      VpcPeeringConnections: [
        {
          VpcPeeringConnectionId: "pcx-1",
          RequesterVpcInfo: { VpcId: "vpc-1", CidrBlock: "10.10.0.0/16" },
          AccepterVpcInfo: { VpcId: "vpc-2", CidrBlock: "10.20.0.0/16" },
        },
      ],
    },
    "EC2.GetManagedPrefixListEntries": { Entries: [{ Cidr: "10.20.3.0/24" }] },
  },
  looksAt: { peerings: ["peeringRoutes"] },
};
