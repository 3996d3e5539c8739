import { isUnknown, mapKnown, type Known } from "../../core/known";
import { templateOf } from "../launch-template";
import type { PlanJoin, PlannedResource } from "../plan-reader";
import { unlessEmpty } from "../planned-values";

const PROFILE = "iam_instance_profile";

/** Whether a planned instance has an instance profile: its own, or that of its launch template. */
export function plannedProfile(instance: PlannedResource, join: PlanJoin): Known<boolean> {
  const own = unlessEmpty(instance.text(PROFILE));
  if (own === null) return templateProfile(instance, join);
  if (!isUnknown(own)) return true;
  // A profile that the plan creates may have a name that is known only after apply.
  const named = join.onlyNamed(["aws_iam_instance_profile"], PROFILE);
  return !isUnknown(named) && named.length > 0 ? true : own;
}

function templateProfile(instance: PlannedResource, join: PlanJoin): Known<boolean> {
  return mapKnown(templateOf(instance, join), (template) =>
    template === null ? false : mapKnown(template.blocks(PROFILE), (blocks) => blocks.length > 0),
  );
}
