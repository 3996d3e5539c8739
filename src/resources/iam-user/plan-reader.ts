import { isUnknown, unknown, type Known } from "../../core/known";
import type { PlanJoin, PlannedResource, PlanReader } from "../plan-reader";
import { IAM_USER, type IamUserConfiguration } from "./configuration";
import { iamUserFromPlan, type PlannedAccessKey } from "./plan";

/** Reads `aws_iam_user`, with its login profile and its access keys. */
export const iamUserPlanReader: PlanReader<IamUserConfiguration> = {
  resourceType: IAM_USER,
  terraformTypes: ["aws_iam_user"],
  identifiedBy: ["name", "id"],
  companions: { aws_iam_user_login_profile: "user", aws_iam_access_key: "user" },
  companionsThatAddUp: ["aws_iam_user_login_profile", "aws_iam_access_key"],
  isGlobal: true,
  read: (user, join) =>
    iamUserFromPlan({
      name: user.text("name") ?? unknown("The plan does not name the user."),
      has_login_profile: hasLoginProfile(user, join),
      access_keys: accessKeysOf(user, join),
    }),
};

// People and other configurations give credentials to a user that stands.
const MAYBE_PASSWORD = unknown("The user stands already, and the plan does not say whether it has a password.");
const MAYBE_KEYS = unknown("The user stands already, and the plan does not say whether it has access keys.");

function hasLoginProfile(user: PlannedResource, join: PlanJoin): Known<boolean> {
  const profiles = join.companions("aws_iam_user_login_profile");
  if (profiles.some((profile) => !isUnknown(profile))) return true;
  const isTakenAway = join.former("aws_iam_user_login_profile").length > 0;
  return profiles.find(isUnknown) ?? (user.isCreated || isTakenAway ? false : MAYBE_PASSWORD);
}

function accessKeysOf(user: PlannedResource, join: PlanJoin): Known<readonly PlannedAccessKey[]> {
  const keys = join.companions("aws_iam_access_key");
  const areAll = user.isCreated || keys.length > 0 || join.former("aws_iam_access_key").length > 0;
  return areAll ? keys.map(accessKeyOf) : MAYBE_KEYS;
}

/** A key that may be another user's is one of which nothing is known. */
function accessKeyOf(key: Known<PlannedResource>): PlannedAccessKey {
  if (isUnknown(key)) return { status: key, create_date: key };
  return { status: key.text("status"), create_date: key.text("create_date") };
}
