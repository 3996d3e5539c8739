import { isUnknown, unknown, type Known } from "../../core/known";
import { templateOf, TEMPLATE_INTERFACES } from "../launch-template";
import type { AttributePath, PlanJoin, PlannedResource, PlanSubject } from "../plan-reader";
import { unlessEmpty } from "../planned-values";

/** An interface that is a resource of its own. */
export const INTERFACE = "aws_network_interface";

/** Attachments of interfaces that are resources. */
export const ATTACHMENT = "aws_network_interface_attachment";

/** Blocks of an instance that name its interfaces; one without them gets one. */
export const PRIMARY_INTERFACES = ["network_interface", "primary_network_interface"];

/** Elastic IP addresses and their associations, by the attribute that names an interface. */
export const OF_INTERFACE = { aws_eip: "network_interface", aws_eip_association: "network_interface_id" };

/** Interfaces with their Elastic IP addresses. */
export const INTERFACES: PlanSubject = {
  terraformTypes: [INTERFACE],
  identifiedBy: ["id"],
  companions: OF_INTERFACE,
  companionsThatAddUp: Object.keys(OF_INTERFACE),
};

const INTERFACE_ID = "network_interface_id";

const NOT_IN_PLAN = unknown("The instance has a network interface that is not in the plan.");

/**
 * The interfaces that a planned instance or its launch template names; an Unknown for each that the plan does not show.
 * A template that is not known stands for none here: what it leaves open is told where it is read.
 */
export function namedInterfaces(instance: PlannedResource, join: PlanJoin): readonly Known<PlannedResource>[] {
  const own = PRIMARY_INTERFACES.flatMap((name) => namedIn(instance, join, name));
  if (own.length > 0) return own;
  const template = templateOf(instance, join);
  if (template === null || isUnknown(template)) return [];
  return namedIn(template, join.of(template, INTERFACES), TEMPLATE_INTERFACES);
}

/** The interfaces that others attach to the instance: by attachments, or by blocks of the interfaces. */
export function attachedInterfaces(join: PlanJoin): readonly Known<PlannedResource>[] {
  return [...attachedByResource(join), ...join.companions(INTERFACE)];
}

/** Those of the interfaces with a block that names the instance which nothing else attaches to it. */
export function attachedByBlock(instance: PlannedResource, join: PlanJoin): readonly Known<PlannedResource>[] {
  // Of interfaces that stand the provider has read the block, whatever attaches them and may do so no more.
  const others = [...namedInterfaces(instance, join), ...attachedByResource(join)];
  const counted = new Set(others.flatMap((one) => (isUnknown(one) ? [] : one.address)));
  const former = new Set(join.former(ATTACHMENT).map((one) => one.text(INTERFACE_ID)));
  return join
    .companions(INTERFACE)
    .filter((one) => isUnknown(one) || !(counted.has(one.address) || former.has(one.text("id")) || isFirst(one)));
}

/** The first interface is one that every instance has. */
function isFirst(one: PlannedResource): boolean {
  return one.number("attachment", 0, "device_index") === 0;
}

function attachedByResource(join: PlanJoin): readonly Known<PlannedResource>[] {
  return join
    .companions(ATTACHMENT)
    .flatMap((one) => (isUnknown(one) ? [one] : interfacesOf(join.of(one, INTERFACES), INTERFACE_ID)));
}

function namedIn(resource: PlannedResource, join: PlanJoin, name: string): readonly Known<PlannedResource>[] {
  const blocks = resource.blocks(name);
  if (isUnknown(blocks)) return [blocks];
  return blocks.flatMap((block, index) => {
    // A template's block without a name has an interface made.
    const isMade = name === TEMPLATE_INTERFACES && unlessEmpty(block.text(INTERFACE_ID)) === null;
    return isMade ? [] : interfacesOf(join, name, index, INTERFACE_ID);
  });
}

function interfacesOf(join: PlanJoin, ...path: AttributePath): readonly Known<PlannedResource>[] {
  const found = join.named([INTERFACE], ...path);
  if (isUnknown(found)) return [found];
  return found.length > 0 ? found : [NOT_IN_PLAN];
}
