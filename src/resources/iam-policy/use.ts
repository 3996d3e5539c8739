import { anyTrue, isUnknown, mapKnown, type Known } from "../../core/known";
import type { PlanJoin, PlannedResource } from "../plan-reader";
import type { RecordedItem } from "../recorded-item";
import { recorded } from "../type/recorded";

/** The Terraform types that use a policy as somebody's permissions boundary, and the attribute that names the policy. */
export const BOUNDARIES = { aws_iam_role: "permissions_boundary", aws_iam_user: "permissions_boundary" } as const;

/** The Terraform types that attach a policy to somebody, and the attribute that names the policy. */
export const ATTACHMENTS = {
  aws_iam_role_policy_attachment: "policy_arn",
  aws_iam_user_policy_attachment: "policy_arn",
  aws_iam_group_policy_attachment: "policy_arn",
  aws_iam_policy_attachment: "policy_arn",
  aws_iam_role_policy_attachments_exclusive: "policy_arns",
  aws_iam_user_policy_attachments_exclusive: "policy_arns",
  aws_iam_group_policy_attachments_exclusive: "policy_arns",
} as const;

/**
 * Whether a policy is used as a permissions boundary and in no other way.
 * @param attachments How many identities it is attached to; `undefined` where that is not known.
 * @param boundaries How many identities it is the boundary of; the same.
 */
export function isOnlyBoundary(attachments: number | undefined, boundaries: number | undefined): boolean | undefined {
  if (boundaries === 0 || (attachments !== undefined && attachments > 0)) return false;
  return attachments === undefined || boundaries === undefined ? undefined : true;
}

/** The same of a policy that AWS Config recorded. */
export function recordedUse(item: RecordedItem): boolean | undefined {
  return isOnlyBoundary(
    recorded("number", "attachmentCount")(item),
    recorded("number", "permissionsBoundaryUsageCount")(item),
  );
}

/** The same of a policy in a plan, as far as the plan uses it: other configurations may use it too. */
export function plannedUse(_policy: PlannedResource, join: PlanJoin): Known<boolean> {
  const isUsedBy = (types: Readonly<Record<string, string>>): Known<boolean> =>
    anyTrue(
      Object.keys(types)
        .flatMap((type) => join.companions(type))
        .map((user) => mapKnown(user, () => true)),
    );
  const [isAttached, isBoundary] = [isUsedBy(ATTACHMENTS), isUsedBy(BOUNDARIES)];
  if (isAttached === true || isBoundary === false) return false;
  return isUnknown(isAttached) ? isAttached : isBoundary;
}
