import { packOf } from ".";
import type { Pack } from "./pack";

/**
 * The packs with these ids. The command line loads this module only where an option names a pack: all packs together
 * are larger than all rules, and most reviews of plans name none.
 * @throws AuditError naming the id that is nearest, and all there are.
 */
export function namedPacks(ids: readonly string[]): readonly Pack[] {
  return ids.map(packOf);
}
