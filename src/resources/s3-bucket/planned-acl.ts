import { isUnknown, unknown, type Known } from "../../core/known";
import type { PlannedResource, PlannedValues } from "../plan-reader";
import { unlessEmpty } from "../planned-values";
import type { PlannedAcl, PlannedGrant } from "./plan";

const NO_GRANTEE = unknown("The plan does not say to whom the bucket's ACL grants something.");
const NO_PERMISSION = unknown("The plan does not say what the bucket's ACL grants.");
const CONTRADICTED = unknown(
  "The plan says that the ACL is private, and what was read of it grants something to a group.",
);

/**
 * The ACL of a planned bucket: of its `aws_s3_bucket_acl`, else what the bucket says of it in line; `null` where
 * neither does. When Terraform takes an `aws_s3_bucket_acl` away, the ACL stays as it is.
 */
export function plannedAclOf(
  bucket: PlannedValues,
  companion: Known<PlannedResource | null>,
): Known<PlannedAcl | null> {
  if (isUnknown(companion)) return companion;
  return companion === null ? aclInLine(bucket) : aclOf(companion);
}

function aclOf(companion: PlannedValues): PlannedAcl {
  const grants = companion.blocks("access_control_policy", 0, "grant");
  return {
    acl: unlessEmpty(companion.text("acl")),
    grants: isUnknown(grants) ? grants : grants.map(grantOf),
  };
}

function grantOf(grant: PlannedValues): PlannedGrant {
  return {
    grantee: granteeIn(["uri", "id", "email_address"].map((name) => grant.text("grantee", 0, name))),
    permission: grant.text("permission") ?? NO_PERMISSION,
  };
}

/**
 * The provider reads the grants of every bucket that stands. The name of an ACL it does not read: one that says
 * `private` may be what an old version of the provider left in the state.
 */
function aclInLine(bucket: PlannedValues): Known<PlannedAcl | null> {
  const acl = unlessEmpty(bucket.text("acl"));
  const blocks = bucket.blocks("grant");
  const grants = isUnknown(blocks) ? blocks : blocks.flatMap(grantsOf);
  const isContradicted = acl === "private" && !isUnknown(grants) && grants.some(isOfGroup);
  if (isContradicted) return CONTRADICTED;
  return acl === null && !isUnknown(grants) && grants.length === 0 ? null : { acl, grants };
}

function grantsOf(grant: PlannedValues): readonly PlannedGrant[] {
  const grantee = granteeIn(["uri", "id"].map((name) => grant.text(name)));
  const permissions = grant.texts("permissions") ?? NO_PERMISSION;
  return (isUnknown(permissions) ? [permissions] : permissions).map((permission) => ({ grantee, permission }));
}

function granteeIn(names: readonly Known<string | null>[]): Known<string> {
  return names.find((name) => name !== null && name !== "") ?? NO_GRANTEE;
}

function isOfGroup({ grantee }: PlannedGrant): boolean {
  return typeof grantee === "string" && grantee.startsWith("http");
}
