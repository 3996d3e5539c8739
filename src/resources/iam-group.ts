import type { GroupDetail } from "@aws-sdk/client-iam";
import type { Known } from "../core/known";
import { authorizationDetails } from "./iam/authorization-details";
import {
  attachmentsOf,
  awsManagedAmong,
  exclusiveAttachmentsOf,
  plannedAwsManaged,
  recordedAwsManaged,
  type AwsManagedPolicies,
} from "./iam/aws-managed";
import {
  inlinePoliciesOf,
  plannedInlinePolicies,
  recordedInlinePolicies,
  type InlinePolicies,
} from "./iam/inline-policies";
import { nameIn, recordedName } from "./iam/naming";
import { resourceType } from "./type/resource-type";

/** A group of users as rules see it. */
export interface IamGroup {
  /** The friendly name, without the path. */
  readonly groupName: Known<string>;
  readonly inlinePolicies: InlinePolicies;
  readonly awsManagedPolicies: AwsManagedPolicies;
}

/** A group of users, which cannot have tags. The list has its policies. */
export const iamGroup = resourceType<GroupDetail, IamGroup>({
  resourceType: "AWS::IAM::Group",
  service: "IAM",
  isGlobal: true,
  isRecorded: true,
  list: authorizationDetails("GroupDetailList"),
  id: ({ GroupId = "" }) => GroupId,
  arn: ({ Arn = null }) => Arn,
  plan: {
    terraformTypes: ["aws_iam_group"],
    identifiedBy: ["name", "id"],
    companions: { aws_iam_group_policy: "group", ...attachmentsOf("group"), ...exclusiveAttachmentsOf("group") },
    companionsThatAddUp: ["aws_iam_group_policy", ...Object.keys(attachmentsOf("group"))],
  },
  fields: {
    groupName: {
      says: "what the group is called",
      live: ({ GroupName, Arn }) => GroupName ?? nameIn(Arn),
      config: recordedName("groupName"),
      plan: (group) => group.text("name") ?? undefined,
    },
    inlinePolicies: {
      says: "what the group's inline policies are",
      live: ({ GroupPolicyList }) => inlinePoliciesOf(GroupPolicyList),
      config: recordedInlinePolicies("groupPolicyList"),
      plan: plannedInlinePolicies("group"),
    },
    awsManagedPolicies: {
      says: "which policies are attached to the group",
      live: ({ AttachedManagedPolicies }) => awsManagedAmong(AttachedManagedPolicies),
      config: recordedAwsManaged,
      plan: plannedAwsManaged("group"),
    },
  },
  example: { groupName: "ledger-readers", inlinePolicies: [], awsManagedPolicies: [] },
});
