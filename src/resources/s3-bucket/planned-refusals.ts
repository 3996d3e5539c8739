import { isUnknown, type Known } from "../../core/known";
import { agreed } from "../../policy/open-policy";
import { isPublic } from "../../policy/public-access";
import type { PlanJoin, PlannedResource } from "../plan-reader";
import type { S3Bucket } from "./description";
import { COMPANIONS } from "./planned";
import { isToThePublic } from "./public-access";

/**
 * What S3 will refuse when the plan is applied: a public policy or a public ACL, where the bucket blocks new ones
 * (Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage"). The block is in force before the policy
 * or ACL if the bucket is new, as every new bucket has a block, or if the plan leaves the block unchanged.
 */
export function refusalsOf(
  { policy, aclGrants, publicAccessBlock: block }: S3Bucket,
  bucket: PlannedResource,
  join: PlanJoin,
): readonly string[] {
  const blockSetter = join.companion(COMPANIONS.publicAccessBlock);
  const stands = bucket.isCreated || (blockSetter !== null && !isUnknown(blockSetter) && !blockSetter.isChanged);
  if (block === null || isUnknown(block) || !stands) return [];
  const isPolicyPublic = policy !== null && !isUnknown(policy) && agreed(policy, (read) => isPublic(read)) === true;
  const isAclPublic = !isUnknown(aclGrants) && aclGrants.some(isToThePublic);
  const [setPolicy, setAcl] = [COMPANIONS.policy, COMPANIONS.acl].map((type) => changedBy(join, type));
  return [
    ...(block.blockPublicPolicy === true && isPolicyPublic && setPolicy !== undefined
      ? [
          `S3 will refuse ${setPolicy} when the plan is applied: the policy is public, and the bucket blocks public policies.`,
        ]
      : []),
    ...(block.blockPublicAcls === true && isAclPublic && setAcl !== undefined
      ? [`S3 will refuse ${setAcl} when the plan is applied: the ACL is public, and the bucket blocks public ACLs.`]
      : []),
  ];
}

/** The address of the companion that the plan creates or changes. */
function changedBy(join: PlanJoin, type: string): string | undefined {
  const found: Known<PlannedResource | null> = join.companion(type);
  return found !== null && !isUnknown(found) && found.isChanged ? found.address : undefined;
}
