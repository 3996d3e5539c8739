import { PACKS } from ".";
import type { Pack } from "./pack";

/** The packs that a report is read by where nobody chooses: the newest CIS benchmark, and AWS's own best practices. */
export function defaultPacks(): readonly Pack[] {
  const newest = (prefix: string): readonly Pack[] => PACKS.filter(({ id }) => id.startsWith(prefix)).slice(-1);
  return [...newest("cis-aws-"), ...newest("aws-fsbp-")];
}
