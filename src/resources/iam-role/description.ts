import type { RoleDetail } from "@aws-sdk/client-iam";
import * as z from "zod";
import { mapKnown, unknown, type Known } from "../../core/known";
import type { Policy } from "../../policy/open-policy";
import { parsePolicy } from "../../policy/policy-document";
import { authorizationDetails } from "../iam/authorization-details";
import {
  attachmentsOf,
  awsManagedAmong,
  exclusiveAttachmentsOf,
  plannedAwsManagedOfRole,
  recordedAwsManaged,
  type AwsManagedPolicies,
} from "../iam/aws-managed";
import { inlinePoliciesOf, recordedInlinePolicies, type InlinePolicies } from "../iam/inline-policies";
import { nameIn, pathIn, plannedName, recordedName } from "../iam/naming";
import { tagRecord } from "../tag-record";
import { recorded, recordedInShape } from "../type/recorded";
import { resourceType } from "../type/resource-type";
import { trusting } from "./examples";
import { ownerServiceAt } from "./owner-service";
import { inlinePolicyNamesOf, plannedInlinePoliciesOfRole } from "./planned";

/** A role as rules see it. */
export interface IamRole {
  /** The friendly name, without the path. */
  readonly roleName: Known<string>;
  /**
   * The service that created the role and is the only one that may change it, such as `sso.amazonaws.com`; `null` for
   * other roles.
   */
  readonly ownerService: Known<string | null>;
  readonly inlinePolicyNames: Known<readonly Known<string>[]>;
  /** Who may assume the role. */
  readonly trustPolicy: Known<Policy>;
  readonly inlinePolicies: InlinePolicies;
  readonly awsManagedPolicies: AwsManagedPolicies;
}

const UNNAMED = unknown("The name of the inline policy is not given.");

const roleSchema = z.object({ rolePolicyList: z.array(z.object({ policyName: z.string().nullish() })) });

const trustSchema = z.object({ assumeRolePolicyDocument: z.unknown() });

/** A role. The list has its trust policy, inline policies and tags. */
export const iamRole = resourceType<RoleDetail, IamRole>({
  resourceType: "AWS::IAM::Role",
  service: "IAM",
  isGlobal: true,
  isRecorded: true,
  list: authorizationDetails("RoleDetailList"),
  id: ({ RoleId = "" }) => RoleId,
  arn: ({ Arn = null }) => Arn,
  tags: ({ Tags }) => tagRecord(Tags),
  // `aws_iam_service_linked_role` is not read: the linked service decides what the role contains.
  plan: {
    terraformTypes: ["aws_iam_role"],
    identifiedBy: ["name", "id"],
    computedBlocks: { aws_iam_role: ["inline_policy"] },
    companions: {
      aws_iam_role_policy: "role",
      aws_iam_role_policies_exclusive: "role_name",
      ...attachmentsOf("role"),
      ...exclusiveAttachmentsOf("role"),
    },
    companionsThatAddUp: ["aws_iam_role_policy", ...Object.keys(attachmentsOf("role"))],
  },
  fields: {
    roleName: {
      says: "what the role is called",
      live: ({ RoleName, Arn }) => RoleName ?? nameIn(Arn),
      config: recordedName("roleName"),
      plan: (role) => plannedName("role", role.text("name")),
    },
    ownerService: {
      says: "whether a service owns the role",
      live: ({ Path, Arn }) => ownerServiceAt(Path ?? pathIn(Arn)),
      config: (item) => ownerServiceAt(recorded("string", "path")(item) ?? pathIn(item.arn)),
      // Services create their roles without Terraform.
      plan: () => null,
    },
    inlinePolicyNames: {
      says: "what inline policies the role has",
      live: ({ RolePolicyList }) => RolePolicyList?.map(({ PolicyName }) => PolicyName ?? UNNAMED),
      config: recordedInShape(roleSchema, ({ rolePolicyList }) =>
        rolePolicyList.map(({ policyName }) => policyName ?? UNNAMED),
      ),
      plan: inlinePolicyNamesOf,
    },
    trustPolicy: {
      says: "who may assume the role",
      live: ({ AssumeRolePolicyDocument }) => trustPolicyOf(AssumeRolePolicyDocument),
      config: recordedInShape(trustSchema, ({ assumeRolePolicyDocument }) => trustPolicyOf(assumeRolePolicyDocument)),
      plan: (role, join) =>
        mapKnown(join.policy(role, "assume_role_policy"), (policy) =>
          typeof policy === "string" ? trustPolicyOf(policy) : (policy ?? undefined),
        ),
    },
    inlinePolicies: {
      says: "what the role's inline policies are",
      live: ({ RolePolicyList }) => inlinePoliciesOf(RolePolicyList),
      config: recordedInlinePolicies("rolePolicyList"),
      plan: plannedInlinePoliciesOfRole,
    },
    awsManagedPolicies: {
      says: "which policies are attached to the role",
      live: ({ AttachedManagedPolicies }) => awsManagedAmong(AttachedManagedPolicies),
      config: recordedAwsManaged,
      plan: plannedAwsManagedOfRole,
    },
  },
  example: {
    roleName: "ledger-reader",
    ownerService: null,
    inlinePolicyNames: [],
    trustPolicy: trusting({ Principal: { Service: "lambda.amazonaws.com" } }),
    inlinePolicies: [],
    awsManagedPolicies: [],
  },
});

/** `undefined` where the source has no policy: every role has one. */
function trustPolicyOf(policy: unknown): Known<Policy> | undefined {
  if (policy === undefined || policy === null) return undefined;
  return parsePolicy(policy) ?? unknown("The role's trust policy could not be understood.");
}
