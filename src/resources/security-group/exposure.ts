import { isUnknown, unknown, type Known, type Unknown } from "../../core/known";
import { reaches, type NetworkService } from "../network-ports";
import { parseCidr, publicAmong, type Cidr } from "../network-ranges";
import type { SecurityGroupRule, SecurityGroupRules } from "./rule";

/**
 * The CIDR blocks that together open a service to the public; none where it is not open. All rules count as one, as
 * they do for EC2. Known rules decide; an unknown one counts only where it could make the service public. Security
 * groups as sources are private; prefix lists that were not read are unknown.
 */
export function publicSources(ingress: SecurityGroupRules, service: NetworkService): Known<readonly Cidr[]> {
  const certain: Cidr[] = [];
  const possible: Cidr[] = [];
  const undecided: Unknown[] = [];
  let unbounded = false;
  for (const rule of isUnknown(ingress) ? [ingress] : ingress) {
    const reached = isUnknown(rule) ? rule : reaches(rule, service);
    if (reached === false) continue;
    const sources = isUnknown(rule) ? [rule] : sourcesOf(rule);
    undecided.push(...[reached, ...sources].filter(isUnknown));
    unbounded ||= sources.some(isUnknown);
    const cidrs = sources.filter((source): source is Cidr => !isUnknown(source));
    (reached === true ? certain : possible).push(...cidrs);
  }
  const open = publicAmong(certain);
  if (open.length > 0) return open;
  const [reason] = undecided;
  if (reason === undefined) return [];
  const couldBeOpen = unbounded || publicAmong([...certain, ...possible]).length > 0;
  return couldBeOpen ? reason : [];
}

function sourcesOf({ cidrs, prefixListIds }: SecurityGroupRule): readonly Known<Cidr>[] {
  return [...each(cidrs, cidrOf), ...each(prefixListIds, listOf)];
}

function each<T, R>(values: Known<readonly Known<T>[]>, read: (value: T) => Known<R>): readonly Known<R>[] {
  if (isUnknown(values)) return [values];
  return values.map((value) => (isUnknown(value) ? value : read(value)));
}

function cidrOf(text: string): Known<Cidr> {
  return parseCidr(text) ?? unknown(`A rule's source, ${text}, is not understood as a CIDR block.`);
}

function listOf(prefixListId: string): Unknown {
  return unknown(`A rule's source is prefix list ${prefixListId}, whose blocks were not read.`);
}
