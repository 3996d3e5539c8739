import { isUnknown, unknown, type Known } from "../core/known";
import type { PlannedResource } from "./plan-reader";

/**
 * A value that Terraform's schema requires, so that a plan has it.
 * @param name What it is, in a sentence: Unknown says that a plan lacks it all the same.
 */
export function required<T>(value: Known<T | null>, name: string): Known<T> {
  return value ?? unknown(`The plan does not say ${name}.`);
}

/** A text of a plan: Terraform's state has an empty one where nothing is set. */
export function unlessEmpty(text: Known<string | null>): Known<string | null> {
  return text === "" ? null : text;
}

/** Whether a resource has blocks of that name. */
export function hasBlock(resource: PlannedResource, name: string): Known<boolean> {
  const blocks = resource.blocks(name);
  return isUnknown(blocks) ? blocks : blocks.length > 0;
}
