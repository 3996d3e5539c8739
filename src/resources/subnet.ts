import type { Subnet as ListedSubnet } from "@aws-sdk/client-ec2";
import type { Known } from "../core/known";
import { recordedSharer, sharerOf } from "./ec2-sharing";
import { tagRecord } from "./tag-record";
import { ec2Arn, ec2List } from "./type/ec2";
import { recorded } from "./type/recorded";
import { resourceType } from "./type/resource-type";

/** A subnet as rules see it. */
export interface Subnet {
  /** The account that shares the subnet with this one through RAM; `null` where the subnet is this account's own. */
  readonly sharedBy: Known<string | null>;
  /** True where instances launched in it get a public IPv4 address by default. */
  readonly mapPublicIpOnLaunch: Known<boolean>;
}

/** A subnet. The list also holds subnets that other accounts share. */
export const subnet = resourceType<ListedSubnet, Subnet>({
  resourceType: "AWS::EC2::Subnet",
  service: "EC2",
  isRecorded: true,
  list: ec2List("EC2.DescribeSubnets", "Subnets"),
  id: ({ SubnetId = "" }) => SubnetId,
  arn: ({ SubnetId, OwnerId }, target) => ec2Arn("subnet", SubnetId, target, OwnerId),
  tags: ({ Tags }) => tagRecord(Tags),
  plan: { terraformTypes: ["aws_subnet", "aws_default_subnet"], identifiedBy: ["id", "arn"], listedIn: ["subnet_ids"] },
  fields: {
    sharedBy: {
      says: "which account shares the subnet",
      live: ({ OwnerId }, { accountId }) => sharerOf(accountId, OwnerId),
      config: recordedSharer,
      plan: () => null,
    },
    mapPublicIpOnLaunch: {
      says: "whether the subnet gives public addresses",
      live: ({ MapPublicIpOnLaunch }) => MapPublicIpOnLaunch,
      config: recorded("boolean", "mapPublicIpOnLaunch"),
      // The provider's default is also EC2's default for such a subnet.
      plan: (planned) => planned.flag("map_public_ip_on_launch") ?? planned.type === "aws_default_subnet",
    },
  },
  example: { sharedBy: null, mapPublicIpOnLaunch: false },
});
