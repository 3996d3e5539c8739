import { isUnknown, unknown, type Known } from "../../core/known";
import { templateOf } from "../launch-template";
import type { PlanJoin, PlannedResource } from "../plan-reader";
import { unlessEmpty } from "../planned-values";

/** Instance types that can be paravirtual (Amazon EC2 User Guide, "Virtualization types"); all others are `hvm`. */
const PARAVIRTUAL_FAMILIES: ReadonlySet<string> = new Set(["c1", "c3", "hs1", "m1", "m2", "m3", "t1"]);

const IMAGES = ["aws_ami", "aws_ami_copy", "aws_ami_from_instance"];

const LEFT_TO_IMAGE = unknown("The plan does not show the instance's image, which sets the virtualization type.");

/** The virtualization type of a planned instance: `hvm` if its instance type allows no other, or else its image's. */
export function plannedVirtualization(instance: PlannedResource, join: PlanJoin): Known<string> {
  const instanceType = instanceTypeOf(instance, join);
  const [family = ""] = isUnknown(instanceType) ? [""] : (instanceType ?? "").split(".");
  if (family !== "" && !PARAVIRTUAL_FAMILIES.has(family)) return "hvm";
  const images = join.named(IMAGES, "ami");
  if (isUnknown(images)) return images;
  const [image, other] = images;
  return (other === undefined ? image?.text("virtualization_type") : undefined) ?? LEFT_TO_IMAGE;
}

function instanceTypeOf(instance: PlannedResource, join: PlanJoin): Known<string | null> {
  const own = unlessEmpty(instance.text("instance_type"));
  if (own !== null) return own;
  const template = templateOf(instance, join);
  return isUnknown(template) || template === null ? template : template.text("instance_type");
}
