import { isObject } from "./json";
import type { ResourceChange, TerraformPlan } from "./terraform-plan";

/** A plan that leaves every resource as it is now, without the resources that the given plan would create. */
export function asItStands({ resource_changes: changes = [], ...plan }: TerraformPlan): TerraformPlan {
  const standing = changes.filter(({ deposed, change }) => deposed === undefined && isObject(change.before));
  return { ...plan, planned_values: {}, resource_changes: standing.map(unchanged) };
}

function unchanged(resource: ResourceChange): ResourceChange {
  const { before = null, before_sensitive: sensitive } = resource.change;
  const change = { actions: ["no-op"], before, after: before, after_unknown: {}, after_sensitive: sensitive };
  return { ...resource, change };
}
