import { isUnknown, mapKnown, type Known } from "../../core/known";
import type { Cidr } from "../network-ranges";
import { publicSources } from "./exposure";
import type { SecurityGroupRules } from "./rule";

/** A protocol that has ports. */
export type PortProtocol = "tcp" | "udp";

/** Ports in a row. */
export interface PortRange {
  readonly protocol: PortProtocol;
  readonly first: number;
  /** The last port, included. */
  readonly last: number;
}

/** Ports that are open to the public, and the blocks that together open them. */
export interface OpenPorts extends PortRange {
  readonly sources: readonly Cidr[];
}

const HIGHEST_PORT = 65_535;

/** What a group opens to the public of each of these ports; `null` of one that it does not. */
export function openOf(
  ingress: SecurityGroupRules,
  protocol: PortProtocol,
  ports: readonly number[],
): readonly Known<OpenPorts | null>[] {
  return ports.map((port) => openIn(ingress, { protocol, first: port, last: port }));
}

/** What a group opens to the public of all ports but these; `null` of a range that it does not. */
export function openBeside(
  ingress: SecurityGroupRules,
  protocol: PortProtocol,
  ports: readonly number[],
): readonly Known<OpenPorts | null>[] {
  const authorized = new Set(ports);
  const open: Known<OpenPorts | null>[] = [];
  for (const range of rangesOf(ingress, protocol, ports)) {
    if (authorized.has(range.first)) continue;
    const found = openIn(ingress, range);
    const before = open.at(-1);
    const joined = isRange(found) && isRange(before) && before.last + 1 === found.first;
    if (joined) open[open.length - 1] = { ...before, last: found.last, sources: [...before.sources, ...found.sources] };
    else open.push(found);
  }
  return open;
}

function isRange(found: Known<OpenPorts | null> | undefined): found is OpenPorts {
  return found !== undefined && found !== null && !isUnknown(found);
}

/** All ports, cut where a rule begins or ends and around each of these: what is true of a range's first holds for all. */
function rangesOf(ingress: SecurityGroupRules, protocol: PortProtocol, ports: readonly number[]): readonly PortRange[] {
  const rules = (isUnknown(ingress) ? [] : ingress).flatMap((rule) => (isUnknown(rule) ? [] : rule));
  const starts = [...ports, ...rules.map(({ fromPort }) => fromPort)];
  const ends = [...ports, ...rules.map(({ toPort }) => toPort)].map((end) => (typeof end === "number" ? end + 1 : end));
  const cuts = [...starts, ...ends].filter(
    (cut): cut is number => typeof cut === "number" && cut > 0 && cut <= HIGHEST_PORT,
  );
  const firsts = [...new Set([0, ...cuts])].sort((one, other) => one - other);
  return firsts.map((first, index) => ({ protocol, first, last: (firsts[index + 1] ?? HIGHEST_PORT + 1) - 1 }));
}

function openIn(ingress: SecurityGroupRules, range: PortRange): Known<OpenPorts | null> {
  const service = { name: "", port: range.first, protocols: [range.protocol] };
  return mapKnown(publicSources(ingress, service), (sources) => (sources.length === 0 ? null : { ...range, sources }));
}
