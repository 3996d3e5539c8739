import { AuditError } from "../../core/errors";

/** The address ranges of a network's subnets, one for each of its two zones. */
export interface SubnetCidrs {
  readonly private: readonly [string, string];
  readonly public: readonly [string, string];
}

/** The largest VPC that AWS allows (VPC User Guide, "VPC CIDR blocks"). */
const SHORTEST_PREFIX = 16;

/** With this prefix each subnet has 59 addresses, enough for the endpoints and the functions. */
const LONGEST_PREFIX = 24;

/** Four subnets: their prefix is two bits longer than the network's. */
const SUBNET_BITS = 2;

/**
 * A network's range in four equal parts: two private subnets, then two public ones. The public ranges stay reserved
 * where there are no public subnets, so that a change of mode moves no subnet.
 * @param cidrBlock IPv4, such as `10.64.0.0/24`: a network address with a prefix of 16 to 24 bits.
 */
export function subnetCidrs(cidrBlock: string): SubnetCidrs {
  const { address, prefix } = parse(cidrBlock);
  const size = 2 ** (32 - prefix - SUBNET_BITS);
  const subnet = (index: number): string => `${dotted(address + index * size)}/${prefix + SUBNET_BITS}`;
  return { private: [subnet(0), subnet(1)], public: [subnet(2), subnet(3)] };
}

function parse(cidrBlock: string): { readonly address: number; readonly prefix: number } {
  const [, dots = "", bits = ""] = /^(\d+\.\d+\.\d+\.\d+)\/(\d+)$/.exec(cidrBlock) ?? [];
  const bytes = dots.split(".").map(Number);
  const prefix = Number(bits);
  // Formatting the parsed address again reveals a byte above 255 and a leading zero, which some programs read as octal.
  const address = bytes.reduce((value, byte) => value * 256 + byte, 0);
  if (dots === "" || dotted(address) !== dots) throw refused(cidrBlock, "It is not an IPv4 range.");
  if (prefix < SHORTEST_PREFIX || prefix > LONGEST_PREFIX)
    throw refused(cidrBlock, `Its prefix is not one of ${SHORTEST_PREFIX} to ${LONGEST_PREFIX} bits.`);
  if (address % 2 ** (32 - prefix) !== 0)
    throw refused(cidrBlock, "Its address is not the first of the range, and AWS would change it.");
  return { address, prefix };
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}

function refused(cidrBlock: string, why: string): AuditError {
  return new AuditError(
    `The network cannot have the address range "${cidrBlock}".`,
    why,
    'Give a range such as "10.64.0.0/24" that overlaps with no network to which this one will be connected.',
  );
}
