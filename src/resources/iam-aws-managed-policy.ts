import type { Policy } from "@aws-sdk/client-iam";
import type { RuleSubject } from "../core/define-rule";
import { isUnknown, mapKnown, type Known } from "../core/known";
import { arnsOf, attachesOwnPolicy, awsManagedPath, exclusiveAttachmentsOf } from "./iam/aws-managed";
import type { Brought, BroughtReader, JoinedResource, PlanJoin, PlannedResource } from "./plan-reader";
import { required } from "./planned-values";
import { list } from "./type/description";
import { resourceType } from "./type/resource-type";

/**
 * A policy that AWS wrote and that users, groups or roles of the account have. In a plan it is an attachment, which
 * gives one policy to one or several of them, or one ARN of a list that decides alone which policies somebody has.
 */
export interface IamAwsManagedPolicy {
  /**
   * The name with its path, which is the same in every partition: `job-function/Billing`. `null` where a plan attaches
   * a policy that is the account's own.
   */
  readonly policyName: Known<string | null>;
}

/** What the AWS managed policies in use say together of the account. */
export interface AccountSupport {
  /** True where a user, a group or a role has the policy AWSSupportAccess. */
  readonly hasSupportAccess: Known<boolean>;
}

/** Gives full access to AWS Support (AWS Support User Guide, "Manage access to AWS Support Center"). */
const SUPPORT_ACCESS = "AWSSupportAccess";

/** The policies of the lists that decide alone which policies a user, a group or a role has: one of each ARN. */
const listedPolicies: BroughtReader<IamAwsManagedPolicy> = {
  terraformTypes: (["user", "group", "role"] as const).flatMap((kind) => Object.keys(exclusiveAttachmentsOf(kind))),
  identifiedBy: ["id"],
  companions: {},
  read: listedBy,
};

/**
 * An AWS managed policy that is attached to somebody: one list has all of an account's, out of more than a thousand.
 * Where it is only a permissions boundary it does not count, since a boundary grants nothing. A plan's attachments are
 * read where they are resources, and not where a role's deprecated `managed_policy_arns` lists them.
 */
export const iamAwsManagedPolicy = resourceType<Policy, IamAwsManagedPolicy>({
  resourceType: "AWS::IAM::AWSManagedPolicy",
  service: "IAM",
  isGlobal: true,
  list: list("IAM.ListPolicies", {
    list: "Policies",
    token: "Marker",
    input: { Scope: "AWS", OnlyAttached: true, PolicyUsageFilter: "PermissionsPolicy", MaxItems: 1_000 },
  }),
  id: ({ PolicyName = "" }) => PolicyName,
  arn: ({ Arn = null }) => Arn,
  plan: {
    terraformTypes: [
      "aws_iam_group_policy_attachment",
      "aws_iam_policy_attachment",
      "aws_iam_role_policy_attachment",
      "aws_iam_user_policy_attachment",
    ],
    identifiedBy: ["id"],
    accepts: (attachment) => namedIn(attachment) !== null,
    brought: [listedPolicies],
    readAccount: plannedSupport,
  },
  account: {
    hasSupportAccess: {
      calls: [],
      read: async (_, listed) => Promise.resolve(listed.some(({ Arn = "" }) => awsManagedPath(Arn) === SUPPORT_ACCESS)),
    },
  },
  fields: {
    policyName: {
      says: "what the policy is called",
      live: ({ Arn = "" }) => awsManagedPath(Arn) ?? undefined,
      plan: plannedNameOf,
    },
  },
  example: { policyName: "ReadOnlyAccess" },
});

/** The account as rules see it that look for AWSSupportAccess. */
export const accountSupport = {
  resourceType: iamAwsManagedPolicy.resourceType,
  example: (hasSupportAccess: AccountSupport["hasSupportAccess"] = true): AccountSupport => ({ hasSupportAccess }),
} satisfies RuleSubject<AccountSupport>;

/** The name of the policy that a plan attaches, by its ARN alone. */
function namedIn(attachment: PlannedResource): IamAwsManagedPolicy["policyName"] {
  return mapKnown(required(attachment.text("policy_arn"), "which policy is attached"), awsManagedPath);
}

/** A policy whose ARN is yet to come is the account's own where the plan makes it. */
function plannedNameOf(attachment: PlannedResource, join: PlanJoin): IamAwsManagedPolicy["policyName"] {
  const name = namedIn(attachment);
  return isUnknown(name) && attachesOwnPolicy(join) ? null : name;
}

/**
 * The policies of AWS's own in a list, and those that may be: an ARN that is yet to come is the account's own where the
 * list refers to policies that the plan makes.
 */
function listedBy(list: PlannedResource, join: PlanJoin): readonly Brought<IamAwsManagedPolicy>[] {
  const isOwn = attachesOwnPolicy(join, "policy_arns");
  return arnsOf(list).flatMap((arn, index) => {
    const policyName = mapKnown(arn, awsManagedPath);
    if (policyName === null || (isUnknown(policyName) && isOwn)) return [];
    const what = isUnknown(policyName) ? `policy ${index + 1}` : policyName;
    return { what, tags: null, configuration: { policyName } };
  });
}

/**
 * A plan holds a small part of an account's attachments: it can show that somebody gets the policy, and never that
 * nobody has it. `undefined` where it does not show it, so that no rule judges the account by it.
 */
function plannedSupport(attachments: readonly JoinedResource[]): AccountSupport | undefined {
  const arns = attachments.flatMap(({ resource }) => arnsOf(resource));
  const has = arns.some((arn) => mapKnown(arn, awsManagedPath) === SUPPORT_ACCESS);
  return has ? { hasSupportAccess: true } : undefined;
}
