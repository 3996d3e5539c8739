import { isUnknown, mapKnown, unknown, type Known } from "../../core/known";
import type { PlanJoin, PlannedResource } from "../plan-reader";
import type { AccessKey, IamUser } from "./description";

// An existing user may have credentials that a person or another configuration created.
const MAYBE_PASSWORD = unknown("The user already exists, and the plan does not say whether it has a password.");
const MAYBE_KEYS = unknown("The user already exists, and the plan does not say whether it has access keys.");

const NO_USE = unknown("A Terraform plan cannot tell when a credential was last used.");
const AFTER_APPLY = unknown("When the credential was made is known only after apply.");

/** An `aws_iam_user_login_profile` gives a user a password. */
export function passwordOf(user: PlannedResource, join: PlanJoin): IamUser["password"] {
  const profiles = join.companions("aws_iam_user_login_profile");
  if (profiles.some((profile) => !isUnknown(profile))) return { lastUsed: NO_USE, lastChanged: AFTER_APPLY };
  const isTakenAway = join.former("aws_iam_user_login_profile").length > 0;
  return profiles.find(isUnknown) ?? (user.isCreated || isTakenAway ? null : MAYBE_PASSWORD);
}

/** An `aws_iam_access_key` is one of a user's keys. */
export function accessKeysOf(user: PlannedResource, join: PlanJoin): IamUser["accessKeys"] {
  const keys = join.companions("aws_iam_access_key");
  const areAll = user.isCreated || keys.length > 0 || join.former("aws_iam_access_key").length > 0;
  return areAll ? keys.map(accessKeyOf) : MAYBE_KEYS;
}

/** A key that may belong to another user: nothing about it is known. */
function accessKeyOf(key: Known<PlannedResource>, index: number): AccessKey {
  const status = mapKnown(key, (one) => one.text("status"));
  const created = mapKnown(key, (one) => one.text("create_date"));
  return {
    number: index + 1,
    active: mapKnown(status, (text) => text !== "Inactive"),
    lastRotated: mapKnown(created, dateOf),
    lastUsed: NO_USE,
  };
}

/** Known only for an existing key. */
function dateOf(text: string | null): Known<Date> {
  const date = new Date(text ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? AFTER_APPLY : date;
}
