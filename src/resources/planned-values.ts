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

/** The one resource that an attribute names; `undefined` where it names several or none, or the plan does not say. */
export function onlyOne(named: Known<readonly PlannedResource[]>): PlannedResource | undefined {
  const [only, other] = isUnknown(named) ? [] : named;
  return other === undefined ? only : undefined;
}

/** An address of a data source, in whatever module. */
const DATA_SOURCE = /^(?:module\.[^.[]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?\.)*data\./;

/** True of what Terraform only reads: a join finds it under the name of the resource's type. */
export function isDataSource({ address }: PlannedResource): boolean {
  return DATA_SOURCE.test(address);
}
