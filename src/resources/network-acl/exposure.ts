import { isUnknown, unknown, type Known, type Unknown } from "../../core/known";
import { reaches, type NetworkService } from "../network-ports";
import {
  ADDRESS_FAMILIES,
  ALL_ADDRESSES,
  isPublic,
  parseCidr,
  sizeOnTheInternet,
  without,
  type AddressFamily,
  type AddressRange,
  type Cidr,
} from "../network-ranges";
import type { NetworkAcl } from "./description";
import type { NetworkAclEntry } from "./entry";

/** A rule that matches the service, or may match it. */
interface Match {
  readonly ruleNumber: Known<number>;
  readonly action: NetworkAclEntry["action"];
  readonly reached: true | Unknown;
  readonly source: Known<Cidr>;
}

/** How to read rules that are only partly known. */
interface Reading {
  /** Whether a rule admits traffic that no earlier rule has decided. */
  lets(match: Match): boolean;
  /** Whether traffic that a rule matches no longer reaches the later rules. */
  bars(match: Match): boolean;
  /** Where a rule with an unknown number stands among the others. */
  floats(match: Match): number;
}

/** What is admitted whatever the unknown values are: a rule that may deny denies, and does so first. */
const AT_LEAST: Reading = {
  lets: (match) => isCertain(match) && match.action === "allow",
  bars: ({ action }) => action !== "allow",
  floats: ({ action }) => (action === "allow" ? Infinity : -Infinity),
};

/** What is admitted for some of the possible values. */
const AT_MOST: Reading = {
  lets: ({ action }) => action !== "deny",
  bars: (match) => isCertain(match) && match.action === "deny",
  floats: ({ action }) => (action === "deny" ? Infinity : -Infinity),
};

/**
 * The rules that together open a service to the public, as "rule 100", in their order; none where it is not open. The
 * matching rule with the lowest number decides, for each source address separately: a deny counts for the addresses
 * that it covers, and only before an allow. An unknown value counts only where it could make the service public.
 */
export function publicRules(ingress: NetworkAcl["ingress"], service: NetworkService): Known<readonly string[]> {
  const matches = (isUnknown(ingress) ? [ingress] : ingress).flatMap((entry) => matchOf(entry, service));
  const open = new Set(ADDRESS_FAMILIES.flatMap((family) => lettingPublicIn(matches, family, AT_LEAST)));
  if (open.size > 0) return inOrder([...open], AT_LEAST).map(nameOf);
  const [reason] = matches.flatMap(({ ruleNumber, action, reached, source }) =>
    [reached, source, action, ruleNumber].filter(isUnknown),
  );
  const couldBeOpen = ADDRESS_FAMILIES.some((family) => lettingPublicIn(matches, family, AT_MOST).length > 0);
  return reason !== undefined && couldBeOpen ? reason : [];
}

function matchOf(entry: Known<NetworkAclEntry>, service: NetworkService): readonly Match[] {
  if (isUnknown(entry)) return [{ ruleNumber: entry, action: entry, reached: entry, source: entry }];
  const { ruleNumber, action, cidr } = entry;
  const reached = reaches(entry, service);
  if (reached === false) return [];
  const source = isUnknown(cidr)
    ? cidr
    : (parseCidr(cidr) ?? unknown(`A rule's source, ${cidr}, is not a CIDR block.`));
  return [{ ruleNumber, action, reached, source }];
}

function isCertain({ reached, source }: Match): boolean {
  return reached === true && !isUnknown(source);
}

/** The rules that admit the public; none where the addresses that they admit together are not the public. */
function lettingPublicIn(matches: readonly Match[], family: AddressFamily, reading: Reading): readonly Match[] {
  const barred: AddressRange[] = [];
  const open: AddressRange[] = [];
  const letting: Match[] = [];
  for (const match of inOrder(matches, reading)) {
    const extent = extentIn(match, family);
    if (reading.lets(match)) {
      const letIn = without(extent, barred);
      open.push(...letIn);
      if (sizeOnTheInternet(family, letIn) > 0) letting.push(match);
    }
    if (reading.bars(match)) barred.push(...extent);
  }
  return isPublic(family, open) ? letting : [];
}

function inOrder(matches: readonly Match[], reading: Reading): readonly Match[] {
  const placed = matches.map((match) => ({
    match,
    place: isUnknown(match.ruleNumber) ? reading.floats(match) : match.ruleNumber,
  }));
  // The difference of two equal infinities is NaN, which a sort takes for 0.
  return placed.sort((one, other) => one.place - other.place).map(({ match }) => match);
}

/** The addresses of a family that a rule covers, or may cover where its source is not known. */
function extentIn({ source }: Match, family: AddressFamily): readonly AddressRange[] {
  if (isUnknown(source)) return [ALL_ADDRESSES[family]];
  return source.family === family ? [source] : [];
}

function nameOf({ ruleNumber }: Match): string {
  return isUnknown(ruleNumber) ? "a rule whose number is not known" : `rule ${ruleNumber}`;
}
