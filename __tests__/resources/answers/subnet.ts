import type { Subnet } from "../../../src/resources/subnet";
import { TARGET } from "../../support/collect";
import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it, as AWS Config records it and as Terraform plans it. */
export const FIXTURE: TypeFixture<Subnet> = {
  resourceType: "AWS::EC2::Subnet",
  answers: {
    "EC2.DescribeSubnets": {
      Subnets: [
        { SubnetId: "subnet-1", OwnerId: TARGET.accountId, AvailabilityZone: "eu-west-1a", MapPublicIpOnLaunch: true },
      ],
    },
  },
  configuration: { sharedBy: null, mapPublicIpOnLaunch: true },
  recorded: { subnetId: "subnet-1", ownerId: TARGET.accountId, mapPublicIpOnLaunch: true },
  planned: { type: "aws_subnet", values: { map_public_ip_on_launch: true } },
};
