import type { Known } from "../../core/known";
import type { InlinePolicies } from "../../resources/iam/inline-policies";
import type { AwsManagedPolicies } from "../../resources/iam/aws-managed";
import { iamGroup } from "../../resources/iam-group";
import { iamRole } from "../../resources/iam-role/description";
import { iamUser } from "../../resources/iam-user/description";
import type { ResourceType } from "../../resources/type/resource-type";

/** What rules read of whatever has policies. */
export type Identity<N extends string> = {
  readonly inlinePolicies: InlinePolicies;
  readonly awsManagedPolicies: AwsManagedPolicies;
} & { readonly [Name in N]: Known<string> };

/** What has policies. */
export type IdentityKind = "user" | "group" | "role";

/** A type of identities, for rules that are the same for each of these types. */
export interface IdentityType<N extends string, C extends Identity<N>> {
  readonly type: ResourceType<C>;
  readonly kind: IdentityKind;
  /** The field that has the identity's name. */
  readonly nameField: N;
}

export const USER = { type: iamUser, kind: "user", nameField: "userName" } as const;
export const GROUP = { type: iamGroup, kind: "group", nameField: "groupName" } as const;
export const ROLE = { type: iamRole, kind: "role", nameField: "roleName" } as const;
