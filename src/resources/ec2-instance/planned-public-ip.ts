import { anyTrue, isUnknown, mapKnown, unknown, type Known } from "../../core/known";
import { flagInText, templateOf, TEMPLATE_INTERFACES } from "../launch-template";
import type { PlanJoin, PlannedResource } from "../plan-reader";
import { PRIMARY_INTERFACES } from "./interfaces";

/** Elastic IP addresses and their associations, by the attribute that names the instance. */
export const ELASTIC_IPS = { aws_eip: "instance", aws_eip_association: "instance_id" };

const SUBNETS = ["aws_subnet", "aws_default_subnet"];

const LEFT_TO_SUBNET = unknown("The plan does not show the instance's subnet, which decides on public addresses.");
const LEFT_TO_INTERFACE = unknown("The plan does not say which addresses the instance's network interface has.");

/** Whether a planned instance has a public IPv4 address, which EC2 assigns or an Elastic IP address gives it. */
export function plannedPublicIp(instance: PlannedResource, join: PlanJoin): Known<boolean> {
  const elastic = Object.keys(ELASTIC_IPS).flatMap((type) => join.companions(type));
  return anyTrue([assigned(instance, join), ...elastic.map((one) => mapKnown(one, () => true))]);
}

function assigned(instance: PlannedResource, join: PlanJoin): Known<boolean> {
  const isFormer = Object.keys(ELASTIC_IPS).some((type) => join.former(type).length > 0);
  const address = instance.text("public_ip");
  // Of an instance that stands the provider has read the address, which may be one that the plan takes away.
  if (!instance.isCreated && !isFormer && typeof address === "string") return address !== "";
  if (PRIMARY_INTERFACES.some((name) => isThereAny(instance, name))) return LEFT_TO_INTERFACE;
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
    return anyTrue(interfaces.map((one) => flagInText(one.text("associate_public_ip_address")) ?? bySubnet));
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
