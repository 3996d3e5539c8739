import type { Known } from "../../core/known";

/** AWS Config's name of the type. */
export const IAM_USER = "AWS::IAM::User";

/** A password for the console. */
export interface ConsolePassword {
  /** `null` where it was never used, or not since 2014-10-20, when IAM began to keep this. */
  readonly lastUsed: Known<Date | null>;
  /** When it was set; this is not when it was used. */
  readonly lastChanged: Known<Date>;
}

/** An access key. */
export interface AccessKey {
  /** Which of the user's keys it is, from 1, in the order of the source. */
  readonly number: number;
  readonly active: Known<boolean>;
  /** When the key was made, or last changed. */
  readonly lastRotated: Known<Date>;
  /** `null` where it was never used, or not since 2015-04-22, when IAM began to keep this. */
  readonly lastUsed: Known<Date | null>;
}

/** What a user signs in and signs requests with. */
export interface UserCredentials {
  /** `null` where the user cannot sign in to the console. */
  readonly password: Known<ConsolePassword | null>;
  /** True where the user has an MFA device that is enabled. */
  readonly mfaActive: Known<boolean>;
  /** Active and inactive ones. */
  readonly accessKeys: Known<readonly AccessKey[]>;
}

/** A user as rules see it. */
export interface IamUserConfiguration extends UserCredentials {
  /** The friendly name, without the path. */
  readonly userName: Known<string>;
}
