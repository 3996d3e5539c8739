import { isUnknown, unknown, type Known } from "../core/known";

/** The traffic that a rule of a security group or a network ACL is about, whatever its source. */
export interface Traffic {
  /** `tcp`, `udp`, another protocol's name or number; `-1` and `all` mean every protocol, on every port. */
  readonly protocol: Known<string>;
  /** The first port; `null` where the rule has none, as for protocols without ports. */
  readonly fromPort: Known<number | null>;
  /** The last port, included; `null` where the rule has none. */
  readonly toPort: Known<number | null>;
}

/** A service that listens on a port. */
export interface NetworkService {
  readonly name: string;
  readonly port: number;
  readonly protocols: readonly ("tcp" | "udp")[];
}

/** Secure Shell. */
export const SSH: NetworkService = { name: "SSH", port: 22, protocols: ["tcp"] };

/** Remote Desktop Protocol, which moves to UDP on the same port (Microsoft, MS-RDPEUDP). */
export const RDP: NetworkService = { name: "RDP", port: 3389, protocols: ["tcp", "udp"] };

/** The names of the protocol numbers that the services use (IANA, "Assigned Internet Protocol Numbers"). */
const PROTOCOL_NAMES: ReadonlyMap<string, string> = new Map([
  ["-1", "all"],
  ["6", "tcp"],
  ["17", "udp"],
]);

/** True where the traffic includes connections to the service; Unknown where the rule is not known well enough. */
export function reaches({ protocol, fromPort, toPort }: Traffic, service: NetworkService): Known<boolean> {
  // A rule for every protocol ignores the ports. So an unknown protocol decides nothing, whatever the ports are.
  if (isUnknown(protocol)) return protocol;
  const lower = protocol.toLowerCase();
  const name = PROTOCOL_NAMES.get(lower) ?? lower;
  if (name === "all") return true;
  if (!service.protocols.some((used) => used === name)) return false;
  if (typeof fromPort === "number" && fromPort > service.port) return false;
  if (typeof toPort === "number" && toPort < service.port) return false;
  if (isUnknown(fromPort)) return fromPort;
  if (isUnknown(toPort)) return toPort;
  return fromPort === null || toPort === null ? unknown("The source does not say which ports a rule is about.") : true;
}
