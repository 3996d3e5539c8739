import * as z from "zod";
import type { ConfigurationItem } from "../../core/configuration-item";
import { unknown, type Known } from "../../core/known";
import { itemOf, type RecordedItem } from "../recorded-item";
import { sharerOfItem } from "../ec2-sharing";
import { actionOf, type NetworkAclConfiguration, type NetworkAclEntry } from "./configuration";

const aclSchema = z.object({
  ownerId: z.string().nullish(),
  isDefault: z.boolean().nullish(),
  entries: z.array(z.unknown()).nullish(),
});

const entrySchema = z.object({
  ruleNumber: z.number(),
  protocol: z.string(),
  ruleAction: z.string(),
  egress: z.boolean(),
  cidrBlock: z.string().nullish(),
  ipv6CidrBlock: z.string().nullish(),
  portRange: z.object({ from: z.number().nullish(), to: z.number().nullish() }).nullish(),
});

const MISSHAPEN_ENTRY = unknown("A rule in AWS Config's item could not be understood.");
const NO_SOURCE = unknown("AWS Config's item does not say which addresses a rule is about.");
const MISSHAPEN = unknown("The network ACL in AWS Config's item could not be understood.");

/** Reads a network ACL that AWS Config recorded. */
export function networkAclFromConfigItem(item: RecordedItem): ConfigurationItem<NetworkAclConfiguration> {
  const parsed = aclSchema.safeParse(item.configuration);
  if (!parsed.success) {
    return itemOf(item, { sharedBy: sharerOfItem(item, null), isDefault: MISSHAPEN, ingress: MISSHAPEN });
  }
  const { ownerId, isDefault, entries } = parsed.data;
  return itemOf(item, {
    sharedBy: sharerOfItem(item, ownerId),
    isDefault: isDefault ?? unknown("AWS Config's item does not say whether the ACL is its VPC's default."),
    ingress: entries?.flatMap(ingressOf) ?? unknown("AWS Config's item does not say which rules the ACL has."),
  });
}

function ingressOf(entry: unknown): readonly Known<NetworkAclEntry>[] {
  const parsed = entrySchema.safeParse(entry);
  if (!parsed.success) return [MISSHAPEN_ENTRY];
  const { egress, ruleNumber, ruleAction, protocol, portRange, cidrBlock, ipv6CidrBlock } = parsed.data;
  if (egress) return [];
  return [
    {
      ruleNumber,
      action: actionOf(ruleAction),
      protocol,
      fromPort: portRange?.from ?? null,
      toPort: portRange?.to ?? null,
      cidr: cidrBlock ?? ipv6CidrBlock ?? NO_SOURCE,
    },
  ];
}
