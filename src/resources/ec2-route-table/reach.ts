import { isUnknown, unknown, type Known, type Unknown } from "../../core/known";
import { isCovered, isWithin, parsePrefix, type Prefix } from "../network-prefixes";
import type { AddressFamily } from "../network-ranges";
import type { Peering } from "./peering-routes";

/** The bits of the largest CIDR block that a VPC can have (Amazon VPC User Guide, "VPC CIDR blocks"). */
const LARGEST_BLOCK: Readonly<Record<AddressFamily, number>> = { ipv4: 16, ipv6: 44 };

/**
 * True of a destination as wide as the largest block of a VPC: whichever block it reaches, it holds all of it. False of
 * what is not known or no CIDR block.
 */
export function holdsAnyBlock(destination: Known<string>): destination is string {
  const prefix = prefixOf(destination);
  return !isUnknown(prefix) && prefix.bits.length <= LARGEST_BLOCK[prefix.family];
}

/** The CIDR blocks behind a peering connection that its routes together hold in full. */
export function blocksInFull({ destinations, blocks }: Peering): readonly string[] {
  const routed = prefixesOf(destinations);
  return blocks.filter((block): block is string => {
    const prefix = prefixOf(block);
    return !isUnknown(prefix) && isCovered(prefix, routed);
  });
}

/**
 * Why the routes may hold a block in full that is not known; `undefined` where they do not. A destination within a known
 * block reaches no other, since blocks that are peered do not overlap.
 */
export function doubtAbout({ destinations, blocks }: Peering): Unknown | undefined {
  const known = prefixesOf(blocks);
  const isElsewhere = prefixesOf(destinations).some((prefix) => !known.some((block) => isWithin(prefix, block)));
  return destinations.map(prefixOf).find(isUnknown) ?? (isElsewhere ? blocks.map(prefixOf).find(isUnknown) : undefined);
}

function prefixesOf(texts: readonly Known<string>[]): readonly Prefix[] {
  return texts.map(prefixOf).flatMap((prefix) => (isUnknown(prefix) ? [] : prefix));
}

function prefixOf(text: Known<string>): Known<Prefix> {
  return isUnknown(text) ? text : (parsePrefix(text) ?? unknown(`${text} is not a CIDR block.`));
}
