import type { SecurityGroup as ListedGroup } from "@aws-sdk/client-ec2";
import type { Known } from "../../core/known";
import { recordedSharer, sharerOf } from "../ec2-sharing";
import type { PlannedResource } from "../plan-reader";
import { tagRecord } from "../tag-record";
import { ec2Arn, ec2List } from "../type/ec2";
import { recorded } from "../type/recorded";
import { resourceType } from "../type/resource-type";
import { answeredIngress } from "./answered-ingress";
import { securityGroupRule } from "./examples";
import { groupsOfVpcs } from "./of-vpcs";
import { plannedRules, RULE_RESOURCES } from "./planned-rules";
import { answeredRule, recordedRules, type SecurityGroupRules } from "./rule";

/** A security group as rules see it. */
export interface SecurityGroup {
  /** The account that shares the group with this one; `null` where the group is this account's own. */
  readonly sharedBy: Known<string | null>;
  /** True where it is the group that its VPC was created with. */
  readonly isDefault: Known<boolean>;
  readonly ingress: SecurityGroupRules;
  readonly egress: SecurityGroupRules;
}

/**
 * A security group. For an existing group Terraform's provider has read all rules into its inline blocks, whoever
 * created them. A default group that Terraform takes over has only the rules of its plan: the provider removes all
 * others. A default group that it does not take over comes with its VPC.
 */
export const securityGroup = resourceType<ListedGroup, SecurityGroup>({
  resourceType: "AWS::EC2::SecurityGroup",
  service: "EC2",
  isRecorded: true,
  list: ec2List("EC2.DescribeSecurityGroups", "SecurityGroups"),
  id: ({ GroupId = "" }) => GroupId,
  arn: ({ GroupId, OwnerId }, target) => ec2Arn("security-group", GroupId, target, OwnerId),
  tags: ({ Tags }) => tagRecord(Tags),
  plan: {
    terraformTypes: ["aws_security_group", "aws_default_security_group"],
    identifiedBy: ["id", "arn"],
    computedBlocks: {
      aws_security_group: ["ingress", "egress"],
      aws_default_security_group: ["ingress", "egress"],
      aws_ec2_managed_prefix_list: ["entry"],
    },
    computedBy: { aws_default_security_group: { through: "vpc_id", computes: "default_security_group_id" } },
    companions: RULE_RESOURCES,
    companionsThatAddUp: Object.keys(RULE_RESOURCES),
    brought: [groupsOfVpcs],
  },
  fields: {
    sharedBy: {
      says: "which account shares the group",
      live: ({ OwnerId }, { accountId }) => sharerOf(accountId, OwnerId),
      config: recordedSharer,
      plan: () => null,
    },
    isDefault: {
      says: "whether the group is its VPC's default",
      live: ({ GroupName }) => isDefaultName(GroupName),
      config: (item) => isDefaultName(recorded("string", "groupName")(item)),
      plan: isPlannedDefault,
    },
    ingress: {
      says: "which inbound rules the group has",
      live: answeredIngress,
      config: recordedRules("ipPermissions"),
      plan: plannedRules("ingress"),
    },
    egress: {
      says: "which outbound rules the group has",
      live: ({ IpPermissionsEgress }) => IpPermissionsEgress?.map(answeredRule),
      config: recordedRules("ipPermissionsEgress"),
      plan: plannedRules("egress"),
    },
  },
  example: { sharedBy: null, isDefault: false, ingress: [securityGroupRule()], egress: [] },
});

/** True for the group that a VPC was created with: EC2 reserves the name `default`, so no other group can have it. */
function isDefaultName(name: string | undefined): boolean | undefined {
  return name ? name === "default" : undefined;
}

/** An imported default group may be an ordinary resource; EC2 lets no other group have the name. */
function isPlannedDefault(group: PlannedResource): boolean {
  return group.type === "aws_default_security_group" || group.text("name") === "default";
}
