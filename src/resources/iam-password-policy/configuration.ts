import type { Known } from "../../core/known";

/** The type's name, in AWS Config's way of naming. AWS Config records no such item. */
export const IAM_PASSWORD_POLICY = "AWS::IAM::PasswordPolicy";

/**
 * The shortest password that IAM takes where the account has no policy of its own
 * (IAM User Guide, "Set an account password policy for IAM users", "Default password policy").
 */
export const DEFAULT_MINIMUM_LENGTH = 8;

/** An account's policy for the passwords of its users, as rules see it. */
export interface IamPasswordPolicyConfiguration {
  /** In characters; `null` where the account has no policy of its own. */
  readonly minimumLength: Known<number | null>;
}
