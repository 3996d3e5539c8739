import type { PackData } from "./compose";
import { FSBP_CONTROLS } from "./security-hub";

/**
 * AWS Foundational Security Best Practices. The standard's version has stayed 1.0.0 while controls came and went; these
 * are the 367 that were live in September 2026: those of the standard's page and of the controls' reference table,
 * without the retired AppSync.1, AppSync.6 and EKS.3.
 */
export const awsFsbp100: PackData = {
  id: "aws-fsbp-1.0.0",
  title: "AWS Foundational Security Best Practices",
  version: "1.0.0",
  source: "AWS Security Hub User Guide, AWS Foundational Security Best Practices v1.0.0",
  controls: FSBP_CONTROLS,
};
