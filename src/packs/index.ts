import { AuditError } from "../core/errors";
import { nearest } from "../core/nearest";
import { awsFsbp100 } from "./aws-fsbp-1.0.0";
import { cisAws300 } from "./cis-aws/cis-aws-3.0.0";
import { cisAws500 } from "./cis-aws/cis-aws-5.0.0";
import { cisAws600 } from "./cis-aws/cis-aws-6.0.0";
import { cisAws700 } from "./cis-aws/cis-aws-7.0.0";
import { composePack, type Checks, type PackData } from "./compose";
import type { Pack } from "./pack";
import { PROWLER_CHECKS } from "./prowler-checks";
import { hipaaSecurityRule2013 } from "./requirements/hipaa-security-rule-2013";
import { iso270012022 } from "./requirements/iso-27001-2022";
import { nist80053R5 } from "./requirements/nist-800-53-r5";
import { pciDss401 } from "./requirements/pci-dss-4.0.1";
import { soc22017 } from "./requirements/soc-2-2017";
import { SECURITY_HUB_CHECKS } from "./security-hub";

/** The published checks through which a framework's public mapping leads to rules. */
const CHECKS: Checks = { ...SECURITY_HUB_CHECKS, ...PROWLER_CHECKS };

const DATA: readonly PackData[] = [
  cisAws300,
  cisAws500,
  cisAws600,
  cisAws700,
  awsFsbp100,
  nist80053R5,
  pciDss401,
  soc22017,
  iso270012022,
  hipaaSecurityRule2013,
];

/** Every pack there is. */
export const PACKS: readonly Pack[] = DATA.map((data) => composePack(data, CHECKS));

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
