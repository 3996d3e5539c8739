import { AuditError } from "../core/errors";
import { nearest } from "../core/nearest";
import { awsFsbp100 } from "./aws-fsbp-1.0.0";
import { cisAws300 } from "./cis-aws-3.0.0";
import { cisAws500 } from "./cis-aws-5.0.0";
import { cisAws600 } from "./cis-aws-6.0.0";
import { nist80053R5 } from "./nist-800-53-r5";
import type { Pack } from "./pack";
import { pciDss401 } from "./pci-dss-4.0.1";

/** Every pack there is. */
export const PACKS: readonly Pack[] = [cisAws300, cisAws500, cisAws600, awsFsbp100, nist80053R5, pciDss401];

/**
 * The pack of an id.
 * @throws AuditError naming the id that is nearest, and all there are.
 */
export function packOf(id: string): Pack {
  const pack = PACKS.find((candidate) => candidate.id === id);
  if (pack !== undefined) return pack;
  const ids = PACKS.map((candidate) => candidate.id);
  const meant = nearest(id, ids);
  throw new AuditError(
    `There is no pack ${id}.`,
    `There are ${ids.join(", ")}.`,
    meant === undefined ? "Choose one of them." : `Did you mean ${meant}?`,
  );
}
