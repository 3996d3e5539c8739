import { isUnknown, unknown, type Known } from "../../core/known";
import type { AccessKey, ConsolePassword, IamUserConfiguration } from "./configuration";

/** An `aws_iam_user` of a Terraform plan, joined with its login profile and access keys. */
export interface PlannedUser {
  readonly name: Known<string>;
  /** True where there is an `aws_iam_user_login_profile` whose `user` is this one. */
  readonly has_login_profile: Known<boolean>;
  /** The `aws_iam_access_key` resources whose `user` is this one. */
  readonly access_keys: Known<readonly PlannedAccessKey[]>;
}

/** An `aws_iam_access_key` of a Terraform plan. */
export interface PlannedAccessKey {
  /** `Active`, which it is by default, or `Inactive`. */
  readonly status: Known<string | null>;
  /** RFC 3339; known of a key that exists. */
  readonly create_date: Known<string | null>;
}

// Terraform makes MFA devices, and none of its resources enables one for a user.
const NO_MFA = unknown("A Terraform plan cannot tell whether the user has an MFA device that is enabled.");
const NO_USE = unknown("A Terraform plan cannot tell when a credential was last used.");
const AFTER_APPLY = unknown("When the credential was made is known only after apply.");

const PASSWORD: ConsolePassword = { lastUsed: NO_USE, lastChanged: AFTER_APPLY };

/** Reads a planned user: the credentials that the plan gives it. */
export function iamUserFromPlan({ name, has_login_profile, access_keys }: PlannedUser): IamUserConfiguration {
  const passwordIfAny = has_login_profile === true ? PASSWORD : null;
  return {
    userName: name,
    password: isUnknown(has_login_profile) ? has_login_profile : passwordIfAny,
    mfaActive: NO_MFA,
    accessKeys: isUnknown(access_keys) ? access_keys : access_keys.map(accessKeyOf),
  };
}

function accessKeyOf({ status, create_date }: PlannedAccessKey, index: number): AccessKey {
  return {
    number: index + 1,
    active: isUnknown(status) ? status : status !== "Inactive",
    lastRotated: isUnknown(create_date) ? create_date : dateOf(create_date),
    lastUsed: NO_USE,
  };
}

function dateOf(text: string | null): Known<Date> {
  const date = new Date(text ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? AFTER_APPLY : date;
}
