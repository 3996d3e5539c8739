import * as z from "zod";
import { anyTrue, isThere, isUnknown, mapKnown, type Known } from "../../core/known";
import type { PlanJoin, PlannedResource } from "../plan-reader";
import { recordedInShape } from "../type/recorded";

/** Associations that are resources. */
export const ASSOCIATION = "aws_network_acl_association";

/** Whether AWS Config recorded a subnet that the ACL is associated with. */
export const recordedUse = recordedInShape(
  z.object({ associations: z.array(z.unknown()) }),
  ({ associations }) => associations.length > 0,
);

/**
 * Whether a planned ACL has a subnet. Of an ACL that stands the provider has read in line the subnets of associations
 * too, which the plan may take away.
 */
export function plannedUse(acl: PlannedResource, join: PlanJoin): Known<boolean> {
  const former = new Set(join.former(ASSOCIATION).map((association) => association.text("subnet_id")));
  const ids = acl.texts("subnet_ids");
  const inLine = isUnknown(ids) ? isThere(ids) : (ids ?? []).some((id) => isUnknown(id) || !former.has(id));
  return anyTrue([inLine, ...join.companions(ASSOCIATION).map((one) => mapKnown(one, () => true))]);
}
