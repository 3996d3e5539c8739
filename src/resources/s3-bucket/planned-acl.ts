import { allKnown, isUnknown, mapKnown, unknown, type Known } from "../../core/known";
import type { PlanJoin, PlannedResource, PlannedValues } from "../plan-reader";
import { unlessEmpty } from "../planned-values";
import { GROUP, type AclGrant } from "./acl";
import { COMPANIONS } from "./planned";

const NO_GRANTEE = unknown("The plan does not say to whom the bucket's ACL grants access.");
const NO_PERMISSION = unknown("The plan does not say what the bucket's ACL grants.");
const CONTRADICTED = unknown(
  "The plan says that the ACL is private, but the grants that Terraform has read give a group access.",
);

/** The grants of canned ACLs to others than the owner (Amazon S3 User Guide, "Canned ACL"). */
const CANNED_GRANTS: ReadonlyMap<string, readonly AclGrant[]> = new Map([
  ["private", []],
  ["aws-exec-read", []],
  ["bucket-owner-read", []],
  ["bucket-owner-full-control", []],
  ["public-read", [{ grantee: GROUP.everybody, permission: "READ" }]],
  [
    "public-read-write",
    [
      { grantee: GROUP.everybody, permission: "READ" },
      { grantee: GROUP.everybody, permission: "WRITE" },
    ],
  ],
  ["authenticated-read", [{ grantee: GROUP.everyAccount, permission: "READ" }]],
  [
    "log-delivery-write",
    [
      { grantee: GROUP.logDelivery, permission: "WRITE" },
      { grantee: GROUP.logDelivery, permission: "READ_ACP" },
    ],
  ],
]);

/** A grant whose parts a plan may leave unknown. */
type Grant = { readonly [K in keyof AclGrant]: Known<AclGrant[K]> };

/**
 * The grants of a planned bucket's ACL: those of its `aws_s3_bucket_acl`, else those that the bucket sets inline; a
 * bucket without either is private. When Terraform removes an `aws_s3_bucket_acl`, the ACL stays unchanged.
 */
export function grantsOf(bucket: PlannedResource, join: PlanJoin): Known<readonly AclGrant[]> {
  const companion = join.companion(COMPANIONS.acl);
  if (isUnknown(companion)) return companion;
  if (companion === null) return grantsInLine(bucket);
  return grantsBy(
    unlessEmpty(companion.text("acl")),
    mapKnown(companion.blocks("access_control_policy", 0, "grant"), (grants) => grants.map(grantOfAcl)),
  );
}

/** A canned ACL by its name; without a name, the listed grants. */
function grantsBy(acl: Known<string | null>, grants: Known<readonly Grant[]>): Known<readonly AclGrant[]> {
  return mapKnown(acl, (name) => {
    if (name !== null) return CANNED_GRANTS.get(name) ?? unknown(`The canned ACL ${name} is not a known one.`);
    return mapKnown(grants, (listed) =>
      allKnown<readonly AclGrant[]>(listed.map((grant) => allKnown<AclGrant>(grant))),
    );
  });
}

function grantOfAcl(grant: PlannedValues): Grant {
  return {
    grantee: granteeIn(["uri", "id", "email_address"].map((name) => grant.text("grantee", 0, name))),
    permission: grant.text("permission") ?? NO_PERMISSION,
  };
}

/**
 * The provider reads the grants of every existing bucket, but not the name of its ACL: a `private` may be left over in
 * the state from an old version of the provider.
 */
function grantsInLine(bucket: PlannedValues): Known<readonly AclGrant[]> {
  const acl = unlessEmpty(bucket.text("acl"));
  const grants = mapKnown(bucket.blocks("grant"), (blocks) => blocks.flatMap(grantsOfBlock));
  const isContradicted = acl === "private" && !isUnknown(grants) && grants.some(isOfGroup);
  return isContradicted ? CONTRADICTED : grantsBy(acl, grants);
}

function grantsOfBlock(grant: PlannedValues): readonly Grant[] {
  const grantee = granteeIn(["uri", "id"].map((name) => grant.text(name)));
  const permissions = grant.texts("permissions") ?? NO_PERMISSION;
  return (isUnknown(permissions) ? [permissions] : permissions).map((permission) => ({ grantee, permission }));
}

function granteeIn(names: readonly Known<string | null>[]): Known<string> {
  return names.find((name) => name !== null && name !== "") ?? NO_GRANTEE;
}

function isOfGroup({ grantee }: Grant): boolean {
  return typeof grantee === "string" && grantee.startsWith("http");
}
