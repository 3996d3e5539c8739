import { isUnknown, unknown, type Known } from "../core/known";
import type { PlanJoin, PlannedResource } from "./plan-reader";
import { unlessEmpty } from "./planned-values";

const TEMPLATE = "launch_template";

/** Blocks of a launch template that name the interfaces of its instances. */
export const TEMPLATE_INTERFACES = "network_interfaces";

/** Launch templates write true and false as texts. */
const FLAGS: ReadonlyMap<unknown, boolean> = new Map([
  ["true", true],
  ["1", true],
  ["false", false],
  ["0", false],
]);

/** What a launch template writes as a text for true or false; `null` if it sets neither. */
export function flagInText(text: Known<string | null>): Known<boolean | null> {
  return isUnknown(text) ? text : (FLAGS.get(text?.toLowerCase()) ?? null);
}

const TEMPLATE_ELSEWHERE = unknown("The launch template is not in the plan: what it sets is not known.");
const SEVERAL_TEMPLATES = unknown("The plan does not say which of several launch templates the instance has.");
const OTHER_VERSION = unknown("The plan does not show the version of the launch template that the instance has.");

/**
 * The launch template of an `aws_instance`, if the plan shows the version that the instance uses; `null` where the
 * instance has no template.
 */
export function templateOf(instance: PlannedResource, join: PlanJoin): Known<PlannedResource | null> {
  const blocks = instance.blocks(TEMPLATE);
  if (isUnknown(blocks)) return blocks;
  if (blocks.length === 0) return null;
  const attribute = unlessEmpty(instance.text(TEMPLATE, 0, "id")) === null ? "name" : "id";
  const named = join.named(["aws_launch_template"], TEMPLATE, 0, attribute);
  if (isUnknown(named)) return named;
  const [template, other] = named;
  if (template === undefined) return TEMPLATE_ELSEWHERE;
  if (other !== undefined) return SEVERAL_TEMPLATES;
  return showsVersion(template, instance.text(TEMPLATE, 0, "version")) ? template : OTHER_VERSION;
}

/**
 * True where the instance uses the latest version, which is the one that a plan shows. An instance that names no
 * version uses the template's default version.
 */
export function showsVersion(template: PlannedResource, version: Known<string | null>): boolean {
  if (template.isCreated || version === "$Latest") return true;
  if (isUnknown(version)) return false;
  const latest = template.number("latest_version");
  const isNumbered = typeof latest === "number";
  if (unlessEmpty(version) !== null && version !== "$Default") return isNumbered && version === String(latest);
  return (
    template.flag("update_default_version") === true || (isNumbered && template.number("default_version") === latest)
  );
}
