import { DescribeInstancesCommand, EC2Client, type Instance } from "@aws-sdk/client-ec2";
import type { ConfigurationItem } from "../../core/configuration-item";
import { unknown } from "../../core/known";
import type { CollectContext, LiveCollector } from "../collector";
import { ec2ItemOf, ec2Pages } from "../ec2-list";
import { EC2_INSTANCE_API_CALLS } from "./api-calls";
import { EC2_INSTANCE, type Ec2InstanceConfiguration } from "./configuration";

/** Reads the instances of a target: the list holds their metadata options. */
export const ec2InstanceCollector: LiveCollector<Ec2InstanceConfiguration> = {
  resourceType: EC2_INSTANCE,
  apiCalls: EC2_INSTANCE_API_CALLS,
  async *collect(context) {
    const ec2 = context.client(EC2Client);
    const pages = ec2Pages(context, "EC2.DescribeInstances", "Reservations", (page) =>
      ec2.send(new DescribeInstancesCommand(page)),
    );
    for await (const page of pages) {
      for (const { Instances = [], OwnerId } of page) {
        for (const instance of Instances) yield itemOf(context, instance, OwnerId);
      }
    }
  },
};

function itemOf(
  context: CollectContext,
  { InstanceId: id, State, MetadataOptions, Tags: tags }: Instance,
  ownerId: string | undefined,
): ConfigurationItem<Ec2InstanceConfiguration> {
  return ec2ItemOf(context, {
    resourceType: EC2_INSTANCE,
    arnType: "instance",
    id,
    ownerId,
    tags,
    configuration: {
      state: State?.Name ?? unknown("EC2's answer does not say which state the instance is in."),
      httpTokens: MetadataOptions?.HttpTokens ?? unknown("EC2's answer does not say whether IMDSv2 is required."),
      httpEndpoint: MetadataOptions?.HttpEndpoint ?? unknown("EC2's answer does not say whether metadata is served."),
    },
  });
}
