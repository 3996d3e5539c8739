/** A family of addresses. */
export type AddressFamily = "ipv4" | "ipv6";

/**
 * Consecutive addresses: `from`, and all below `to`. For IPv4, the numbers count addresses. For IPv6 they count
 * networks of /48, so that a number holds them exactly; a narrower block counts as the whole /48 that it lies in.
 */
export interface AddressRange {
  readonly from: number;
  readonly to: number;
}

/** A CIDR block. */
export interface Cidr extends AddressRange {
  readonly family: AddressFamily;
  /** The text as it was written. */
  readonly text: string;
}

/** Both families. */
export const ADDRESS_FAMILIES: readonly AddressFamily[] = ["ipv4", "ipv6"];

const IPV4_BITS = 32;
/** The bits of an IPv6 address that are counted. */
const IPV6_SITE_BITS = 48;
const IPV6_GROUPS = 8;

/** Every address of a family. */
export const ALL_ADDRESSES: Readonly<Record<AddressFamily, AddressRange>> = {
  ipv4: { from: 0, to: 2 ** IPV4_BITS },
  ipv6: { from: 0, to: 2 ** IPV6_SITE_BITS },
};

/** A CIDR block as it is written: the numbers of its address, and how many of the address's bits it fixes. */
export interface WrittenCidr {
  readonly family: AddressFamily;
  /** The four bytes of an IPv4 address, or the eight groups of 16 bits of an IPv6 address. */
  readonly parts: readonly number[];
  readonly length: number;
}

/** Takes a CIDR block of either family apart; `undefined` for any other text. */
export function readCidr(text: string): WrittenCidr | undefined {
  const [, address = "", prefix = ""] = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text) ?? [];
  const family = address.includes(":") ? "ipv6" : "ipv4";
  const parts = family === "ipv6" ? ipv6Groups(address) : ipv4Octets(address);
  const length = Number(prefix);
  if (parts === undefined || length > (family === "ipv6" ? 16 : 8) * parts.length) return undefined;
  return { family, parts, length };
}

/** Reads a CIDR block of either family; `undefined` for any other text. Bits beyond the prefix are ignored. */
export function parseCidr(text: string): Cidr | undefined {
  const written = readCidr(text);
  if (written === undefined) return undefined;
  const { family, parts, length } = written;
  const [a = 0, b = 0, c = 0, d = 0] = parts;
  const isIpv6 = family === "ipv6";
  const start = isIpv6 ? (a * 65_536 + b) * 65_536 + c : ((a * 256 + b) * 256 + c) * 256 + d;
  const size = 2 ** Math.max((isIpv6 ? IPV6_SITE_BITS : IPV4_BITS) - length, 0);
  const from = Math.floor(start / size) * size;
  return { family, text, from, to: from + size };
}

// Some programs read a leading zero as octal, others as decimal.
const IPV4_ADDRESS = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;

function ipv4Octets(address: string): readonly number[] | undefined {
  const octets = IPV4_ADDRESS.exec(address)?.slice(1).map(Number);
  return octets?.every((octet) => octet < 256) ? octets : undefined;
}

/** IPv6 addresses with an embedded dotted IPv4 address are not read: EC2 never returns them. */
function ipv6Groups(address: string): readonly number[] | undefined {
  const [head = [], tail, ...more] = address.split("::").map((half) => (half === "" ? [] : half.split(":")));
  const left = IPV6_GROUPS - head.length - (tail ?? []).length;
  // A double colon stands for at least one group of zeros.
  if (more.length > 0 || (tail === undefined ? left !== 0 : left < 1)) return undefined;
  const groups = [...head, ...Array.from({ length: left }, () => "0"), ...(tail ?? [])];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.map((group) => parseInt(group, 16));
}

/** The same addresses as sorted ranges that neither overlap nor touch. */
export function union(ranges: readonly AddressRange[]): readonly AddressRange[] {
  if (ranges.length < 2) return ranges;
  const merged: AddressRange[] = [];
  for (const { from, to } of [...ranges].sort((one, other) => one.from - other.from)) {
    const last = merged.at(-1);
    if (last === undefined || last.to < from) merged.push({ from, to });
    else if (last.to < to) merged[merged.length - 1] = { from: last.from, to };
  }
  return merged;
}

/** The addresses of the ranges that are in none of the others, as sorted ranges. */
export function without(ranges: readonly AddressRange[], others: readonly AddressRange[]): readonly AddressRange[] {
  const taken = union(others);
  return union(ranges).flatMap(({ from, to }) => {
    const left: AddressRange[] = [];
    let start = from;
    for (const other of taken) {
      if (other.to <= start || other.from >= to) continue;
      if (other.from > start) left.push({ from: start, to: other.from });
      start = other.to;
    }
    if (start < to) left.push({ from: start, to });
    return left;
  });
}

function sizeOf(ranges: readonly AddressRange[]): number {
  return ranges.reduce((size, { from, to }) => size + to - from, 0);
}

function rangesOf(...texts: readonly string[]): readonly AddressRange[] {
  return texts.flatMap((text) => parseCidr(text) ?? []);
}

/**
 * Addresses from which no traffic arrives over the internet. Sources: IANA's registries of special-purpose IPv4
 * addresses and of IPv4 multicast; IANA's registry of IPv6 global unicast, which is only 2000::/3.
 */
const NOT_ON_THE_INTERNET: Readonly<Record<AddressFamily, readonly AddressRange[]>> = {
  ipv4: rangesOf(
    ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"],
    ...["192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/3"],
  ),
  ipv6: without([ALL_ADDRESSES.ipv6], rangesOf("2000::/3")),
};

/** The largest block that one organization holds: an IPv4 /8, an IPv6 /13. */
const LARGEST_HOLDING: Readonly<Record<AddressFamily, number>> = {
  ipv4: 2 ** (IPV4_BITS - 8),
  ipv6: 2 ** (IPV6_SITE_BITS - 13),
};

/** How many of the addresses can be sources of traffic over the internet; duplicates count once. */
export function sizeOnTheInternet(family: AddressFamily, ranges: readonly AddressRange[]): number {
  const elsewhere = NOT_ON_THE_INTERNET[family];
  return union(ranges).reduce((size, range) => {
    const lost = elsewhere.reduce((sum, other) => sum + overlapOf(range, other), 0);
    return size + range.to - range.from - lost;
  }, 0);
}

function overlapOf(one: AddressRange, other: AddressRange): number {
  return Math.max(0, Math.min(one.to, other.to) - Math.max(one.from, other.from));
}

/**
 * True where the ranges together are the public: they hold more internet addresses than the largest block of one
 * organization (an IPv4 /8, an IPv6 /13), so that nobody can know who is behind them. Thus 0.0.0.0/0 is public, and so
 * is each of its halves, and a list of narrow blocks that add up to a half. 10.0.0.0/8 and a single /8 that a company
 * owns are not.
 */
export function isPublic(family: AddressFamily, ranges: readonly AddressRange[]): boolean {
  const threshold = LARGEST_HOLDING[family];
  // Overlaps count twice here, so a sum below the threshold already decides.
  return sizeOf(ranges) > threshold && sizeOnTheInternet(family, ranges) > threshold;
}

/**
 * The widest blocks that together are the public, as few as possible in each family; none where the blocks are not the
 * public.
 */
export function publicAmong(cidrs: readonly Cidr[]): readonly Cidr[] {
  return ADDRESS_FAMILIES.flatMap((family) => {
    const ofFamily = cidrs.filter((cidr) => cidr.family === family);
    if (!isPublic(family, ofFamily)) return [];
    const widestFirst = ofFamily
      .filter((cidr) => sizeOnTheInternet(family, [cidr]) > 0)
      .sort((one, other) => other.to - other.from - (one.to - one.from));
    const enough = widestFirst.findIndex((_, index) => isPublic(family, widestFirst.slice(0, index + 1)));
    return widestFirst.slice(0, enough + 1);
  });
}
