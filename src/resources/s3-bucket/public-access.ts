import { isUnknown, type Known } from "../../core/known";
import { agreed, surelyOf } from "../../policy/open-policy";
import { isPublic, publicGrants } from "../../policy/public-access";
import { isInForce, NOT_IN_PLAN, type PublicAccessBlock } from "../s3-account-public-access-block/public-access-block";
import { GROUP, type AclGrant } from "./acl";
import type { S3Bucket } from "./description";

/** A kind of access to a bucket: the actions that a policy names, and the ACL permissions that allow them. */
export interface AccessKind {
  readonly name: string;
  /** Patterns of actions. */
  readonly actions: readonly string[];
  readonly permissions: ReadonlySet<string>;
}

/** Reading objects, listing them, or reading settings of the bucket. */
export const READ: AccessKind = {
  name: "read",
  actions: ["s3:Get*", "s3:List*"],
  permissions: new Set(["READ", "READ_ACP", "FULL_CONTROL"]),
};

/**
 * Writing or deleting objects, or changing the bucket: S3's actions of the access levels Write, Permissions management
 * and Tagging that a bucket policy can name (Service Authorization Reference, Amazon S3).
 */
export const WRITE: AccessKind = {
  name: "write",
  actions: [
    "s3:AbortMultipartUpload",
    "s3:BypassGovernanceRetention",
    "s3:Create*",
    "s3:Delete*",
    "s3:InitiateReplication",
    "s3:ObjectOwnerOverrideToBucketOwner",
    "s3:Put*",
    "s3:Replicate*",
    "s3:RestoreObject",
    "s3:Update*",
  ],
  permissions: new Set(["WRITE", "WRITE_ACP", "FULL_CONTROL"]),
};

/** The groups of an ACL that are the public (Amazon S3 User Guide, "The meaning of public"). */
const PUBLIC_GROUPS: ReadonlyMap<string, string> = new Map([
  [GROUP.everybody, "everybody"],
  [GROUP.everyAccount, "every AWS account"],
]);

/** The fields that decide whether a bucket is public. */
export type PublicAccessFacts = Pick<
  S3Bucket,
  "policy" | "aclGrants" | "publicAccessBlock" | "accountPublicAccessBlock"
>;

/** Follows the text of a violation in a plan, since the account may still prevent it. */
const UNLESS_THE_ACCOUNT =
  " Only the account's public access block, which is not in the plan, could still prevent this.";

/**
 * How the public can access a bucket, in a sentence; `null` where it cannot. A block counts only by its effect on the
 * existing policy and ACL: `restrictPublicBuckets` and `ignorePublicAcls`; the other two switches only reject new ones.
 * The account's block does not count where a plan does not show it (`NOT_IN_PLAN`).
 */
export function publicRoute(facts: PublicAccessFacts, kind: AccessKind): Known<string | null> {
  const routes = [routeByPolicy(facts, kind), routeByAcl(facts, kind)];
  return routes.find((route) => typeof route === "string") ?? routes.find(isUnknown) ?? null;
}

/** True where a grant of an ACL is to the public. */
export function isToThePublic({ grantee }: AclGrant): boolean {
  return PUBLIC_GROUPS.has(grantee);
}

function routeByPolicy(facts: PublicAccessFacts, { name, actions }: AccessKind): Known<string | null> {
  const { policy } = facts;
  const isRestricted = isStopped("restrictPublicBuckets", facts);
  if (isRestricted === true || policy === null) return null;
  if (isUnknown(policy)) return policy;
  const isOpen = agreed(policy, (document) => isPublic(document, actions));
  if (isOpen === false) return null;
  // The doubt about the policy is the reason, before any doubt about the block: a policy that opens nothing needs no
  // block.
  if (isUnknown(isOpen)) return isOpen;
  if (isUnknown(isRestricted)) return isRestricted;
  const [grant] = publicGrants(surelyOf(policy), actions);
  const statement = grant?.sid == null ? "a statement of its policy" : `statement ${grant.sid} of its policy`;
  return `Everybody may ${name} the bucket through ${statement}.${unlessStopped(facts)}`;
}

function routeByAcl(facts: PublicAccessFacts, kind: AccessKind): Known<string | null> {
  const { aclGrants } = facts;
  const isIgnored = isStopped("ignorePublicAcls", facts);
  if (isIgnored === true) return null;
  if (isUnknown(aclGrants)) return aclGrants;
  const grant = aclGrants.find(
    ({ grantee, permission }) => PUBLIC_GROUPS.has(grantee) && kind.permissions.has(permission),
  );
  if (grant === undefined) return null;
  if (isUnknown(isIgnored)) return isIgnored;
  return `The bucket's ACL grants ${grant.permission} to ${PUBLIC_GROUPS.get(grant.grantee)}.${unlessStopped(facts)}`;
}

function isStopped(
  name: keyof PublicAccessBlock,
  { publicAccessBlock: own, accountPublicAccessBlock: ofAccount }: PublicAccessFacts,
): Known<boolean> {
  return isInForce(name, ofAccount === NOT_IN_PLAN ? [own] : [own, ofAccount]);
}

function unlessStopped({ accountPublicAccessBlock: ofAccount }: PublicAccessFacts): string {
  return ofAccount === NOT_IN_PLAN ? UNLESS_THE_ACCOUNT : "";
}
