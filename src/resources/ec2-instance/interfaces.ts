import type { Instance } from "@aws-sdk/client-ec2";
import * as z from "zod";
import { isUnknown, unknown, type Known } from "../../core/known";
import { templateOf, TEMPLATE_INTERFACES } from "../launch-template";
import type { PlanJoin, PlannedResource } from "../plan-reader";
import { recordedInShape } from "../type/recorded";
import { ATTACHMENT, attachedByBlock, PRIMARY_INTERFACES } from "./own-interfaces";

const SECONDARY_INTERFACES = "secondary_network_interface";

const ELSEWHERE = unknown("The plan does not say which interfaces others attached to the instance.");

const association = z.object({ publicIp: z.string().nullish() }).nullish();
const interfaceSchema = z.object({
  association,
  privateIpAddresses: z.array(z.object({ association })).nullish(),
});
const interfacesSchema = z.object({
  publicIpAddress: z.string().nullish(),
  networkInterfaces: z.array(interfaceSchema).nullish(),
});

/** Whether any interface of an instance has a public IPv4 address; `undefined` without a word on them. */
export function answeredPublicIp({ PublicIpAddress, NetworkInterfaces }: Instance): boolean | undefined {
  if (PublicIpAddress) return true;
  return NetworkInterfaces?.some(({ Association, PrivateIpAddresses = [] }) =>
    [Association, ...PrivateIpAddresses.map((address) => address.Association)].some((one) => one?.PublicIp),
  );
}

/** The same, as AWS Config recorded it. */
export const recordedPublicIp = recordedInShape(interfacesSchema, ({ publicIpAddress, networkInterfaces }) => {
  if (publicIpAddress) return true;
  return networkInterfaces?.some((one) =>
    [one.association, ...(one.privateIpAddresses ?? []).map((address) => address.association)].some(
      (found) => found?.publicIp,
    ),
  );
});

/** How many interfaces AWS Config recorded. */
export const recordedInterfaces = recordedInShape(
  z.object({ networkInterfaces: z.array(z.unknown()) }),
  ({ networkInterfaces }) => networkInterfaces.length,
);

/**
 * How many interfaces a planned instance has. Of an instance that stands the provider does not read those that others
 * attached to it.
 */
export function plannedInterfaces(instance: PlannedResource, join: PlanJoin): Known<number> {
  const counts = [
    primaryInterfaces(instance, join),
    countOf(instance, SECONDARY_INTERFACES),
    ...[...join.companions(ATTACHMENT), ...attachedByBlock(instance, join)].map((one) => (isUnknown(one) ? one : 1)),
  ];
  const certain = counts.reduce<number>((sum, count) => (isUnknown(count) ? sum : sum + count), 0);
  // More than one is too many, however many others there are.
  if (certain > 1) return certain;
  return counts.find(isUnknown) ?? (instance.isCreated ? certain : ELSEWHERE);
}

/** The interfaces that the instance or its launch template names, or the one that every instance has. */
function primaryInterfaces(instance: PlannedResource, join: PlanJoin): Known<number> {
  for (const name of PRIMARY_INTERFACES) {
    const count = countOf(instance, name);
    if (count !== 0) return count;
  }
  const template = templateOf(instance, join);
  if (template === null || isUnknown(template)) return template ?? 1;
  const ofTemplate = countOf(template, TEMPLATE_INTERFACES);
  return isUnknown(ofTemplate) ? ofTemplate : Math.max(ofTemplate, 1);
}

function countOf(resource: PlannedResource, name: string): Known<number> {
  const blocks = resource.blocks(name);
  return isUnknown(blocks) ? blocks : blocks.length;
}
