import type { ManagedPolicyDetail } from "@aws-sdk/client-iam";
import { mapKnown, type Known } from "../../core/known";
import type { Policy } from "../../policy/open-policy";
import { authorizationDetails } from "../iam/authorization-details";
import { nameIn, plannedName, recordedName } from "../iam/naming";
import { tagRecord } from "../tag-record";
import { pagedQuestion } from "../type/question";
import { resourceType } from "../type/resource-type";
import { documentOf, recordedDocument } from "./document";
import { allowing } from "./examples";
import { ATTACHMENTS, BOUNDARIES, isOnlyBoundary, plannedUse, recordedUse } from "./use";

/**
 * A managed policy of the account's own, as rules see it. AWS-managed policies are not listed: nobody can change them.
 */
export interface IamPolicy {
  /** The friendly name, without the path. */
  readonly policyName: Known<string>;
  /** The document of the default version, which is the one in force wherever the policy is attached. */
  readonly document: Known<Policy>;
  /** True where the policy is the permissions boundary of somebody and is attached to nobody, so that it grants nothing. */
  readonly isOnlyBoundary: Known<boolean>;
}

/** A managed policy of the account's own. The list holds everything, the documents included, but the tags. */
export const iamPolicy = resourceType<ManagedPolicyDetail, IamPolicy>({
  resourceType: "AWS::IAM::Policy",
  service: "IAM",
  isGlobal: true,
  isRecorded: true,
  list: authorizationDetails("Policies"),
  // API endpoints other than IAM's own may return only the ARN.
  id: ({ Arn = "", PolicyId = Arn }) => PolicyId,
  arn: ({ Arn = null }) => Arn,
  tags: pagedQuestion("IAM.ListPolicyTags", {
    input: ({ arn }) => ({ PolicyArn: arn ?? undefined }),
    list: "Tags",
    token: "Marker",
    answer: tagRecord,
  }),
  plan: {
    terraformTypes: ["aws_iam_policy"],
    identifiedBy: ["arn", "id"],
    companions: { ...BOUNDARIES, ...ATTACHMENTS },
    companionsThatAddUp: Object.keys(ATTACHMENTS),
  },
  fields: {
    policyName: {
      says: "what the policy is called",
      live: ({ PolicyName, Arn }) => PolicyName ?? nameIn(Arn),
      config: recordedName("policyName"),
      plan: (policy) => plannedName("policy", policy.text("name")),
    },
    document: {
      says: "what the policy's document is",
      live: ({ PolicyVersionList, DefaultVersionId }) =>
        documentOf(PolicyVersionList?.find(({ VersionId }) => VersionId === DefaultVersionId)?.Document),
      config: recordedDocument,
      // The document in a plan becomes the default version.
      plan: (policy, join) =>
        mapKnown(join.policy(policy, "policy"), (text) =>
          typeof text === "string" ? documentOf(text) : (text ?? undefined),
        ),
    },
    isOnlyBoundary: {
      says: "whether the policy is used as a permissions boundary only",
      live: ({ AttachmentCount, PermissionsBoundaryUsageCount }) =>
        isOnlyBoundary(AttachmentCount, PermissionsBoundaryUsageCount),
      config: recordedUse,
      plan: plannedUse,
    },
  },
  example: {
    policyName: "read-ledger",
    document: allowing({ Action: "s3:GetObject", Resource: "arn:aws:s3:::ledger/*" }),
    isOnlyBoundary: false,
  },
});
