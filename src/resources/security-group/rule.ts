import type { IpPermission } from "@aws-sdk/client-ec2";
import * as z from "zod";
import { unknown, type Known } from "../../core/known";
import type { Traffic } from "../network-ports";
import type { RecordedItem } from "../recorded-item";
import { recordedInShape } from "../type/recorded";

/** A rule of a security group, for one kind of traffic. Which security groups it refers to is not kept. */
export interface SecurityGroupRule extends Traffic {
  /** The CIDR blocks of the other side, of both families, including those of prefix lists that were read. */
  readonly cidrs: Known<readonly Known<string>[]>;
  /** The prefix lists of the other side whose blocks were not read. */
  readonly prefixListIds: Known<readonly Known<string>[]>;
}

/** The rules of one direction. An Unknown stands for any number of rules, or none. */
export type SecurityGroupRules = Known<readonly Known<SecurityGroupRule>[]>;

/** A rule as its source has it, before any of its prefix lists is read. */
export interface SpelledRule extends SecurityGroupRule {
  readonly cidrs: readonly Known<string>[];
  readonly prefixListIds: readonly Known<string>[];
}

/** The content of some prefix lists. */
export interface ListedSources {
  /** The blocks of the lists that were read. */
  readonly entries: readonly Known<string>[];
  /** The lists that were not read. */
  readonly unread: readonly Known<string>[];
}

/** A rule with its prefix lists replaced by their blocks. */
export function withEntries(rule: SpelledRule, { entries, unread }: ListedSources): SpelledRule {
  return { ...rule, cidrs: [...rule.cidrs, ...entries], prefixListIds: unread };
}

/** Reads a rule from EC2's answer. */
export function answeredRule(permission: IpPermission): SpelledRule {
  const { IpProtocol, FromPort = null, ToPort = null, IpRanges = [], Ipv6Ranges = [], PrefixListIds = [] } = permission;
  return {
    protocol: named("protocol", IpProtocol),
    fromPort: FromPort,
    toPort: ToPort,
    cidrs: [
      ...IpRanges.map(({ CidrIp }) => named("block", CidrIp)),
      ...Ipv6Ranges.map(({ CidrIpv6 }) => named("block", CidrIpv6)),
    ],
    prefixListIds: PrefixListIds.map(({ PrefixListId }) => named("prefix list", PrefixListId)),
  };
}

function named(what: string, value: string | undefined): Known<string> {
  return value ?? unknown(`EC2's answer names no ${what}.`);
}

const ipv4Range = z.object({ cidrIp: z.string() }).transform(({ cidrIp }) => cidrIp);
const ipv6Range = z.object({ cidrIpv6: z.string() }).transform(({ cidrIpv6 }) => cidrIpv6);
const prefixList = z.object({ prefixListId: z.string() }).transform(({ prefixListId }) => prefixListId);

// `ipRanges` holds texts, `ipv4Ranges` the same blocks with descriptions; old items have only `ipRanges`.
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
const MISSHAPEN = unknown("A rule in AWS Config's item could not be understood.");

/**
 * Reads the rules from AWS Config's item.
 * @param name The item's key for rules of the direction.
 */
export function recordedRules(
  name: "ipPermissions" | "ipPermissionsEgress",
): (item: RecordedItem) => readonly Known<SecurityGroupRule>[] | undefined {
  return recordedInShape(z.object({ [name]: z.array(z.unknown()) }), ({ [name]: rules }) => rules?.map(recordedRule));
}

function recordedRule(permission: unknown): Known<SecurityGroupRule> {
  const parsed = permissionSchema.safeParse(permission);
  if (!parsed.success) return MISSHAPEN;
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
