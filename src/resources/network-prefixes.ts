import { readCidr, type AddressFamily } from "./network-ranges";

/** A CIDR block, exact to the address in both families. */
export interface Prefix {
  readonly family: AddressFamily;
  /** What all its addresses begin with, as `0` and `1`: empty where it is the whole family. */
  readonly bits: string;
}

/** Reads a CIDR block of either family; `undefined` for any other text. Bits beyond the prefix are ignored. */
export function parsePrefix(text: string): Prefix | undefined {
  const written = readCidr(text);
  if (written === undefined) return undefined;
  const { family, parts, length } = written;
  const width = family === "ipv6" ? 16 : 8;
  const bits = parts.map((part) => part.toString(2).padStart(width, "0")).join("");
  return { family, bits: bits.slice(0, length) };
}

/** True where all addresses of one block are addresses of the other. */
export function isWithin(inner: Prefix, outer: Prefix): boolean {
  return inner.family === outer.family && inner.bits.startsWith(outer.bits);
}

/** True where every address of a block is in one of the others. */
export function isCovered(block: Prefix, others: readonly Prefix[]): boolean {
  if (others.some((other) => isWithin(block, other))) return true;
  // Blocks are nested or apart: what covers only a part of this one lies within it.
  const parts = others.filter((other) => isWithin(other, block));
  return parts.length > 1 && ["0", "1"].every((bit) => isCovered({ ...block, bits: block.bits + bit }, parts));
}
