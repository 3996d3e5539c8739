import * as z from "zod";
import { allKnown, isUnknown, type Known } from "../../core/known";
import type { Verdict } from "../../core/rule";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import type { SecurityGroup } from "../../resources/security-group/description";
import type { OpenPorts } from "../../resources/security-group/open-ports";
import { firstFew } from "../first-few";
import { unlessShared } from "./unless-shared";

const LAST_PORT = 65_535;

/**
 * The ports that a rule judges: a text, since AWS Config sends nothing else. It names at least one, as a rule on no port
 * would find every group compliant.
 */
export function portsParameter(byDefault: string) {
  return z
    .string()
    .refine(areAllPorts, `expected at least one port from 0 to ${LAST_PORT}, several separated by commas`)
    .default(byDefault);
}

/** The same for ports that a rule lets be: there may be none. */
export function optionalPortsParameter(byDefault: string) {
  return z
    .string()
    .refine(
      (text) => text.trim() === "" || areAllPorts(text),
      `expected ports from 0 to ${LAST_PORT}, separated by commas, or none`,
    )
    .default(byDefault);
}

function areAllPorts(text: string): boolean {
  return text.split(",").every((port) => /^\s*\d{1,5}\s*$/.test(port) && Number(port) <= LAST_PORT);
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
