import { unknown } from "../core/known";
import type { ConfigurationItem } from "../core/configuration-item";
import { at, isMarked, isObject } from "./json";
import type { PlanNode } from "./node";
import type { SensitivityTrace } from "./values";

/**
 * The tags that a resource will have, its provider's among them; `null` where its type can have none.
 * @param providerAddsTags True where the provider has tags for all its resources.
 */
export function tagsOf(
  { place: { value, unknowns, sensitive } }: PlanNode,
  providerAddsTags: boolean,
  trace: SensitivityTrace,
): ConfigurationItem["tags"] {
  const says = (name: string): boolean => at(value, name) !== undefined || at(unknowns, name) !== undefined;
  if (!says("tags") && !says("tags_all")) return null;
  if (isMarked(at(sensitive, "tags")) || isMarked(at(sensitive, "tags_all"))) trace.wasRead = true;
  const all = at(value, "tags_all");
  if (isObject(all) && !isMarked(at(unknowns, "tags_all"))) return textsOf(all);
  const own = at(value, "tags") ?? {};
  // The provider computes `tags_all` also where neither it nor the resource has any.
  if (providerAddsTags || isMarked(at(unknowns, "tags"))) return unknown("The tags are known only after apply.");
  return isObject(own) ? textsOf(own) : unknown("The tags in the plan could not be understood.");
}

function textsOf(tags: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  // A tag that is null is not set.
  const set = Object.entries(tags).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return Object.fromEntries(set);
}
