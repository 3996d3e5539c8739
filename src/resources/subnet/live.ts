import { DescribeSubnetsCommand, EC2Client, type Subnet } from "@aws-sdk/client-ec2";
import type { ConfigurationItem } from "../../core/configuration-item";
import { unknown } from "../../core/known";
import type { CollectContext, LiveCollector } from "../collector";
import { ec2ItemOf, ec2Pages } from "../ec2-list";
import { sharerOf } from "../ec2-sharing";
import { SUBNET_API_CALLS } from "./api-calls";
import { SUBNET, type SubnetConfiguration } from "./configuration";

/** Reads the subnets of a target, shared ones too: the list holds everything. */
export const subnetCollector: LiveCollector<SubnetConfiguration> = {
  resourceType: SUBNET,
  apiCalls: SUBNET_API_CALLS,
  async *collect(context) {
    const ec2 = context.client(EC2Client);
    const pages = ec2Pages(context, "EC2.DescribeSubnets", "Subnets", (page) =>
      ec2.send(new DescribeSubnetsCommand(page)),
    );
    for await (const page of pages) {
      for (const subnet of page) yield itemOf(context, subnet);
    }
  },
};

function itemOf(context: CollectContext, subnet: Subnet): ConfigurationItem<SubnetConfiguration> {
  const { SubnetId: id, OwnerId: ownerId, MapPublicIpOnLaunch, Tags: tags } = subnet;
  return ec2ItemOf(context, {
    resourceType: SUBNET,
    arnType: "subnet",
    id,
    ownerId,
    tags,
    configuration: {
      sharedBy: sharerOf(context.target.accountId, ownerId),
      mapPublicIpOnLaunch:
        MapPublicIpOnLaunch ?? unknown("EC2's answer does not say whether the subnet gives public addresses."),
    },
  });
}
