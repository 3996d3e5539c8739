import { packOf, PACKS } from ".";
import type { Pack } from "./pack";

/** The packs that a report is read by where nobody chooses: the newest CIS benchmark, and AWS's own best practices. */
export function defaultPacks(): readonly Pack[] {
  const newest = (prefix: string): readonly Pack[] => PACKS.filter(({ id }) => id.startsWith(prefix)).slice(-1);
  return [...newest("cis-aws-"), ...newest("aws-fsbp-")];
}

/**
 * The packs that a function reads scans by.
 * @param ids Ids, separated by commas, as its environment has them; empty or left out for the default packs.
 * @throws AuditError naming an unknown pack.
 */
export function reportedPacks(ids = ""): readonly Pack[] {
  return ids === "" ? defaultPacks() : packsOf(ids);
}

/**
 * The packs of which a function writes a file each.
 * @param ids Ids, separated by commas, as its environment has them; empty or left out for none.
 * @throws AuditError naming an unknown pack.
 */
export function packsOf(ids = ""): readonly Pack[] {
  return ids === "" ? [] : ids.split(",").map(packOf);
}
