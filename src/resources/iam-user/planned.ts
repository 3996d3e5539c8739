import { isUnknown, mapKnown, unknown, type Known } from "../../core/known";
import { arnsOf, attachmentsOf, exclusiveAttachmentsOf } from "../iam/aws-managed";
import { nameIn } from "../iam/naming";
import type { PlanJoin, PlannedResource } from "../plan-reader";
import type { AccessKey, IamUser } from "./description";

// An existing user may have credentials that a person or another configuration created.
const MAYBE_PASSWORD = unknown("The user already exists, and the plan does not say whether it has a password.");
const MAYBE_KEYS = unknown("The user already exists, and the plan does not say whether it has access keys.");

const MAYBE_POLICIES = unknown("The user already exists, and the plan does not say whether it has policies.");

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
  return areAll ? keys.map((key, index) => accessKeyOf(key, index, user)) : MAYBE_KEYS;
}

/** A key that may belong to another user: nothing about it is known. */
function accessKeyOf(key: Known<PlannedResource>, index: number, user: PlannedResource): AccessKey {
  const status = mapKnown(key, (one) => one.text("status"));
  const created = mapKnown(key, (one) => one.text("create_date"));
  return {
    number: index + 1,
    active: mapKnown(status, (text) => text !== "Inactive"),
    lastRotated: mapKnown(created, dateOf),
    lastUsed: NO_USE,
    // A new key of a user that exists was asked for by itself.
    isUnusedSinceSetup: mapKnown(key, (one) => user.isCreated || (one.isCreated ? false : NO_USE)),
  };
}

/** Known only for an existing key. */
function dateOf(text: string | null): Known<Date> {
  const date = new Date(text ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? AFTER_APPLY : date;
}

/** The resources that give a user policies of its own, each with the attribute that names the user. */
export const POLICY_RESOURCES = {
  aws_iam_user_policy: "user",
  ...attachmentsOf("user"),
  ...exclusiveAttachmentsOf("user"),
};

/** The names of a user's own policies. One known name is enough to tell that the user has some. */
export function directPoliciesOf(user: PlannedResource, join: PlanJoin): IamUser["directPolicies"] {
  const types = Object.keys(POLICY_RESOURCES);
  const policies = types.flatMap((type) => join.companions(type));
  const own = policies.flatMap((policy) => (isUnknown(policy) ? [] : policyNamesOf(policy)));
  if (own.length > 0) return own;
  const areAll = user.isCreated || types.some((type) => join.former(type).length > 0);
  return policies.find(isUnknown) ?? (areAll ? [] : MAYBE_POLICIES);
}

/** An inline policy has a name; one that is attached has it at the end of its ARN. */
function policyNamesOf(policy: PlannedResource): readonly Known<string>[] {
  const names =
    policy.type === "aws_iam_user_policy"
      ? [policy.text("name")]
      : arnsOf(policy).map((arn) => mapKnown(arn, (known) => nameIn(known) ?? null));
  return names.map((name) => mapKnown(name, (text) => text ?? unknown("The policy's name is known only after apply.")));
}
