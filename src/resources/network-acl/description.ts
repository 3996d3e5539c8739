import type { NetworkAcl as ListedAcl } from "@aws-sdk/client-ec2";
import type { Known } from "../../core/known";
import { recordedSharer, sharerOf } from "../ec2-sharing";
import { tagRecord } from "../tag-record";
import { ec2Arn, ec2List } from "../type/ec2";
import { recorded } from "../type/recorded";
import { resourceType } from "../type/resource-type";
import { ASSOCIATION, plannedUse, recordedUse } from "./associations";
import { answeredIngress, recordedIngress, type NetworkAclEntry } from "./entry";
import { aclEntry, LAST_ENTRY } from "./examples";
import { aclsOfVpcs } from "./of-vpcs";
import { plannedIngress, RULE } from "./planned-rules";

/** A network ACL as rules see it. */
export interface NetworkAcl {
  /** The account that shares the ACL's VPC with this one; `null` where the VPC is this account's own. */
  readonly sharedBy: Known<string | null>;
  /** True where it is the ACL that its VPC was created with. */
  readonly isDefault: Known<boolean>;
  /** True where it is associated with a subnet. */
  readonly isInUse: Known<boolean>;
  /**
   * The inbound rules, in no particular order; traffic that no rule matches is denied. An Unknown stands for any number
   * of rules, or none.
   */
  readonly ingress: Known<readonly Known<NetworkAclEntry>[]>;
}

/** A network ACL. The list holds its rules, so nothing else is asked. */
export const networkAcl = resourceType<ListedAcl, NetworkAcl>({
  resourceType: "AWS::EC2::NetworkAcl",
  service: "EC2",
  isRecorded: true,
  list: ec2List("EC2.DescribeNetworkAcls", "NetworkAcls"),
  id: ({ NetworkAclId = "" }) => NetworkAclId,
  arn: ({ NetworkAclId, OwnerId }, target) => ec2Arn("network-acl", NetworkAclId, target, OwnerId),
  tags: ({ Tags }) => tagRecord(Tags),
  plan: {
    terraformTypes: ["aws_network_acl", "aws_default_network_acl"],
    // The VPC's own data name its default ACL.
    identifiedBy: ["id", "arn", "default_network_acl_id"],
    computedBlocks: { aws_network_acl: ["ingress", "egress"] },
    companions: { [RULE]: "network_acl_id", [ASSOCIATION]: "network_acl_id" },
    companionsThatAddUp: [ASSOCIATION],
    brought: [aclsOfVpcs],
  },
  fields: {
    sharedBy: {
      says: "which account shares the ACL",
      live: ({ OwnerId }, { accountId }) => sharerOf(accountId, OwnerId),
      config: recordedSharer,
      plan: () => null,
    },
    isDefault: {
      says: "whether the ACL is its VPC's default",
      live: ({ IsDefault }) => IsDefault,
      config: recorded("boolean", "isDefault"),
      plan: ({ type }) => type === "aws_default_network_acl",
    },
    isInUse: {
      says: "whether the ACL has subnets",
      live: ({ Associations }) => Associations && Associations.length > 0,
      config: recordedUse,
      plan: plannedUse,
    },
    ingress: {
      says: "which rules the ACL has",
      live: ({ Entries }) => Entries && answeredIngress(Entries),
      config: recordedIngress,
      plan: plannedIngress,
    },
  },
  example: {
    sharedBy: null,
    isDefault: false,
    isInUse: true,
    ingress: [aclEntry({ fromPort: 443, toPort: 443 }), LAST_ENTRY],
  },
});
