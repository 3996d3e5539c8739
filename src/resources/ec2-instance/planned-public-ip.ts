import { anyTrue, isUnknown, mapKnown, unknown, type Known } from "../../core/known";
import { flagInText, templateOf, TEMPLATE_INTERFACES } from "../launch-template";
import type { PlanJoin, PlannedResource, PlanSubject } from "../plan-reader";
import { unlessEmpty } from "../planned-values";
import { attachedInterfaces, INTERFACES, namedInterfaces, OF_INTERFACE, PRIMARY_INTERFACES } from "./own-interfaces";

/** Elastic IP addresses and their associations, by the attribute that names the instance. */
export const ELASTIC_IPS = { aws_eip: "instance", aws_eip_association: "instance_id" };

const SUBNETS = ["aws_subnet", "aws_default_subnet"];

const LEFT_TO_SUBNET = unknown("The plan does not show the instance's subnet, which decides on public addresses.");
const LEFT_TO_INTERFACE = unknown("The plan does not say which addresses the instance's network interface has.");

/** Instances by what names their first interface, which an Elastic IP address may name instead of the instance. */
const BY_FIRST_INTERFACE: PlanSubject = {
  terraformTypes: ["aws_instance"],
  identifiedBy: ["primary_network_interface_id"],
  companions: OF_INTERFACE,
  companionsThatAddUp: Object.keys(OF_INTERFACE),
};

/**
 * Whether a planned instance has a public IPv4 address, which EC2 assigns or an Elastic IP address gives it: by the
 * instance's name, or by that of one of its interfaces.
 */
export function plannedPublicIp(instance: PlannedResource, join: PlanJoin): Known<boolean> {
  const address = readAddress(instance, join);
  // What the provider has read is the address of the first interface.
  const first = namedInterfaces(instance, join).map((one) =>
    address === undefined ? hasElastic(one, join) : !isUnknown(one) && hasElastic(one, join) === true,
  );
  return anyTrue([
    address === undefined ? assigned(instance, join) : address !== "",
    ...elasticOf(join),
    ...elasticOf(join.of(instance, BY_FIRST_INTERFACE)),
    ...first,
    ...attachedInterfaces(join).map((one) => hasElastic(one, join)),
  ]);
}

function elasticOf(join: PlanJoin): readonly Known<boolean>[] {
  return Object.keys(ELASTIC_IPS).flatMap((type) => join.companions(type).map((one) => mapKnown(one, () => true)));
}

/** An interface that is a resource gets no address by itself; of one that stands, others may have given it one. */
function hasElastic(networkInterface: Known<PlannedResource>, join: PlanJoin): Known<boolean> {
  return mapKnown(networkInterface, (one) =>
    anyTrue([...elasticOf(join.of(one, INTERFACES)), one.isCreated ? false : LEFT_TO_INTERFACE]),
  );
}

/** The address that the provider has read of an instance that stands, unless the plan may take it away. */
function readAddress(instance: PlannedResource, join: PlanJoin): string | undefined {
  const isFormer = Object.keys(ELASTIC_IPS).some((type) => join.former(type).length > 0);
  const address = instance.text("public_ip");
  return !instance.isCreated && !isFormer && typeof address === "string" ? address : undefined;
}

/** Whether EC2 gives the instance an address when it is launched; an interface that is named gets none by that. */
function assigned(instance: PlannedResource, join: PlanJoin): Known<boolean> {
  if (PRIMARY_INTERFACES.some((name) => isThereAny(instance, name))) return false;
  return instance.flag("associate_public_ip_address") ?? assignedByTemplate(instance, join);
}

function isThereAny(instance: PlannedResource, name: string): boolean {
  const blocks = instance.blocks(name);
  return isUnknown(blocks) || blocks.length > 0;
}

function assignedByTemplate(instance: PlannedResource, join: PlanJoin): Known<boolean> {
  return mapKnown(templateOf(instance, join), (template) => {
    const interfaces = template === null ? [] : template.blocks(TEMPLATE_INTERFACES);
    const bySubnet = assignedBySubnet(join);
    if (isUnknown(interfaces) || interfaces.length === 0) return isUnknown(interfaces) ? interfaces : bySubnet;
    const made = interfaces.filter((one) => unlessEmpty(one.text("network_interface_id")) === null);
    return anyTrue(made.map((one) => flagInText(one.text("associate_public_ip_address")) ?? bySubnet));
  });
}

function assignedBySubnet(join: PlanJoin): Known<boolean> {
  const subnets = join.named(SUBNETS, "subnet_id");
  if (isUnknown(subnets)) return subnets;
  const [subnet, other] = subnets;
  if (subnet === undefined || other !== undefined) return LEFT_TO_SUBNET;
  // The provider's default is what EC2 sets for such a subnet.
  return subnet.flag("map_public_ip_on_launch") ?? subnet.type === "aws_default_subnet";
}
