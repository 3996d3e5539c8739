import type { Known } from "../../core/known";

/** AWS Config's name of the type. */
export const IAM_ROLE = "AWS::IAM::Role";

/** A role as rules see it. */
export interface IamRoleConfiguration {
  /** The friendly name, without the path. */
  readonly roleName: Known<string>;
  /** The service that made the role and alone may change it, such as `sso.amazonaws.com`; `null` where none did. */
  readonly ownerService: Known<string | null>;
  readonly inlinePolicyNames: Known<readonly Known<string>[]>;
}

/**
 * The service that owns a role: service-linked roles, and those that IAM Identity Center makes of permission sets,
 * have paths that nobody else can use (IAM User Guide, "Create a service-linked role"; IAM Identity Center User
 * Guide, "Referencing permission sets in resource policies").
 */
export function ownerServiceOf(path: string): string | null {
  return /^\/(?:aws-service-role|aws-reserved)\/([^/]+)\//.exec(path)?.[1] ?? null;
}
