import * as z from "zod";
import { allKnown, isUnknown, type Known } from "../../core/known";
import type { Verdict } from "../../core/rule";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import type { SecurityGroup } from "../../resources/security-group/description";
import type { OpenPorts } from "../../resources/security-group/open-ports";
import { firstFew } from "../first-few";
import { unlessShared } from "./unless-shared";

/** Ports that a rule's parameter lists: a text, since AWS Config sends nothing else. */
export function portsParameter(byDefault: string) {
  return z
    .string()
    .regex(/^\s*(\d{1,5}(\s*,\s*\d{1,5})*)?\s*$/, "port numbers, separated by commas")
    .default(byDefault);
}

/** The ports of such a parameter. */
export function portsOf(parameter: string): readonly number[] {
  return (parameter.match(/\d+/g) ?? []).map(Number);
}

/**
 * Judges which ports a security group opens to the public.
 * @param find What the group opens of the ports that have to stay closed; `null` of those that it does not.
 */
export function judgePublicPorts(
  { sharedBy, ingress }: Pick<SecurityGroup, "sharedBy" | "ingress">,
  find: (ingress: SecurityGroup["ingress"]) => readonly Known<OpenPorts | null>[],
): Verdict {
  return unlessShared(sharedBy, "owns the group and manages its rules", () => {
    const found = find(ingress);
    const open = found.filter((ports): ports is OpenPorts => ports !== null && !isUnknown(ports));
    if (open.length === 0) return whenKnown(allKnown(found), () => compliant());
    const sources = new Set(open.flatMap((ports) => ports.sources.map(({ text }) => text)));
    return nonCompliant(`Open to ${firstFew([...sources])}: ${firstFew(open.map(nameOf))}.`);
  });
}

function nameOf({ protocol, first, last }: OpenPorts): string {
  return `${protocol.toUpperCase()} ${first === last ? first : `${first}-${last}`}`;
}
