import type { Known } from "../../core/known";

/**
 * The type's name, in AWS Config's way of naming. AWS Config records no such item and Terraform has no such
 * resource: the root user is read live alone.
 */
export const IAM_ROOT = "AWS::IAM::Root";

/** An account's root user as rules see it. */
export interface IamRootConfiguration {
  readonly hasAccessKey: Known<boolean>;
  /** False where an organization that manages root access centrally removed the password, or never gave one. */
  readonly hasPassword: Known<boolean>;
  readonly mfaEnabled: Known<boolean>;
}
