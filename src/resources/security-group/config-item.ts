import * as z from "zod";
import type { ConfigurationItem } from "../../core/configuration-item";
import { unknown, type Known } from "../../core/known";
import { itemOf, type RecordedItem } from "../recorded-item";
import { sharerOfItem } from "../ec2-sharing";
import {
  isDefaultName,
  type SecurityGroupConfiguration,
  type SecurityGroupRule,
  type SecurityGroupRules,
} from "./configuration";

const groupSchema = z.object({
  ownerId: z.string().nullish(),
  groupName: z.string().nullish(),
  ipPermissions: z.array(z.unknown()).nullish(),
  ipPermissionsEgress: z.array(z.unknown()).nullish(),
});

const ipv4Range = z.object({ cidrIp: z.string() }).transform(({ cidrIp }) => cidrIp);
const ipv6Range = z.object({ cidrIpv6: z.string() }).transform(({ cidrIpv6 }) => cidrIpv6);
const prefixList = z.object({ prefixListId: z.string() }).transform(({ prefixListId }) => prefixListId);

// `ipRanges` holds texts, `ipv4Ranges` the same blocks with descriptions; old items have the former alone.
const permissionSchema = z.object({
  ipProtocol: z.string(),
  fromPort: z.number().nullish(),
  toPort: z.number().nullish(),
  ipRanges: z.array(z.union([z.string(), ipv4Range])).nullish(),
  ipv4Ranges: z.array(ipv4Range).nullish(),
  ipv6Ranges: z.array(ipv6Range).nullish(),
  prefixListIds: z.array(z.union([z.string(), prefixList])).nullish(),
});

const NO_IPV4 = unknown("AWS Config's item does not say which IPv4 addresses a rule names.");
const NO_IPV6 = unknown("AWS Config's item does not say which IPv6 addresses a rule names.");
const NO_LISTS = unknown("AWS Config's item does not say which prefix lists a rule names.");
const MISSHAPEN_RULE = unknown("A rule in AWS Config's item could not be understood.");
const MISSHAPEN = unknown("The security group in AWS Config's item could not be understood.");

/** Reads a security group that AWS Config recorded. */
export function securityGroupFromConfigItem(item: RecordedItem): ConfigurationItem<SecurityGroupConfiguration> {
  const parsed = groupSchema.safeParse(item.configuration);
  if (!parsed.success) {
    const sharedBy = sharerOfItem(item, null);
    return itemOf(item, { sharedBy, isDefault: MISSHAPEN, ingress: MISSHAPEN, egress: MISSHAPEN });
  }
  const { ownerId, groupName, ipPermissions, ipPermissionsEgress } = parsed.data;
  return itemOf(item, {
    sharedBy: sharerOfItem(item, ownerId),
    isDefault: isDefaultName(groupName),
    ingress: rulesOf(ipPermissions),
    egress: rulesOf(ipPermissionsEgress),
  });
}

function rulesOf(permissions: readonly unknown[] | null | undefined): SecurityGroupRules {
  return permissions?.map(ruleOf) ?? unknown("AWS Config's item does not say which rules the group has.");
}

function ruleOf(permission: unknown): Known<SecurityGroupRule> {
  const parsed = permissionSchema.safeParse(permission);
  if (!parsed.success) return MISSHAPEN_RULE;
  const { ipProtocol, fromPort = null, toPort = null, ipRanges, ipv4Ranges, ipv6Ranges, prefixListIds } = parsed.data;
  const ipv4 = ipRanges || ipv4Ranges ? [...new Set([...(ipRanges ?? []), ...(ipv4Ranges ?? [])])] : [NO_IPV4];
  return {
    protocol: ipProtocol,
    fromPort,
    toPort,
    cidrs: [...ipv4, ...(ipv6Ranges ?? [NO_IPV6])],
    prefixListIds: prefixListIds ?? NO_LISTS,
  };
}
