import {
  DescribeNetworkAclsCommand,
  EC2Client,
  type NetworkAcl,
  type NetworkAclEntry as Entry,
} from "@aws-sdk/client-ec2";
import type { ConfigurationItem } from "../../core/configuration-item";
import { unknown, type Known } from "../../core/known";
import type { CollectContext, LiveCollector } from "../collector";
import { ec2ItemOf, ec2Pages } from "../ec2-list";
import { sharerOf } from "../ec2-sharing";
import { NETWORK_ACL_API_CALLS } from "./api-calls";
import { actionOf, NETWORK_ACL, type NetworkAclConfiguration, type NetworkAclEntry } from "./configuration";

/** Reads the network ACLs of a target: the list holds their rules. */
export const networkAclCollector: LiveCollector<NetworkAclConfiguration> = {
  resourceType: NETWORK_ACL,
  apiCalls: NETWORK_ACL_API_CALLS,
  async *collect(context) {
    const ec2 = context.client(EC2Client);
    const pages = ec2Pages(context, "EC2.DescribeNetworkAcls", "NetworkAcls", (page) =>
      ec2.send(new DescribeNetworkAclsCommand(page)),
    );
    for await (const page of pages) {
      for (const acl of page) yield itemOf(context, acl);
    }
  },
};

function itemOf(context: CollectContext, acl: NetworkAcl): ConfigurationItem<NetworkAclConfiguration> {
  const { NetworkAclId: id, OwnerId: ownerId, Entries = [], Tags: tags } = acl;
  return ec2ItemOf(context, {
    resourceType: NETWORK_ACL,
    arnType: "network-acl",
    id,
    ownerId,
    tags,
    configuration: {
      sharedBy: sharerOf(context.target.accountId, ownerId),
      isDefault: named("whether it is its VPC's default", acl.IsDefault),
      ingress: Entries.filter(({ Egress }) => Egress !== true).map(entryOf),
    },
  });
}

function entryOf({ RuleNumber, RuleAction, Protocol, PortRange, CidrBlock, Ipv6CidrBlock }: Entry): NetworkAclEntry {
  return {
    ruleNumber: named("a rule's number", RuleNumber),
    action: actionOf(RuleAction),
    protocol: named("a rule's protocol", Protocol),
    fromPort: PortRange?.From ?? null,
    toPort: PortRange?.To ?? null,
    cidr: named("a rule's source", CidrBlock ?? Ipv6CidrBlock),
  };
}

function named<T>(what: string, value: T | undefined): Known<T> {
  return value ?? unknown(`EC2's answer of a network ACL does not say ${what}.`);
}
