import { isUnknown, unknown, type Known } from "../core/known";
import type { PlannedResource } from "./plan-reader";

/**
 * A value that Terraform's schema requires, so a plan has it.
 * @param name Names the value in a sentence: if the plan lacks it anyway, the Unknown says so.
 */
export function required<T>(value: Known<T | null>, name: string): Known<T> {
  return value ?? unknown(`The plan does not say ${name}.`);
}

/** A text of a plan; `null` for an empty one, since Terraform's state has an empty text where nothing is set. */
export function unlessEmpty(text: Known<string | null>): Known<string | null> {
  return text === "" ? null : text;
}

/** Whether a resource has blocks of that name. */
export function hasBlock(resource: PlannedResource, name: string): Known<boolean> {
  const blocks = resource.blocks(name);
  return isUnknown(blocks) ? blocks : blocks.length > 0;
}
